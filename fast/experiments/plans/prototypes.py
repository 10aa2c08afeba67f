"""The headline: random prototypes, five sizes, the method against the committee machine and SGD."""

from collections.abc import Sequence

from fast.cost.gates import gates
from fast.cost.memory import megabytes, memory
from fast.cost.sizes import Sizes, total
from fast.experiments.plan import Point, Scale, fits, layers_text, published_runs
from fast.experiments.published import DATA_SETS, Published, published
from fast.experiments.summary import Summary

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
    """Make the point of a published accuracy, at the memory and gates of the models."""
    settings = {"group": int(row.value)} if row.method == "local" and row.value else {}
    runs = published_runs(row, scale, **settings)
    data = DATA_SETS[row.data]
    sizes = Sizes(
        row.method, data.inputs, row.layers, row.outputs, data.classes, samples=data.samples
    )
    return Point(
        row.method,
        row.data,
        layers_text(row),
        megabytes(total(memory(sizes))),
        runs,
        published=row,
        gates=float(total(gates(sizes))),
    )


def remarks(summaries: Sequence[Summary]) -> list[str]:
    """State what the experiment is for: the headline, and the gates at equal accuracy."""
    first: dict[str, Summary] = {}
    for summary in summaries:
        first.setdefault(summary.series, summary)
    made = []
    if {"local", "committee"} <= set(first):
        ours, theirs = first["local"], first["committee"]
        beside = (ours.published or 0) - (theirs.published or 0)
        made.append(
            f"The smallest network ({ours.layers}) is {ours.mean - theirs.mean:.2f} points above "
            f"the smallest committee ({theirs.layers}); published: {beside:.2f}."
        )
    return [*made, *gates_at_equal_accuracy(summaries)]


def gates_at_equal_accuracy(summaries: Sequence[Summary]) -> list[str]:
    """Compare every network with the cheapest SGD on the same bits that is as accurate."""
    said = []
    for ours in (s for s in summaries if s.series == "local" and s.gates):
        rivals = [
            s for s in summaries if s.series == "sgd-binary" and s.gates and s.mean >= ours.mean
        ]
        if rivals and ours.gates:
            rival = min(rivals, key=lambda s: s.gates or 0)
            ratio = (rival.gates or 0) / ours.gates
            said.append(f"{ours.layers} {ratio:.0f} times fewer than SGD {rival.layers}")
        else:
            said.append(f"{ours.layers} is more accurate than every SGD network here")
    if not said:
        return []
    return [
        "Gates of a training step (the published model) at equal accuracy, against SGD on binary "
        f"input of at least the same accuracy: {', '.join(said)}."
    ]
