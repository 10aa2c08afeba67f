"""Does the error have to travel? Local and propagated, with codewords as drawn and equiangular.

The published sizes, and three layers, with groups as published; of a data set all with the same
robustness, and beside them the published settings (local, drawn, r 1/4). On the prototypes also
trained codewords, and widths that are even or unequal.
"""

from typing import Any

from fast.experiments.plan import DATA, Point, Scale, network_runs
from fast.experiments.published import Published, published

TITLE = "Local and propagated errors, codewords as drawn and equiangular"
AXIS = "width"
LOG = True
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5)

RULES = ("local", "propagated")
CODEBOOKS = {"drawn": "fixed", "equiangular": "equiangular"}
# of both rules and codebooks, chosen on validation samples
ROBUSTNESS = {"prototypes": "1/2", "prototypes-0.46": "1/2", "fashion-mnist": "1/3"}
GROUPS = {35: 35, 75: 75, 135: 45, 255: 85, 525: 105}  # as published
THREE = (35, 75)  # the widths of three layers
OTHERS = ((36, 36), (75, 35), (35, 75))


def points(scale: Scale) -> list[Point]:
    """Make the points: the narrow networks of all data first, since they take least time."""
    widths = [width for width in GROUPS if scale.widest is None or width <= scale.widest]
    made = []
    for width in widths:
        for data in ROBUSTNESS:
            made += _points(scale, data, (width, width))
    for width in widths:
        if width in THREE:
            for data in ROBUSTNESS:
                made += _points(scale, data, (width,) * 3)
    for layers in OTHERS:
        made += _rules(scale, "prototypes", layers, CODEBOOKS)
    return made + _rules(scale, "prototypes", (35, 35), {"trained": "trained"})


def _points(scale: Scale, data: str, layers: tuple[int, ...]) -> list[Point]:
    point = _point(scale, data, layers, rule="local", robustness="1/4")
    return [point, *_rules(scale, data, layers, CODEBOOKS)]


def _rules(
    scale: Scale, data: str, layers: tuple[int, ...], codebooks: dict[str, str]
) -> list[Point]:
    return [
        _point(scale, data, layers, name, rule=rule, codebook=codebook, robustness=ROBUSTNESS[data])
        for name, codebook in codebooks.items()
        for rule in RULES
    ]


def _point(
    scale: Scale, data: str, layers: tuple[int, ...], name: str | None = None, **settings: Any
) -> Point:
    groups = [GROUPS.get(width, width) for width in layers]
    runs = network_runs(DATA[data], scale, layers=layers, group=groups, **settings)
    series = "local, as published" if name is None else f"{settings['rule']}, {name}"
    alike = len(set(layers)) == 1
    text = f"{layers[0]} x 3" if len(layers) == 3 else "-".join(map(str, layers))
    # three layers, and other widths, are in the table alone
    x = float(layers[0]) if alike and len(layers) == 2 and name != "trained" else None
    beside = None if name else _published(data, layers)
    return Point(series, data, text, x, runs, published=beside)


def _published(data: str, layers: tuple[int, ...]) -> Published | None:
    rows = published("accuracy", data, "local")
    return next((row for row in rows if row.layers == layers), None)
