"""The headline: random prototypes, five sizes, the method against the committee machine and SGD."""

from fast.experiments.plan import Point, Scale, fits, layers_text, published_runs
from fast.experiments.published import Published, published

TITLE = "Random prototypes"
AXIS = "memory of training / MB"
LOG = False
FULL = Scale(seeds=10, epochs=50)
QUICK = Scale(seeds=2, epochs=20)
DATA = "prototypes"


def points(scale: Scale) -> list[Point]:
    """Make a point of every published one."""
    return [accuracy_point(row, scale) for row in published("accuracy", DATA) if fits(row, scale)]


def accuracy_point(row: Published, scale: Scale) -> Point:
    """Make the point of a published accuracy, at its memory."""
    settings = {"group": int(row.value)} if row.method == "local" and row.value else {}
    runs = published_runs(row, scale, **settings)
    return Point(
        row.method,
        row.data,
        layers_text(row),
        row.memory,
        runs,
        published=row,
        gates=row.gates,
    )
