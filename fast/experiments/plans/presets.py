"""Better settings, searched for on validation samples only; the test samples are never looked at.

The last of the shuffled training samples are tested on, and not trained on. First every candidate
is tried with one seed, then the best of them with more, and with more still for the largest network
on Fashion-MNIST, whose best are close together; a run counts by the mean of its last ten epochs.
The seeds begin at 100, so that the drawn prototypes are other ones than those of the
experiments. Here are those that reached the second stage; the table of all runs has the others too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fast.experiments.candidates import TARGETS
from fast.experiments.plan import DATA, Point, Scale, parted
from fast.experiments.preset import setting_text
from fast.experiments.run import network_run
from fast.experiments.summary import summarise
from fast.experiments.table import Row
from reference.configuration import ConfigurationError

TITLE = "Settings, ranked by their accuracy on validation samples"
AXIS = "rank"
LOG = False
TAKES = "names of presets"
UNREAD = ("widest",)
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=2, epochs=5)

FIRST_SEED = 100
OVER = 10  # epochs, the last of a run: their mean wavers less than the last alone


def points(scale: Scale) -> list[Point]:
    """Make the points of the first stage: every candidate with one seed."""
    return [
        _point(name, settings, range(FIRST_SEED, FIRST_SEED + 1), scale)
        for name in _names(scale)
        for settings in TARGETS[name].candidates
    ]


def finals(scale: Scale, rows: Sequence[Row]) -> list[Point]:
    """Make the points of the second stage: the best of the first, with all seeds."""
    made = []
    for name in _names(scale):
        target = TARGETS[name]
        seeds = range(
            FIRST_SEED, FIRST_SEED + min(scale.seeds, target.most or scale.seeds) * target.rounds
        )
        every = {_text(settings): settings for settings in target.candidates}
        best = sorted(summarise([r for r in rows if r.series == name]), key=lambda s: -s.mean)
        # the default among them, to be compared with
        texts = dict.fromkeys([s.layers for s in best[: target.finalists]] + [next(iter(every))])
        made += [_point(name, every[text], seeds, scale) for text in texts]
    return made


def ranked(first: Sequence[Row], last: Sequence[Row]) -> list[Row]:
    """Order the rows of both stages: finalists by their means, then the others by theirs."""
    reached = {(row.series, row.layers) for row in last}
    rows = [*last, *(row for row in first if (row.series, row.layers) not in reached)]
    order = sorted(summarise(rows), key=lambda s: (s.series, -s.seeds, -s.mean))
    place = {(s.series, s.layers): i for i, s in enumerate(order)}
    return sorted(rows, key=lambda row: place[row.series, row.layers])


def _names(scale: Scale) -> tuple[str, ...]:
    for name in scale.given:
        if name not in TARGETS:
            raise ConfigurationError("presets", f"{name!r} is not known", ", ".join(TARGETS))
    return scale.given or tuple(TARGETS)


def _point(name: str, settings: Mapping[str, Any], seeds: range, scale: Scale) -> Point:
    target = TARGETS[name]
    held_out = {**DATA[target.data], "validation": target.validation}
    data, rest = parted(held_out, settings)
    runs = tuple(
        network_run(data, layers=target.layers, epochs=scale.epochs, seed=seed, **rest)
        for seed in seeds
    )
    over = min(OVER, scale.epochs)
    return Point(name, target.data, _text(settings), None, runs, over=over)


def _text(settings: Mapping[str, Any]) -> str:
    return " ".join(
        f"{name.replace('_', '-')} {setting_text(value)}" for name, value in settings.items()
    )
