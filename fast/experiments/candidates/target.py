"""What a preset is searched for, and how candidates are made."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Settings = dict[str, Any]

DEFAULT = {
    "group": 105,
    "robustness": "1/4",
    "reinforcement": "1/2",
    "init_bits": 5,
    "batch": 100,
}
OFTEN = {"reinforcement": "1/4", "batch": 50}  # twice the steps, each of half the reinforcement


@dataclass(frozen=True)
class Target:
    """What a preset is searched for.

    candidates: settings, the default's first. finalists: how many reach the second stage. rounds:
    how many times as many seeds the second stage has, where the best are close together. most:
    seeds of the second stage, where runs are long; None: as many as of others.
    """

    data: str
    validation: int  # samples
    layers: tuple[int, ...]
    candidates: list[Settings]
    finalists: int
    rounds: int = 1
    most: int | None = None


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
