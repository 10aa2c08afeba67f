"""The settings that ``lbe reproduce presets`` tries, for each data set and size.

Every candidate with counters of 8 bits that was ever tried for 50 epochs is here, so that the table
of the search shows how many there were to choose from. Other counters take another memory than the
published networks that the presets are compared with.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Settings = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """What a preset is searched for.

    candidates: settings, the default's first. finalists: how many reach the second stage. rounds:
    how many times as many seeds the second stage has, where the best are close together.
    """

    data: str
    validation: int  # samples
    layers: tuple[int, ...]
    candidates: list[Settings]
    finalists: int
    rounds: int = 1


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
OFTEN = {"reinforcement": "1/4", "batch": 50}  # twice the steps, each of half the reinforcement


def of_clothes(width: int, group: int, finalists: int, others: Sequence[Settings]) -> Target:
    """Vary the default of one of the smaller networks on Fashion-MNIST."""
    variations: list[Settings] = [
        {"robustness": "3/10"},
        {"robustness": "1/5"},
        {"robustness": "3/20"},
        {"robustness": "3/20", "reinforcement": "1/4"},
        {"reinforcement": "1/4"},
        {"reinforcement": "3/4"},
        OFTEN,
        {"batch": 50},
        *others,
    ]
    candidates = varied({**DEFAULT, "group": group}, variations)
    return Target("fashion-mnist", 10_000, (width, width), candidates, finalists)


# the published groups of each size first; then what trials on the validation samples called for
OF_35 = of_clothes(
    35,
    35,
    8,
    [
        {"robustness": "3/10", **OFTEN},
        {"robustness": "7/20", **OFTEN},
        {"robustness": "7/20"},
        {"robustness": "7/20", "init_bits": 6},
        {"robustness": "7/20", "init_bits": 7},
        {"robustness": "3/10", "init_bits": 6},
        {"robustness": "3/10", "init_bits": 7},
        {"robustness": "3/10", "init_bits": 6, **OFTEN},
        {"robustness": "3/10", "batch": 50},
        {"robustness": "3/10", "reinforcement": "3/4"},
        {"robustness": "3/10", "group": (35, 7)},
        {"init_bits": 6},
        {"init_bits": 4},
        {"reinforcement": "1"},
        {"reinforcement": "3/4", "batch": 50},
        {"reinforcement": "1/4", "batch": 25},
        {"reinforcement": "1/4", "batch": 10},
        {"batch": 25},
        {"group": 7},
        {"group": 5},
    ],
)
OF_75 = of_clothes(
    75,
    75,
    8,
    [
        {"robustness": "3/10", "batch": 50},
        {"group": (75, 25)},
        {"group": (75, 25), "robustness": "1/5"},
        {"group": (75, 25), "robustness": "1/5", "init_bits": 6},
        {"group": (75, 25), "robustness": "3/10"},
        {"group": (75, 25), "init_bits": 6},
        {"group": (75, 25), **OFTEN},
        {"group": (75, 25), "robustness": "1/5", **OFTEN},
        {"group": (75, 15)},
        {"group": 25},
        {"group": 25, "batch": 50},
    ],
)
OF_135 = of_clothes(
    135,
    45,
    4,
    [
        {"robustness": "1/5", **OFTEN},
        {"init_bits": 6, **OFTEN},
        {"group": (45, 27), **OFTEN},
        {"group": (45, 27), "robustness": "1/5", **OFTEN},
        {"group": (45, 27), "robustness": "1/5", "init_bits": 6, **OFTEN},
        {"group": (45, 15), **OFTEN},
        {"group": (135, 45), **OFTEN},
        {"group": 27},
        {"group": 27, "batch": 50},
        {"group": 135},
    ],
)
OF_255 = of_clothes(
    255,
    85,
    4,
    [
        {"robustness": "3/20", **OFTEN},
        {"group": 51, "robustness": "3/20", "reinforcement": "1/4"},
        {"group": 51, "robustness": "3/20", **OFTEN},
        {"group": (85, 51), "robustness": "3/20", **OFTEN},
        {"group": (51, 15), "robustness": "3/20", **OFTEN},
        {"group": 51, "robustness": "3/20", "reinforcement": "1/8", "batch": 25},
    ],
)
OF_525 = Target(
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
                OFTEN,
                {"robustness": "1/5", **OFTEN},
                {"init_bits": 7, **OFTEN},
                {"reinforcement": "1/8", "batch": 25},
                {"group": (75, 35), **OFTEN},
                {"group": (75, 35), "robustness": "7/40", **OFTEN},
                {"group": (75, 35), "reinforcement": "1/8", "batch": 25},
                {"group": (75, 25), **OFTEN},
                {"group": (105, 35), **OFTEN},
                {"group": (75, 175), **OFTEN},
                {"group": (35, 75), **OFTEN},
                {"group": 35, **OFTEN},
                {"group": 25, **OFTEN},
            ],
        ),
    ],
    8,
    rounds=2,
)

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
    "fashion-mnist-35": OF_35,
    "fashion-mnist-75": OF_75,
    "fashion-mnist-135": OF_135,
    "fashion-mnist-255": OF_255,
    "fashion-mnist-525": OF_525,
}
