"""The numbers that the options of lbe exercises give: limits, seeds, workers."""

import argparse

from fast.command.exercises.submission import Limits
from fast.command.values import seconds as seconds_of
from reference.configuration import InputError

LONGEST = 3600  # seconds
MEMORY = (64, 1 << 16)  # MiB
MOST_SEEDS = 100


def limits_of(options: argparse.Namespace) -> Limits:
    """Read what a submission may use. Raises InputError."""
    first = whole("--seed", options.seed, 0, 2**64 - 1)
    count = whole("--seeds", options.seeds, 1, MOST_SEEDS)
    return Limits(
        seconds_of("--seconds", options.seconds, LONGEST),
        whole("--memory", options.memory, *MEMORY),
        tuple(range(first, first + count)),
    )


def whole(name: str, text: str, low: int, high: int) -> int:
    """Read a whole number within bounds. Raises InputError."""
    digits = text.isascii() and text.isdigit() and len(text) <= 30
    if not digits or not low <= int(text) <= high:
        raise InputError(name, f"{text!r} is out of range", f"a whole number from {low} to {high}")
    return int(text)
