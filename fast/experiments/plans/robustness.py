"""The robustness r, one layer, Fashion-MNIST: how sure a layer must be to leave a sample alone."""

from fractions import Fraction

from fast.experiments.plan import Point, Scale, fits, layers_text, published_runs
from fast.experiments.published import published

TITLE = "Robustness r, one layer, Fashion-MNIST"
AXIS = "robustness r"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=3, widest=525)

# The files record no group size; for each width the best published one of the group-size table.
GROUPS = {75: 75, 135: 45, 525: 75, 2025: 75}


def points(scale: Scale) -> list[Point]:
    """Make a point of every published one, a series a width."""
    return [
        Point(
            f"{row.layers[0]} perceptrons",
            row.data,
            layers_text(row),
            row.value,
            published_runs(
                row, scale, group=GROUPS[row.layers[0]], robustness=Fraction(str(row.value))
            ),
            published=row,
        )
        for row in published("robustness", "fashion-mnist")
        if fits(row, scale)
    ]
