"""Fashion-MNIST: accuracy against memory and gates, at about equal memory."""

from fast.experiments.plan import Point, Scale, fits
from fast.experiments.plans.prototypes import accuracy_point
from fast.experiments.published import published

TITLE = "Fashion-MNIST"
AXIS = "memory of training / MB"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5)

# of the published rows those of about the same memory as the method's five sizes
WIDEST = 1034
COMMITTEES = ((44, 4), (88, 8), (165, 15), (363, 33), (880, 80))


def points(scale: Scale) -> list[Point]:
    """Make a point of every published one of these sizes."""
    return [
        accuracy_point(row, scale)
        for row in published("accuracy", "fashion-mnist")
        if max(row.layers) <= WIDEST
        and fits(row, scale)
        and (row.method != "committee" or (*row.layers, *row.outputs) in COMMITTEES)
    ]
