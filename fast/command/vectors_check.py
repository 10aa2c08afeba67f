"""lbe vectors check: vectors against the reference, replies against the vectors (spec 20.1)."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fast.command.judge import judge
from fast.command.printable import readable
from reference import vectors
from reference.configuration import DataError
from reference.configuration.json_text import read_json
from reference.oracle import answer
from reference.oracle.written import MalformedRequest
from reference.vectors.reader import Test, VectorsError, read_vectors

DIFFERENT = 1


def published() -> Iterator[tuple[str, Test]]:
    """Take every installed test, with the name of its file."""
    for name in vectors.names():
        for test in read_vectors(vectors.text(name)).tests:
            yield name, test


def check(options: argparse.Namespace) -> int:
    """Check files: vectors against the reference, replies against the vectors."""
    problems = 0
    answered: set[str] | None = None  # the tests that replies are there for, if any file has some
    for file in options.files:
        text = _text(Path(file))
        try:
            if _are_replies(text):
                answered = answered or set()
                found, said = check_replies(text, answered)
            else:
                found, said = check_vectors(text)
        except VectorsError as error:
            found, said = [str(error)], ""
        problems += len(found)
        for problem in found:
            print(f"{readable(file)}: {readable(problem)}")
        if said:
            print(f"{readable(file)}: {said}")
    if answered is not None:
        missing = sum(1 for _, test in published() if test.id not in answered)
        if missing:
            print(f"{missing} of {missing + len(answered)} tests have no reply")
            problems += missing
    return DIFFERENT if problems else 0


def check_vectors(text: str) -> tuple[list[str], str]:
    """Ask the reference every question of a vectors file, and compare its answers."""
    file = read_vectors(text)
    known = {test.id: test for _, test in published()}
    problems: list[str] = []
    asked = right = 0
    for test in file.tests:
        old = known.get(test.id)
        if old is not None and (old.operation, old.inputs) != (test.operation, test.inputs):
            problems.append(f"{test.id}: not the published question")
        if test.result is None:
            continue
        asked += 1
        try:
            reply = answer(test.operation, test.inputs)
        except MalformedRequest as error:
            problems.append(f"{test.id}: malformed: {error}")
            continue
        verdict = judge(test, {"id": test.id, **reply})
        if verdict.result == "passed":
            right += 1
        else:
            problems.append(f"{test.id}: {verdict.problem}")
    answers = f"{asked} answers" if right == asked else f"{right} of {asked} answers"
    return problems, f"{len(file.tests)} tests, {answers} as the reference gives them"


def check_replies(text: str, answered: set[str]) -> tuple[list[str], str]:
    """Compare replies, a line of JSON each, with the published answers of the same ids.

    answered: the tests that have had a reply; those of this text are added.
    """
    known = {test.id: test for _, test in published()}
    problems = []
    right = total = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        total += 1
        reply = _reply(line)
        test = known.get(str(reply.get("id")))
        if test is None:
            problems.append(f"line {number}: no such test")
            continue
        if test.id in answered:
            problems.append(f"line {number}: another reply to {test.id}")
            continue
        answered.add(test.id)
        verdict = judge(test, reply)
        if verdict.result == "passed":
            right += 1
        else:
            problems.append(f"{test.id}: {verdict.problem or verdict.result}")
    return problems, f"{total} replies to {len(known)} tests, {right} as expected"


def _are_replies(text: str) -> bool:
    """Replies are one object a line; a vectors file is one object."""
    first = text.lstrip().split("\n", 1)[0]
    try:
        value = read_json(first)
    except ValueError:
        return False
    return isinstance(value, dict) and "id" in value


def _reply(line: str) -> dict[str, Any]:
    try:
        value = read_json(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DataError(str(path), "it is not UTF-8", "a vectors file, or replies") from None
