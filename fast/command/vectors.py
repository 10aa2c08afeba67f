"""lbe vectors: list, show, export, check and make the conformance vectors (spec 20.1)."""

import argparse
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from fast.command.judge import judge
from fast.files import write_whole
from reference import vectors
from reference.configuration import DataError
from reference.configuration.json_text import read_json
from reference.oracle import answer
from reference.oracle.forms import MalformedRequest
from reference.vectors.reader import Test, VectorsError, read_vectors

DIFFERENT = 1


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; return 0, or 1 where a check found a difference."""
    status: int = ACTIONS[options.action](options)
    return status


def published() -> Iterator[tuple[str, Test]]:
    """Take every installed test, with the name of its file."""
    for name in vectors.names():
        for test in read_vectors(vectors.text(name)).tests:
            yield name, test


def list_files(options: argparse.Namespace) -> int:
    """Print every file with its tests, title and flags."""
    rows: list[dict[str, Any]] = []
    for name in vectors.names():
        file = read_vectors(vectors.text(name))
        rows.append(
            {
                "file": name,
                "schema": file.schema,
                "title": file.title,
                "numberOfTests": len(file.tests),
                "sha256": sha256(vectors.text(name).encode()).hexdigest(),
                "flags": list(file.notes),
            }
        )
    total = sum(row["numberOfTests"] for row in rows)
    if options.json:
        print(json.dumps({"numberOfTests": total, "files": rows}))
        return 0
    for row in rows:
        print(f"{row['file']:<24}{row['numberOfTests']:>4} tests  {row['title']}")
    print(f"{'':<24}{total:>4} tests in {len(rows)} files")
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one test, as a request and its answer."""
    for name, test in published():
        if test.id == options.id:
            request = {"id": test.id, "operation": test.operation, "inputs": test.inputs}
            if options.json:
                answers = {"result": test.result, "expected": test.expected}
                print(json.dumps({**request, "flags": test.flags, **answers}))
                return 0
            print(f"{test.id}  ({name}, clause {test.clause}): {test.comment}")
            print(f"flags    {', '.join(test.flags) or 'none'}")
            print(f"request  {json.dumps(request)}")
            print(f"{test.result:<8} {json.dumps(test.expected)}")
            return 0
    raise DataError("ID", f"no test is called {options.id!r}", "an id of the vectors")


def export(options: argparse.Namespace) -> int:
    """Write all vectors, or the questions alone, into a folder."""
    files = vectors.everything()
    if options.prompts:
        from reference.vectors.make import encoded, prompt  # seconds: only where needed

        files = {
            name: encoded(prompt(json.loads(data))) if name in vectors.names() else data
            for name, data in files.items()
            if name != "MANIFEST.json"  # its digests are those of the whole files
        }
    _write(Path(options.folder), files)
    what = "questions without answers" if options.prompts else "vectors"
    _report(options, f"{what}: {len(files)} files in {options.folder}", list(files))
    return 0


def generate(options: argparse.Namespace) -> int:
    """Compute all vectors anew with the reference, and write or compare them."""
    from reference.vectors.make import vectors as make  # takes half a minute: only where needed

    made = make()
    if not options.check:
        _write(Path(options.folder), made)
        _report(options, f"vectors: {len(made)} files in {options.folder}", list(made))
        return 0
    folder = Path(options.folder)
    differing = [name for name, data in made.items() if _bytes(folder / name) != data]
    for name in differing:
        print(f"{folder / name}: not as the reference makes it")
    return DIFFERENT if differing else 0


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
            print(f"{file}: {problem}")
        if said:
            print(f"{file}: {said}")
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
    asked = 0
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
        if verdict.result != "passed":
            problems.append(f"{test.id}: {verdict.problem}")
    said = f"{len(file.tests)} tests, {asked} answers as the reference gives them"
    return problems, "" if problems else said


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


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, data)


def _report(options: argparse.Namespace, line: str, files: list[str]) -> None:
    print(json.dumps({"folder": options.folder, "files": files}) if options.json else line)


ACTIONS = {"list": list_files, "show": show, "export": export, "check": check, "generate": generate}
