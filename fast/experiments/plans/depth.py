"""Depth: 1 to 10 layers of 1035 perceptrons, Fashion-MNIST.

Beside the published settings, of one seed, those of images in general with one bit a pixel and a
bias: they were scaled from the preset of 525-525, and no wider network was searched for.
"""

from dataclasses import replace

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
from fast.experiments.published import Published, published

TITLE = "Depth, layers of 1035 perceptrons, Fashion-MNIST"
AXIS = "layers"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=2)

WIDTH = 1035
DEEPEST = 3  # of the networks with the general settings


def rows() -> tuple[Published, ...]:
    """Choose the published points of layers of this width."""
    every = published("accuracy", "fashion-mnist", "local")
    return tuple(row for row in every if set(row.layers) == {WIDTH})


def points(scale: Scale) -> list[Point]:
    """Make a point of every published depth, and of the first with the general settings."""
    made = []
    for row in rows():
        if not fits(row, scale):
            continue
        place = row.data, layers_text(row), float(len(row.layers))
        runs = published_runs(row, replace(scale, seeds=1), group=int(row.value or 0))
        made.append(Point(row.method, *place, runs, published=row))
        if len(row.layers) <= DEEPEST:
            settings = settings_of(GENERAL["images"], row.layers, scale.epochs)
            one_bit = {name: value for name, value in settings.items() if name != "levels"}
            data, rest = parted(DATA[row.data], {**one_bit, "codebook": "equiangular", "bias": 1})
            runs = network_runs(data, scale, layers=row.layers, **rest)
            made.append(Point("general settings, one bit a pixel", *place, runs, published=row))
    return made
