"""Better settings, searched for on validation samples only; the test samples are never looked at.

The last of the shuffled training samples are tested on, and not trained on. First every candidate
is tried with one seed, then the best of them with more. The seeds begin at 100, so that the drawn
prototypes are other ones than those of the experiments. Here are those that reached the second
stage; the table of all runs has the others too.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fast.experiments.plan import DATA, Point, Scale
from fast.experiments.run import network_run
from fast.experiments.table import Row, summarise
from reference.configuration import ConfigurationError

TITLE = "Settings, ranked by their accuracy on validation samples"
AXIS = "rank"
LOG = False
TAKES = "names of presets"
FULL = Scale(seeds=4, epochs=50)
QUICK = Scale(seeds=2, epochs=5)

FIRST_SEED = 100
Settings = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """What a preset is searched for.

    candidates: settings, the default's first. finalists: how many reach the second stage.
    """

    data: str
    validation: int  # samples
    layers: tuple[int, ...]
    candidates: list[Settings]
    finalists: int


def drawn(choices: Mapping[str, Sequence[Any]], number: int) -> list[Settings]:
    """Draw different settings, the first of all choices first; the same ones at every call."""
    found = [{name: values[0] for name, values in choices.items()}]
    generator = random.Random(0)
    while len(found) < number:
        new = {name: generator.choice(values) for name, values in choices.items()}
        if new not in found:
            found.append(new)
    return found


def varied(centre: Settings, variations: Sequence[Settings]) -> list[Settings]:
    """Vary settings, in one or two of them at a time."""
    return [centre, *({**centre, **variation} for variation in variations)]


SMALL = {
    "robustness": ("1/4", "1/5", "3/20", "1/10", "1/20"),
    "reinforcement": ("1/2", "1/4", "1/8", "0", "3/4"),
    "init_bits": (5, 2, 3, 4),
    "batch": (100, 50, 25, 200),
}
DEFAULT = {
    "group": 105,
    "robustness": "1/4",
    "reinforcement": "1/2",
    "init_bits": 5,
    "batch": 100,
}
CLOTHES = {35: 35, 75: 75, 135: 45, 255: 85}  # the published groups of the smaller networks


def of_clothes(width: int, group: int) -> Target:
    """Vary the default of one of the smaller networks on Fashion-MNIST."""
    variations: list[Settings] = [
        {"robustness": "3/10"},
        {"robustness": "1/5"},
        {"robustness": "3/20"},
        {"robustness": "3/20", "reinforcement": "1/4"},
        {"reinforcement": "1/4"},
        {"reinforcement": "3/4"},
    ]
    candidates = varied({**DEFAULT, "group": group}, variations)
    return Target("fashion-mnist", 10_000, (width, width), candidates, 1)


TARGETS = {
    "prototypes-35": Target(
        "prototypes",
        2000,
        (35, 35),
        [
            *drawn({"group": (35, 7, 5), **SMALL}, 32),
            # narrow starts, of which a draw has few
            *(
                {**DEFAULT, "group": 35, "init_bits": bits, **other}
                for bits in (2, 3)
                for other in (
                    {},
                    {"reinforcement": "1/4"},
                    {"reinforcement": "3/4"},
                    {"robustness": "3/10"},
                    {"batch": 50},
                )
            ),
        ],
        8,
    ),
    "prototypes-75": Target(
        "prototypes", 2000, (75, 75), drawn({"group": (75, 25, 15), **SMALL}, 32), 8
    ),
    **{f"fashion-mnist-{width}": of_clothes(width, group) for width, group in CLOTHES.items()},
    # a minute a run: around what shorter trials on the same validation samples found good
    "fashion-mnist-525": Target(
        "fashion-mnist",
        10_000,
        (525, 525),
        [
            DEFAULT,
            *varied(
                {**DEFAULT, "group": 75, "robustness": "3/20"},
                [
                    {"robustness": "1/5"},
                    {"robustness": "7/40"},
                    {"robustness": "1/8"},
                    {"reinforcement": "1/4"},
                    {"reinforcement": "3/4"},
                    {"group": 105},
                    {"group": 35},
                    {"init_bits": 7},
                    {"batch": 50},
                    {"batch": 50, "reinforcement": "1/4"},
                ],
            ),
        ],
        4,
    ),
}


def points(scale: Scale) -> list[Point]:
    """Make the points of the first stage: every candidate with one seed."""
    return [
        _point(name, settings, range(FIRST_SEED, FIRST_SEED + 1), scale)
        for name in _names(scale)
        for settings in TARGETS[name].candidates
    ]


def finals(scale: Scale, rows: Sequence[Row]) -> list[Point]:
    """Make the points of the second stage: the best of the first, with all seeds."""
    seeds = range(FIRST_SEED, FIRST_SEED + scale.seeds)
    made = []
    for name in _names(scale):
        target = TARGETS[name]
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
    data = {**DATA[target.data], "validation": target.validation}
    runs = tuple(
        network_run(data, layers=target.layers, epochs=scale.epochs, seed=seed, **settings)
        for seed in seeds
    )
    return Point(name, target.data, _text(settings), None, runs)


def _text(settings: Mapping[str, Any]) -> str:
    return " ".join(f"{name.replace('_', '-')} {value}" for name, value in settings.items())
