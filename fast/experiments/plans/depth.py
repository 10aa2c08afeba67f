"""Depth: 1 to 10 layers of 1035 perceptrons, Fashion-MNIST."""

from fast.experiments.plan import Point, Scale, fits, layers_text, published_runs
from fast.experiments.published import Published, published

TITLE = "Depth, layers of 1035 perceptrons, Fashion-MNIST"
AXIS = "layers"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=2)

WIDTH = 1035


def rows() -> tuple[Published, ...]:
    """Choose the published points of layers of this width."""
    every = published("accuracy", "fashion-mnist", "local")
    return tuple(row for row in every if set(row.layers) == {WIDTH})


def points(scale: Scale) -> list[Point]:
    """Make a point of every published depth."""
    return [
        Point(
            row.method,
            row.data,
            layers_text(row),
            float(len(row.layers)),
            published_runs(row, scale, group=int(row.value or 0)),
            published=row,
        )
        for row in rows()
        if fits(row, scale)
    ]
