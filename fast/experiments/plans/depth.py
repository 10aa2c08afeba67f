"""Depth: 1 to 10 layers of 1035 perceptrons, Fashion-MNIST.

Beside the published settings, in two layers, are those of the preset for 525-525, with groups as
near as they come: no wider network was searched for.
"""

from fast.experiments.general import GENERAL, settings_of
from fast.experiments.plan import (
    DATA,
    Point,
    Scale,
    fits,
    layers_text,
    network_runs,
    parted,
    published_runs,
)
from fast.experiments.presets import PRESETS
from fast.experiments.published import Published, published

TITLE = "Depth, layers of 1035 perceptrons, Fashion-MNIST"
AXIS = "layers"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=2)

WIDTH = 1035
LIKE = "fashion-mnist-525"


def rows() -> tuple[Published, ...]:
    """Choose the published points of layers of this width."""
    every = published("accuracy", "fashion-mnist", "local")
    return tuple(row for row in every if set(row.layers) == {WIDTH})


def points(scale: Scale) -> list[Point]:
    """Make a point of every published depth, and of two layers with the preset too."""
    made = []
    for row in rows():
        if not fits(row, scale):
            continue
        place = row.data, layers_text(row), float(len(row.layers))
        runs = published_runs(row, scale, group=int(row.value or 0))
        made.append(Point(row.method, *place, runs, published=row))
        if len(row.layers) == len(PRESETS[LIKE].layers):
            general = settings_of(GENERAL["images"], row.layers, scale.epochs)
            scaled = {name: general[name] for name in ("group", "robustness")}
            data, rest = parted(DATA[row.data], {**PRESETS[LIKE].settings, **scaled})
            runs = network_runs(data, scale, layers=row.layers, **rest)
            made.append(Point(f"as preset {LIKE}", *place, runs, published=row))
    return made
