"""Better settings, searched for on validation samples only; the test samples are never looked at.

The last of the shuffled training samples are tested on, and not trained on. First every candidate
is tried with one seed, then the best of them with more. The seeds begin at 100, so that the drawn
prototypes are other ones than those of the experiments.
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
CANDIDATES, FINALISTS = 32, 8


@dataclass(frozen=True)
class Target:
    """What a preset is searched for, and the values to choose from, the default's first."""

    data: str
    validation: int  # samples
    layers: tuple[int, ...]
    choices: Mapping[str, Sequence[Any]]


COMMON = {
    "robustness": ("1/4", "1/5", "3/20", "1/10", "1/20"),
    "reinforcement": ("1/2", "1/4", "1/8", "0", "3/4"),
}
TARGETS = {
    "prototypes-35": Target(
        "prototypes",
        2000,
        (35, 35),
        {"group": (35, 7, 5), **COMMON, "init_bits": (5, 2, 3, 4), "batch": (100, 50, 25, 200)},
    ),
    "prototypes-75": Target(
        "prototypes",
        2000,
        (75, 75),
        {"group": (75, 25, 15), **COMMON, "init_bits": (5, 2, 3, 4), "batch": (100, 50, 25, 200)},
    ),
    "fashion-mnist": Target(
        "fashion-mnist",
        10_000,
        (525, 525),
        {
            "group": (105, 75, 35, 25),
            "robustness": ("1/4", "1/5", "7/40", "3/20", "1/8"),
            "reinforcement": ("1/2", "1/4", "3/4", "1"),
            "init_bits": (5, 6, 7),
            "batch": (100, 75, 50, 25),
        },
    ),
}


def candidates(target: Target, number: int = CANDIDATES) -> list[dict[str, Any]]:
    """Draw different settings, the default first; the same ones at every call."""
    drawn = [{name: values[0] for name, values in target.choices.items()}]
    generator = random.Random(0)
    while len(drawn) < number:
        new = {name: generator.choice(values) for name, values in target.choices.items()}
        if new not in drawn:
            drawn.append(new)
    return drawn


def points(scale: Scale) -> list[Point]:
    """Make the points of the first stage: every candidate with one seed."""
    return [
        _point(name, settings, range(FIRST_SEED, FIRST_SEED + 1), scale)
        for name in _names(scale)
        for settings in candidates(TARGETS[name])
    ]


def finals(scale: Scale, rows: Sequence[Row]) -> list[Point]:
    """Make the points of the second stage: the best of the first, with all seeds."""
    seeds = range(FIRST_SEED, FIRST_SEED + scale.seeds)
    made = []
    for name in _names(scale):
        every = {_text(settings): settings for settings in candidates(TARGETS[name])}
        best = sorted(summarise([r for r in rows if r.series == name]), key=lambda s: -s.mean)
        # the default among them, to be compared with
        texts = dict.fromkeys([s.layers for s in best[:FINALISTS]] + [next(iter(every))])
        made += [_point(name, every[text], seeds, scale) for text in texts]
    return made


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
