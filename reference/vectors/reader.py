"""Reading a vectors file, and refusing one that is not whole (spec 20.1)."""

import json
from dataclasses import dataclass
from typing import Any

from reference.configuration import InputError
from reference.configuration.model import VERSION

MAJOR = "1"  # the major version of the specification whose vectors are read
HEAD = ("schema", "spec_version", "licence", "title", "numberOfTests", "notes", "groups")
GROUP = ("id", "operation", "clause", "comment", "parameters", "tests")
PROMPT = ("id", "comment", "flags", "inputs")
ANSWERS = ("result", "expected")
NOTE = ("bug", "description", "clause")
REASON = ("stage", "reason")
LICENCE = "CC0-1.0"


class VectorsError(InputError):
    """A vectors file that cannot be trusted (spec 20.6)."""


@dataclass(frozen=True)
class Test:
    """One question and its answer; prompt-only files have no answer."""

    id: str
    operation: str
    clause: str
    comment: str
    flags: tuple[str, ...]
    inputs: dict[str, Any]  # with the parameters of the group
    result: str | None  # "valid", "refused", or None in a prompt
    expected: Any


@dataclass(frozen=True)
class VectorFile:
    """A vectors file: its schema, its flags with what they mean, and its tests in order."""

    schema: str
    title: str
    notes: dict[str, dict[str, str]]
    tests: tuple[Test, ...]


def read_vectors(text: str, schemas: tuple[str, ...] | None = None) -> VectorFile:
    """Read a vectors file. schemas: the known ones, or None for any. Raises VectorsError."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise _broken("json", "it is not JSON", "a JSON object") from None
    if not isinstance(value, dict):
        raise _broken("json", "it is not a JSON object", "a JSON object")
    _names(value, HEAD, "the file")
    _version(value["spec_version"])
    if not isinstance(value["schema"], str) or (schemas and value["schema"] not in schemas):
        raise _broken("schema", f"schema {value['schema']!r} is not known", "a known schema")
    _types(value, licence=str, title=str, numberOfTests=int, notes=dict, groups=list)
    if value["licence"] != LICENCE:
        raise _broken("names", f"its licence is {value['licence']!r}", LICENCE)
    notes, groups = value["notes"], value["groups"]
    for note in notes.values():
        _names(note, NOTE, "a note")
        _types(note, bug=str, description=str, clause=str)
    tests = tuple(test for group in groups for test in _group(group, notes))
    if not tests:
        raise _broken("empty", "there is no test", "at least 1 test")
    if value["numberOfTests"] != len(tests):
        problem = f"it has {len(tests)} tests, and says {value['numberOfTests']}"
        raise _broken("count", problem, "numberOfTests as there are tests")
    ids = [test.id for test in tests]
    if len(set(ids)) != len(ids):
        raise _broken("duplicate", "two tests have the same id", "different ids")
    return VectorFile(value["schema"], str(value["title"]), notes, tests)


def _group(group: Any, notes: dict[str, Any]) -> list[Test]:
    if not isinstance(group, dict):
        raise _broken("names", "a group is no object", "an object")
    _names(group, GROUP, "a group")
    _types(group, id=str, operation=str, clause=str, comment=str, parameters=dict, tests=list)
    tests = []
    for test in group["tests"]:
        answered = isinstance(test, dict) and not set(ANSWERS).isdisjoint(test)
        _names(test, PROMPT + ANSWERS if answered else PROMPT, "a test")
        _types(test, id=str, comment=str, flags=list, inputs=dict)
        if answered:
            _types(test, result=str, expected=dict)
        if answered and test["result"] not in ("valid", "refused"):
            raise _broken("names", f"result {test['result']!r}", "valid or refused")
        if answered and test["result"] == "refused":
            _names(test["expected"], REASON, "a refusal")
            _types(test["expected"], stage=str, reason=str)
        for flag in test["flags"]:
            if not isinstance(flag, str):
                raise _broken("names", f"flag {flag!r} is no text", "a text")
            if flag not in notes:
                raise _broken("flag", f"flag {flag!r} is not in the notes", "a flag of the notes")
        tests.append(
            Test(
                test["id"],
                group["operation"],
                group["clause"],
                test["comment"],
                tuple(test["flags"]),
                {**group["parameters"], **test["inputs"]},
                test.get("result"),
                test.get("expected"),
            )
        )
    return tests


def _names(value: Any, names: tuple[str, ...], what: str) -> None:
    if not isinstance(value, dict) or set(value) != set(names):
        raise _broken("names", f"the names of {what} are not as specified", ", ".join(names))


def _types(value: dict[str, Any], **types: type) -> None:
    for name, kind in types.items():
        if not isinstance(value[name], kind) or isinstance(value[name], bool):
            raise _broken("names", f"{name} is of the wrong type", kind.__name__)


def _version(version: Any) -> None:
    match = VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None or match[1] != MAJOR:
        raise _broken("version", f"it is of version {version!r}", f"{MAJOR}.x")


def _broken(reason: str, problem: str, allowed: str) -> VectorsError:
    return VectorsError("vectors", problem, allowed, f"vectors/{reason}")
