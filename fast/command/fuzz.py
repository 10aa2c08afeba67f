"""``lbe fuzz``: questions to a program and to the reference, until they answer differently."""

import argparse
import json
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from fast.command.conversation import Conversation
from fast.command.printable import printable
from fast.command.program import ProgramError
from fast.command.values import seconds, whole
from reference.configuration import ConfigurationError
from reference.vectors.levels import LEVELS

if TYPE_CHECKING:
    from fast.command.fuzzing.search import Search

DIFFERENT = 1
LONGEST = 86_400  # seconds of an answer
MOST_MINUTES = 10_000
MOST_QUESTIONS = 10**9
DEFAULT = 1000  # questions
REASONS = 3  # of unsupported, that are shown


def run(options: argparse.Namespace) -> int:
    """Ask; 0: something was answered, and nothing differently."""
    if not options.program:
        raise ConfigurationError("PROGRAM", "there is none", "-- PROGRAM ARGS... at the end")
    timeout = seconds("--timeout", options.timeout, LONGEST)
    number = whole("--seed", options.seed)
    questions, minutes = _measure(options)
    if find_spec("hypothesis") is None:
        raise ConfigurationError(
            "lbe fuzz", "Hypothesis is not installed", "pip install 'local-binary-errors[oracle]'"
        )
    from fast.command.fuzzing.found import check_place, keep
    from fast.command.fuzzing.search import QUESTIONS, search

    folder = Path(options.out)
    check_place(folder)
    operations = _operations(options, list(QUESTIONS))
    bar = tqdm(total=questions, unit="question", disable=not sys.stderr.isatty(), leave=False)
    with bar:  # a signal unwinds the command: no SystemExit, which Hypothesis would take for a find
        conversation = Conversation(options.program, timeout)
        try:
            deadline = None if minutes is None else time.monotonic() + 60 * minutes
            result = search(conversation, operations, number, questions, deadline, bar.update)
        finally:
            conversation.kill()
    if result.broken:
        test, breakdown = result.broken
        raise ProgramError(
            printable(options.program[0]),
            f"{breakdown}, when asked for {test.operation} as question {result.asked + 1}",
            "a program that answers",
        )
    path = keep(folder, result.found[0]) if result.found else None
    if options.json:
        print(json.dumps(_to_json(result, path)))
    else:
        print("\n".join(_lines(result, path)))
    answered = result.asked > sum(result.unsupported.values())
    return 0 if answered and not result.found else DIFFERENT


def _measure(options: argparse.Namespace) -> tuple[int | None, float | None]:
    """Read how long to ask: questions, or minutes. Raises ConfigurationError."""
    if options.minutes is not None:
        if options.questions is not None:
            raise ConfigurationError("--minutes", "it is given with --questions", "one of them")
        return None, seconds("--minutes", options.minutes, MOST_MINUTES)
    count = whole("--questions", options.questions or str(DEFAULT))
    if not 1 <= count <= MOST_QUESTIONS:
        raise ConfigurationError("--questions", f"{count}", f"1 to {MOST_QUESTIONS}")
    return count, None


def _operations(options: argparse.Namespace, known: list[str]) -> list[str]:
    level = LEVELS[options.level] if options.level else None
    for name in options.only or ():
        if name not in known:
            raise ConfigurationError("--only", f"{name[:40]!r} is not asked", ", ".join(known))
    chosen = [
        name
        for name in known
        if (not options.only or name in options.only) and (level is None or name in level)
    ]
    if not chosen:
        raise ConfigurationError("--only", f"none is of level {options.level}", "another level")
    return chosen


def _lines(result: "Search", path: Path | None) -> list[str]:
    unsupported = sum(result.unsupported.values())
    lines = [
        f"  unsupported {count}: {reason}"
        for reason, count in result.unsupported.most_common(REASONS)
    ]
    if result.found and path:
        test, verdict = result.found
        request = json.dumps({"id": "a", "operation": test.operation, "inputs": test.inputs})
        lines += [
            f"difference in {test.operation}: {verdict.problem}",
            f"request  {printable(request, 2000)}",
            f"kept     {path}",
        ]
    total = f"{result.asked} questions, {unsupported} unsupported, "
    return [*lines, total + ("1 difference" if result.found else "0 differences")]


def _to_json(result: "Search", path: Path | None) -> dict[str, Any]:
    found = None
    if result.found:
        test, verdict = result.found
        found = {
            "operation": test.operation,
            "inputs": test.inputs,
            "result": test.result,
            "expected": test.expected,
            "problem": verdict.problem,
            "file": str(path),
        }
    reasons = dict(result.unsupported.most_common())
    return {"questions": result.asked, "unsupported_reasons": reasons, "difference": found}
