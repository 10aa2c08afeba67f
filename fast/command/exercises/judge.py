"""Comparing what a submission computes with what the reference computes, case by case."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from fast.command.exercises.cases import Case, cases_of
from fast.command.exercises.catalogue import FOLDER, Exercise
from fast.command.exercises.shown import Failure, failure, same
from fast.command.exercises.worker import (
    LONGEST_ERROR,
    answer,
    encoded,
    loaded,
    plain,
    wrong,
)
from fast.command.printable import printable

Status = Literal["passed", "failed", "unsolved"]
Answer = dict[str, Any]  # value, error or unsolved
Ask = Callable[[str, list[Any]], Answer]


@dataclass(frozen=True)
class Verdict:
    """What became of a submission. cases: how many were answered as expected before the end."""

    exercise: Exercise
    status: Status
    cases: int = 0
    problem: str = ""
    failure: Failure | None = None
    printed: tuple[str, ...] = ()
    case: Case | None = None  # the one that failed


def checks(exercise: Exercise, folder: Path = FOLDER) -> ModuleType:
    """Load the test file of an exercise: its cases, and what is expected of them."""
    path = folder / "tests" / f"test_{exercise.module}.py"
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(
    exercise: Exercise, tests: ModuleType, ask: Ask, asked: Sequence[Case] | None = None
) -> Verdict:
    """Ask every case, and stop at the first answer that is not the reference's.

    asked: the cases; None: those of the usual seeds, the small ones first.
    """
    passed = 0
    for case in cases_of(tests) if asked is None else asked:
        name, arguments = case.function, case.arguments
        got = ask(name, [encoded(argument) for argument in arguments])
        if "unsolved" in got:
            if passed == 0:
                return unsolved(exercise, got)
            got = {"error": "raised NotImplementedError"}
        expected = plain(tests.EXPECTED[name](*arguments))
        value = got.get("value")
        if "error" in got or not same(expected, value) or got.get("changed"):
            shown = failure(exercise, case, expected, got, tests.SHOWN)
            return Verdict(exercise, "failed", passed, shown.problem, shown, case=case)
        passed += 1
    return Verdict(exercise, "passed", passed)


def judge_here(
    exercise: Exercise,
    tests: ModuleType,
    sources: Mapping[str, str | bytes],
    asked: Sequence[Case] | None = None,
) -> Verdict:
    """Judge a submission in this process: for code that is trusted. sources: by module name."""
    try:
        with loaded(sources, exercise.module) as module:
            return judge(exercise, tests, lambda name, given: answer(module, name, given), asked)
    except Exception as error:
        return not_loaded(exercise, wrong(error))


def unsolved(exercise: Exercise, answer: Answer) -> Verdict:
    """Tell an exercise that is unsolved from one that waits for an earlier one."""
    where = answer["unsolved"]
    if where in ("", exercise.module):
        problem = "not failed: it still raises NotImplementedError"
    else:
        problem = f"not failed: it waits for {printable(str(where), 40)}.py, which is unsolved"
    return Verdict(exercise, "unsolved", 0, problem)


def not_loaded(exercise: Exercise, answer: Answer) -> Verdict:
    """Judge a submission that ends before it is asked anything."""
    if "unsolved" in answer:
        return unsolved(exercise, answer)
    problem = f"your file cannot be loaded: it {printable(answer['error'], LONGEST_ERROR)}"
    return Verdict(exercise, "failed", 0, problem)


def sources_of(folder: Path) -> dict[str, bytes]:
    """Read the exercises' files of a folder, by module name. Raises OSError."""
    return {path.stem: path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("ex[0-9][0-9]_*.py"))
