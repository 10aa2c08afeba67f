"""The group size gamma, one layer, Fashion-MNIST: not all perceptrons at once, nor each alone."""

from fast.experiments.plan import Point, Scale, fits, layers_text, published_runs
from fast.experiments.published import published

TITLE = "Group size, one layer, Fashion-MNIST"
AXIS = "group size"
LOG = True
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=3, widest=255)


def points(scale: Scale) -> list[Point]:
    """Make a point of every published one, a series a width."""
    return [
        Point(
            f"{row.layers[0]} perceptrons",
            row.data,
            layers_text(row),
            row.value,
            published_runs(row, scale, group=int(row.value)),
            published=row,
        )
        for row in published("group-size", "fashion-mnist")
        if fits(row, scale) and row.value is not None
    ]
