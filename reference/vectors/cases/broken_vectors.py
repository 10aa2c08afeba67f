"""Vectors files that must be refused (spec 20.1)."""

import json
from collections.abc import Callable
from typing import Any

from reference.vectors.case import Case, spoil


def vectors_file(change: Callable[[Any], object]) -> str:
    """Write a small vectors file with a change."""
    test = {
        "id": "bits/pack/one",
        "comment": "",
        "flags": ["BitOrder"],
        "inputs": {"n": 4, "ones": [0, 2, 3]},
        "result": "valid",
        "expected": {},
    }
    group = {
        "id": "pack",
        "operation": "pack",
        "clause": "2.3",
        "comment": "",
        "parameters": {},
        "tests": [test],
    }
    file = {
        "schema": "bits-v1",
        "spec_version": "1.0",
        "licence": "CC0-1.0",
        "title": "Bits",
        "numberOfTests": 1,
        "notes": {"BitOrder": {"bug": "ORDER", "description": "", "clause": "2.3"}},
        "groups": [group],
    }
    change(file)
    return json.dumps(file)


def _twice(file: Any) -> None:
    file["groups"][0]["tests"] *= 2
    file["numberOfTests"] = 2


def _in_test(name: str, to: Any) -> Callable[[Any], object]:
    return spoil("groups", 0, "tests", 0, name, to=to)


def _refused(file: Any) -> None:
    test = file["groups"][0]["tests"][0]
    test.update(result="refused", expected={"stage": "data"})


VECTORS = [
    Case(id, comment, {"text": text}, () if id in ("valid", "newer") else ("Refused",))
    for id, comment, text in (
        ("valid", "a file that must be read", vectors_file(lambda f: None)),
        (
            "newer",
            "a newer minor version must be read",
            vectors_file(spoil("spec_version", to="1.7")),
        ),
        ("cut", "cut short", vectors_file(lambda f: None)[:-1]),
        ("array", "an array", "[]"),
        ("missing", "notes are missing", vectors_file(lambda f: f.pop("notes"))),
        ("unknown", "an unknown name", vectors_file(spoil("author", to="x"))),
        (
            "test-names",
            "a test without flags",
            vectors_file(lambda f: f["groups"][0]["tests"][0].pop("flags")),
        ),
        (
            "unanswered",
            "a result without what is expected",
            vectors_file(lambda f: f["groups"][0]["tests"][0].pop("expected")),
        ),
        (
            "result",
            "a third result",
            vectors_file(spoil("groups", 0, "tests", 0, "result", to="acceptable")),
        ),
        ("licence", "another licence", vectors_file(spoil("licence", to="MIT"))),
        (
            "number",
            "a number of tests that is a text",
            vectors_file(spoil("numberOfTests", to="1")),
        ),
        ("no-reason", "a refusal without a reason", vectors_file(_refused)),
        ("type", "groups that are an object", vectors_file(spoil("groups", to={}))),
        ("id", "an id that is a number", vectors_file(_in_test("id", 1))),
        (
            "flags",
            "flags that are null",
            vectors_file(_in_test("flags", None)),
        ),
        (
            "inputs",
            "inputs that are an array",
            vectors_file(_in_test("inputs", [])),
        ),
        (
            "note",
            "a note without a clause",
            vectors_file(spoil("notes", "BitOrder", to={})),
        ),
        ("version", "another major version", vectors_file(spoil("spec_version", to="2.0"))),
        ("no-version", "a version that is none", vectors_file(spoil("spec_version", to="1"))),
        ("schema", "a schema that is no text", vectors_file(spoil("schema", to=None))),
        ("count", "one test too few", vectors_file(spoil("numberOfTests", to=2))),
        ("empty", "no test", vectors_file(lambda f: f.update(numberOfTests=0, groups=[]))),
        ("duplicate", "two tests of one id", vectors_file(_twice)),
        ("flag", "a flag without a note", vectors_file(spoil("notes", to={}))),
    )
]
