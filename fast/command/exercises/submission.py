"""Judging what somebody else wrote: in a process of its own, with bounds on time and memory."""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from fast.command.exercises import worker
from fast.command.exercises.catalogue import Exercise
from fast.command.exercises.judge import UNSOLVED, Answer, Verdict, judge
from fast.command.printable import printable
from fast.command.program import Breakdown, Program
from reference.configuration import InputError

LARGEST_FILE = 1 << 20  # bytes of a submission
REPLIES = ({"value"}, {"error"}, {"unsolved"})


@dataclass(frozen=True)
class Limits:
    """What a submission of one exercise may use. seconds: for all cases. memory: in MiB."""

    seconds: float
    memory: int
    seed: int = 0  # of the drawn cases


def judge_apart(
    exercise: Exercise, tests: ModuleType, sources: Mapping[str, str], limits: Limits
) -> Verdict:
    """Judge a submission in a process of its own; sources: its files, by module name.

    The process never sees an expected value, so whatever it writes, it can only be right or wrong.
    """
    arguments = [sys.executable, "-I", "-B", worker.__file__, str(limits.memory)]
    program = Program(arguments)
    deadline = time.monotonic() + limits.seconds
    try:
        verdict = _judge(exercise, tests, sources, limits, program, deadline)
    finally:
        program.kill()
    return replace(verdict, printed=program.last_words)


def _judge(
    exercise: Exercise,
    tests: ModuleType,
    sources: Mapping[str, str],
    limits: Limits,
    program: Program,
    deadline: float,
) -> Verdict:
    def ask(question: dict[str, Any]) -> Answer:
        line = json.dumps(question).encode() + b"\n"
        try:
            return _reply(program.ask(line, max(deadline - time.monotonic(), 0.001)))
        except Breakdown as breakdown:
            said = str(breakdown)
            if said.startswith("no answer"):
                said = f"no answer: the {limits.seconds:g} s were over (an endless loop?)"
            return {"error": said}

    arrays = any(hasattr(a, "dtype") for _, _, given in tests.cases(Random(0)) for a in given)
    first = ask({"sources": sources, "module": exercise.module, "arrays": arrays})
    if first.get("unsolved"):
        return Verdict(exercise, "unsolved", 0, UNSOLVED)
    if "error" in first:
        problem = f"it cannot be loaded: {printable(first['error'], worker.LONGEST_ERROR)}"
        return Verdict(exercise, "failed", 0, problem)
    return judge(
        exercise,
        tests,
        lambda name, given: ask({"function": name, "arguments": given}),
        limits.seed,
    )


def _reply(line: bytes) -> Answer:
    """Read what claims to be an answer; whoever writes here may write anything."""
    try:
        reply = json.loads(line)
    except (ValueError, RecursionError):
        reply = None
    if reply == {}:
        return {}
    if not isinstance(reply, dict) or set(reply) not in REPLIES:
        return {"error": "it wrote what is no answer"}
    return {"error": str(reply["error"])} if "error" in reply else reply


def read_submission(folder: Path, exercise: Exercise) -> dict[str, str] | None:
    """Read the exercises' files of a folder; None where this exercise is not among them.

    Raises InputError where one cannot be read, or lies outside of the folder.
    """
    sources: dict[str, str] = {}
    for path in sorted(folder.glob("ex[0-9][0-9]_*.py")):
        try:
            sources[path.stem] = read_source(path, folder)
        except InputError:
            if path.stem == exercise.module:
                raise
    return sources if exercise.module in sources else None


def read_source(path: Path, folder: Path | None = None) -> str:
    """Read a file of a submission; folder: where it must lie. Raises InputError, OSError."""
    allowed = "a text file in UTF-8 of at most 1 MiB, and no link"
    if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
        raise InputError(path.name, "it is a link to elsewhere", allowed)
    if not path.is_file() or path.stat().st_size > LARGEST_FILE:
        raise InputError(path.name, "it is no file, or too large", allowed)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InputError(path.name, "it is not UTF-8", allowed) from None
