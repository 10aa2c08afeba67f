"""Fashion-MNIST: accuracy against memory and gates, at about equal memory."""

from collections.abc import Sequence

from fast.experiments.plan import Point, Scale, fits
from fast.experiments.plans.prototypes import accuracy_point, gates_at_equal_accuracy
from fast.experiments.published import published
from fast.experiments.summary import Summary

TITLE = "Fashion-MNIST"
AXIS = "memory of training / MB"
LOG = False
FULL = Scale(seeds=10, epochs=50)
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


def remarks(summaries: Sequence[Summary]) -> list[str]:
    """State the gates at equal accuracy."""
    return gates_at_equal_accuracy(summaries)
