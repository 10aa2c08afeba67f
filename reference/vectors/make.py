"""Making the vectors: every answer is the reference's, every byte is the same each time (20.1)."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from reference.configuration import SPECIFICATION
from reference.oracle import answer
from reference.oracle.operations import OPERATIONS
from reference.vectors.case import Case, Chapter, Group
from reference.vectors.cases import CHAPTERS
from reference.vectors.flags import FLAGS
from reference.vectors.reader import LICENCE
from reference.vectors.schema import schema

WIDTH = 100  # characters of a line, where a value can be broken


def vectors() -> dict[str, bytes]:
    """Make all vectors files, their schemas and the manifest, by their paths under v1."""
    made: dict[str, bytes] = {}
    for number, chapter in enumerate(CHAPTERS, start=1):
        made |= chapter_files(number, chapter)
    made["MANIFEST.json"] = manifest(made)
    return made


def chapter_files(number: int, chapter: Chapter) -> dict[str, bytes]:
    """Make the vectors file of a chapter, and its schema."""
    value = chapter_file(chapter)
    return {
        f"{number:02}-{chapter.name}.json": encoded(value),
        f"schema/{value['schema']}.json": encoded(schema(chapter)),
    }


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Make the manifest of vectors files, by their paths."""
    listed = {}
    for name in sorted(name for name in files if name[:2].isdigit()):
        value = json.loads(files[name])
        listed[name] = {
            "schema": value["schema"],
            "numberOfTests": value["numberOfTests"],
            "sha256": sha256(files[name]).hexdigest(),
        }
    return encoded(
        {
            "spec_version": SPECIFICATION,
            "licence": LICENCE,
            "command": "lbe vectors generate DIR",
            "numberOfTests": sum(entry["numberOfTests"] for entry in listed.values()),
            "files": listed,
        }
    )


def chapter_file(chapter: Chapter) -> dict[str, Any]:
    """Answer all cases of a chapter, and note what their flags mean."""
    groups = [answered(chapter, group) for group in chapter.groups]
    tests = [test for group in groups for test in group["tests"]]
    used = {flag for test in tests for flag in test["flags"]}
    return {
        "schema": f"{chapter.name}-v1",
        "spec_version": chapter.version,
        "licence": LICENCE,
        "title": chapter.title,
        "numberOfTests": len(tests),
        "notes": {name: flag._asdict() for name, flag in FLAGS.items() if name in used},
        "groups": groups,
    }


def answered(chapter: Chapter, group: Group) -> dict[str, Any]:
    """Answer the cases of a group."""
    return {
        "id": group.id,
        "operation": group.operation,
        "clause": OPERATIONS[group.operation].clause,
        "comment": group.comment,
        "parameters": group.parameters,
        "tests": [_test(f"{chapter.name}/{group.id}", group, case) for case in group.cases],
    }


def _test(prefix: str, group: Group, case: Case) -> dict[str, Any]:
    reply = answer(group.operation, {**group.parameters, **case.inputs})
    result = "valid" if "outputs" in reply else "refused"
    return {
        "id": f"{prefix}/{case.id}",
        "comment": case.comment,
        "flags": [flag for flag in FLAGS if flag in case.flags],
        "inputs": case.inputs,
        "result": result,
        "expected": reply["outputs" if result == "valid" else "refused"],
    }


def prompt(file: dict[str, Any]) -> dict[str, Any]:
    """Take the answers out of a vectors file (spec 20.1)."""
    groups = []
    for group in file["groups"]:
        tests = [
            {name: value for name, value in test.items() if name not in ("result", "expected")}
            for test in group["tests"]
        ]
        groups.append({**group, "tests": tests})
    return {**file, "groups": groups}


def encoded(value: Any) -> bytes:
    """Write JSON as ASCII that a person can read, and that never changes."""
    return (laid_out(value, "") + "\n").encode("ascii")


def laid_out(value: Any, margin: str) -> str:
    """Write a value on one line where it fits, else a name or a row a line.

    >>> print(laid_out({"n": 2, "rows": [[1] * 30, [2] * 30]}, ""))  # doctest: +ELLIPSIS
    {
     "n": 2,
     "rows": [
      [1, 1, ...],
      [2, 2, ...]
     ]
    }
    """
    line = json.dumps(value)
    flat = not isinstance(value, dict | list) or not value
    if flat or len(margin) + len(line) <= WIDTH or not _deep(value):
        return line
    inner = margin + " "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {laid_out(item, inner)}" for name, item in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [laid_out(item, inner) for item in value]
        opening, closing = "[", "]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{margin}{closing}"


def _deep(value: Any) -> bool:
    """Say whether breaking a value over lines makes it easier to read: not a row of numbers."""
    return isinstance(value, dict) or any(isinstance(item, dict | list) for item in value)
