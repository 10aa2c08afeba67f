"""Reading a vectors file, and refusing one that is not whole (spec 20.1)."""

from dataclasses import dataclass
from typing import Any

from reference.configuration import InputError
from reference.configuration.json_text import read_json
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
        value = read_json(text)
    except ValueError as error:
        raise _broken("json", str(error), "a JSON object") from None
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
    tests: list[Test] = []
    for group in groups:
        _check_group(group)
        for test in group["tests"]:
            # prompts have no answers, all other files have all of them
            answered = tests[0].result is not None if tests else _has_result(test)
            tests.append(_test(test, answered, group, notes))
    if not tests:
        raise _broken("empty", "there is no test", "at least 1 test")
    if value["numberOfTests"] != len(tests):
        problem = f"it has {len(tests)} tests, and says {value['numberOfTests']}"
        raise _broken("count", problem, "numberOfTests as there are tests")
    ids = [test.id for test in tests]
    if len(set(ids)) != len(ids):
        raise _broken("duplicate", "two tests have the same id", "different ids")
    return VectorFile(value["schema"], str(value["title"]), notes, tuple(tests))


def _check_group(group: Any) -> None:
    _names(group, GROUP, "a group")
    _types(group, id=str, operation=str, clause=str, comment=str, parameters=dict, tests=list)


def _has_result(test: Any) -> bool:
    return isinstance(test, dict) and "result" in test


def _test(test: Any, answered: bool, group: dict[str, Any], notes: dict[str, Any]) -> Test:
    _names(test, PROMPT + ANSWERS if answered else PROMPT, "a test")
    _types(test, id=str, comment=str, flags=list, inputs=dict)
    if answered:
        _types(test, result=str, expected=dict)
    if answered and test["result"] not in ("valid", "refused"):
        raise _broken("names", f"result {test['result']!r}", "valid or refused")
    if answered and test["result"] == "refused":
        _names(test["expected"], REASON, "a refusal")
        _types(test["expected"], stage=str, reason=str)
    if not all(isinstance(flag, str) for flag in test["flags"]):
        raise _broken("names", "a flag is no text", "texts")
    if not group["parameters"].keys().isdisjoint(test["inputs"]):
        raise _broken("names", "a name is in parameters and inputs", "each name once")
    for flag in test["flags"]:
        if flag not in notes:
            raise _broken("flag", f"flag {flag!r} is not in the notes", "a flag of the notes")
    return Test(
        test["id"],
        group["operation"],
        group["clause"],
        test["comment"],
        tuple(test["flags"]),
        {**group["parameters"], **test["inputs"]},
        test.get("result"),
        test.get("expected"),
    )


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
