"""Judging what somebody else wrote: in a process of its own, with bounds on time and memory."""

import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from fast.command.exercises import worker
from fast.command.exercises.cases import SEEDS, Case, cases_of
from fast.command.exercises.catalogue import Exercise
from fast.command.exercises.judge import Answer, Verdict, judge, not_loaded
from fast.command.program import Breakdown, Program
from reference.configuration import InputError

LARGEST_FILE = 1 << 20  # bytes of a submission
START = 60.0  # seconds for Python itself to start, which are not the submission's
LARGEST_ANSWER = 1 << 20  # bytes: lists take up to twenty times as much memory
DEEPEST = 16  # lists within lists
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
REPLIES = ({"value"}, {"error"}, {"unsolved"})


@dataclass(frozen=True)
class Limits:
    """What a submission of one exercise may use. seconds: for all cases. memory: in MiB."""

    seconds: float
    memory: int
    seeds: tuple[int, ...] = SEEDS  # of the drawn cases


def judge_apart(
    exercise: Exercise,
    tests: ModuleType,
    sources: Mapping[str, bytes],
    limits: Limits,
    only: Case | None = None,
) -> Verdict:
    """Judge a submission in a process of its own; sources: its files, by module name.

    only: the one case to ask; None: all of the seeds. The process never sees an expected value, so
    whatever it writes, it can only be right or wrong.
    """
    asked = cases_of(tests, limits.seeds) if only is None else [only]
    bounds = [str(limits.memory), str(math.ceil(limits.seconds) + 5)]
    program = Program([sys.executable, "-I", "-B", worker.__file__, *bounds])
    arrays = any(hasattr(argument, "dtype") for case in asked for argument in case.arguments)
    numpy = arrays or any(b"numpy" in source for source in sources.values())
    try:
        program.ask(json.dumps({"numpy": numpy}).encode() + b"\n", START)
        verdict = _judge(exercise, tests, sources, limits.seconds, asked, program)
    except Breakdown as breakdown:
        raise InputError("Python", f"cannot be started: {breakdown}", "a machine at rest") from None
    finally:
        program.kill()
    return replace(verdict, printed=program.last_words)


def _judge(
    exercise: Exercise,
    tests: ModuleType,
    sources: Mapping[str, bytes],
    seconds: float,
    asked: Sequence[Case],
    program: Program,
) -> Verdict:
    deadline = time.monotonic() + seconds

    def ask(question: dict[str, Any]) -> Answer:
        line = json.dumps(question).encode() + b"\n"
        try:
            return _reply(program.ask(line, max(deadline - time.monotonic(), 0.001)))
        except Breakdown as breakdown:
            said = str(breakdown).removeprefix("it ")
            if said.startswith("no answer"):
                said = f"gave no answer: the {seconds:g} s were over (an endless loop?)"
            return {"error": said}

    # octets as the characters of the same numbers: Python itself finds out how they are encoded
    texts = {name: source.decode("latin-1") for name, source in sources.items()}
    first = ask({"sources": texts, "module": exercise.module})
    if first:
        return not_loaded(exercise, first)
    return judge(
        exercise,
        tests,
        lambda name, given: ask({"function": name, "arguments": given}),
        asked,
    )


def _reply(line: bytes) -> Answer:
    """Read what claims to be an answer; whoever writes here may write anything."""
    try:
        reply = json.loads(line) if len(line) <= LARGEST_ANSWER else None
    except (ValueError, RecursionError):
        reply = None
    if reply == {}:
        return {}
    if isinstance(reply, dict) and set(reply) == {"value", "changed"}:
        changed = reply["changed"]
        if _is_plain(reply["value"]) and isinstance(changed, list):
            return {"value": reply["value"], "changed": [i for i in changed if type(i) is int]}
    if isinstance(reply, dict) and set(reply) in REPLIES:
        ((name, value),) = reply.items()
        if _is_plain(value) if name == "value" else isinstance(value, str):
            return {name: value}
    return {"error": "wrote what is no answer"}


def _is_plain(value: Any, depth: int = DEEPEST) -> bool:
    """Tell numbers, texts, None and lists of them; none nested deeper than any answer."""
    if isinstance(value, list):
        return depth > 0 and all(_is_plain(item, depth - 1) for item in value)
    return value is None or isinstance(value, int | float | str)


def read_submission(
    folder: Path, exercise: Exercise, owner: Path | None = None
) -> dict[str, bytes] | None:
    """Read the exercises' files of a folder; None where this exercise is not among them.

    owner: the folder outside of which no file may lie, by links; the folder itself where it is
    None. Raises InputError where the exercise's file cannot be read, or lies outside.
    """
    sources: dict[str, bytes] = {}
    for path in sorted(folder.glob("ex[0-9][0-9]_*.py")):
        try:
            sources[path.stem] = read_source(path, owner or folder)
        except InputError:
            if path.stem == exercise.module:
                raise
    return sources if exercise.module in sources else None


def read_source(path: Path, folder: Path | None = None) -> bytes:
    """Read a file of a submission; folder: where it must lie. Raises InputError."""
    allowed = "a Python file of at most 1 MiB, and no link"
    try:
        if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
            raise InputError(path.name, "it is a link to elsewhere", allowed)
        if path.stat().st_size > LARGEST_FILE or not path.is_file():
            raise InputError(path.name, "it is no file, or too large", allowed)
        with path.open("rb") as file:
            source = file.read(LARGEST_FILE + 1)  # it may grow
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise InputError(path.name, reason, allowed) from None
    if source.startswith(UTF_16):
        raise InputError(
            path.name, "it is UTF-16, which Python does not run", "a file saved as UTF-8"
        )
    return source
