"""The cases of an exercise: drawn from several seeds, the small ones first; kept in files."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from fast.command.exercises.worker import decoded, encoded
from fast.files import write_whole
from reference.configuration import InputError

SEEDS = (0, 1, 2)
EXAMPLE = "the example"  # of the docstring: it comes first, whatever its size
ALLOWED = "a file that lbe exercises check --save wrote"
LARGEST_FILE = 1 << 24  # bytes


@dataclass(frozen=True)
class Case:
    """One question. note: its name, what it is about; arguments: of the function."""

    note: str
    function: str
    arguments: tuple[Any, ...]


def cases_of(tests: ModuleType, seeds: Iterable[int] = SEEDS) -> list[Case]:
    """Draw the cases of every seed, each once, and put the small ones first."""
    found: dict[str, Case] = {}
    for seed in seeds:
        for note, function, arguments in tests.cases(Random(seed)):
            found.setdefault(_written(function, arguments), Case(note, function, arguments))
    return [
        case
        for _, case in sorted(
            found.items(), key=lambda item: (item[1].note != EXAMPLE, len(item[0]))
        )
    ]


def _written(function: str, arguments: tuple[Any, ...]) -> str:
    return json.dumps([function, [encoded(argument) for argument in arguments]])


def save_case(path: Path, exercise: str, case: Case) -> None:
    """Keep a case in a file, to ask it again. exercise: its id."""
    fields = {"exercise": exercise, "case": case.note, "function": case.function}
    arguments = [encoded(argument) for argument in case.arguments]
    write_whole(path, json.dumps({**fields, "arguments": arguments}).encode() + b"\n")


def read_case(path: Path, exercise: str, tests: ModuleType) -> Case:
    """Read a case that was kept. Raises InputError where it is none of this exercise's."""
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(str(path), "it is too large", ALLOWED)
    try:
        kept = json.loads(path.read_bytes())
        note, function, given = kept["case"], kept["function"], kept["arguments"]
        case = Case(str(note), str(function), tuple(map(decoded, given)))
        of = str(kept["exercise"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(str(path), "it is no case", ALLOWED) from None
    if of != exercise:
        raise InputError(str(path), f"it is a case of {of}", f"a case of {exercise}")
    try:
        tests.EXPECTED[function](*case.arguments)
    except Exception:  # of the reference, which is asked what nobody may ask
        raise InputError(str(path), "its arguments are none of this exercise", ALLOWED) from None
    return case
