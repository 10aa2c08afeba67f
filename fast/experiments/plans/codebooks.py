"""What the choice of the codewords is worth: as drawn, equiangular (spec 7.7), and trained (7.6).

Everything else is as published, but for r = 1/2 where it is named: equiangular codewords are so far
apart that a larger margin can be asked for. In the smallest networks alpha, the weight of evenness
beside distance, is varied too.
"""

from typing import Any

from fast.experiments.plan import Point, Scale, by_layers, fits, layers_text, published_runs
from fast.experiments.published import Published, published

TITLE = "Codewords: drawn, equiangular, trained"
AXIS = "perceptrons of a layer"
LOG = True
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=135)

WIDEST = 525
ALPHAS = (0, 1, 3, 10, 30, 100)
DRAWN, EVEN = {"codebook": "fixed"}, {"codebook": "equiangular"}
HALF = {"robustness": "1/2"}
SERIES: dict[str, dict[str, Any]] = {
    "drawn": DRAWN,
    "drawn, r 1/2": {**DRAWN, **HALF},
    "equiangular": EVEN,
    "equiangular, r 1/2": {**EVEN, **HALF},
    "trained": {"codebook": "trained"},
}


def points(scale: Scale) -> list[Point]:
    """Make the points of every published size, and those of alpha."""
    made = []
    for data in ("prototypes", "fashion-mnist"):
        rows = by_layers(published("accuracy", data, "local"))
        sizes = [row for row in rows.values() if max(row.layers) <= WIDEST and fits(row, scale)]
        trained = by_layers(published("trained-codebook", data))
        for series, settings in SERIES.items():
            for row in sizes:
                beside = {"drawn": row, "trained": trained.get(row.layers)}.get(series)
                if series != "trained" or beside is not None:
                    made.append(_point(series, row, scale, settings, beside))
        for alpha in ALPHAS if sizes else ():
            smallest = min(sizes, key=lambda row: row.layers)
            settings = {**EVEN, **HALF, "alpha": str(alpha)}
            made.append(_point(f"equiangular, r 1/2, alpha {alpha}", smallest, scale, settings))
    return made


def _point(
    series: str,
    row: Published,
    scale: Scale,
    settings: dict[str, Any],
    beside: Published | None = None,
) -> Point:
    runs = published_runs(row, scale, group=int(row.value or 0), **settings)
    # alpha is no size: its points are in the table, not in the plot
    x = None if "alpha" in settings else float(row.layers[0])
    return Point(series, row.data, layers_text(row), x, runs, published=beside)
