"""Forgetting: two tasks, one after the other, and what is left of the first, by bits of a counter.

Random prototypes of one seed for the first half of the epochs, then others under the same labels.
A counter that has moved far from zero takes long to turn its weight round: it remembers. With few
bits it cannot move far. Nothing of this kind is published.
"""

from fast.experiments.plan import DATA, Point, Scale, network_runs
from fast.experiments.sequence import sequence_run

TITLE = "Forgetting: a second set of prototypes after the first, 135-135"
AXIS = "bits of a counter"
LOG = False
UNREAD = ("widest",)
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=10)

BITS = (3, 4, 5, 6, 7, 8, 10, 12)
LAYERS, GROUP = (135, 135), 45


def points(scale: Scale) -> list[Point]:
    """Make three points of every number of bits."""
    half, whole = -(-scale.epochs // 2), scale.epochs
    measures = (
        ("first task, just learnt", "first", half),
        ("first task, after the second", "first", whole),
        ("second task", "second", whole),
    )
    made = []
    for series, measured, epoch in measures:
        for bits in BITS:
            runs = network_runs(
                DATA["prototypes"], scale, layers=LAYERS, group=GROUP, counter_bits=bits
            )
            runs = tuple(sequence_run(run, measured) for run in runs)
            layers = "-".join(map(str, LAYERS))
            made.append(Point(series, "prototypes", layers, float(bits), runs, epoch))
    return made
