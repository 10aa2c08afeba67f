"""Vectors files that must be refused (spec 20.1)."""

import json
from collections.abc import Callable
from typing import Any

from reference.vectors.case import Case, spoil


def _vectors(change: Callable[[Any], object]) -> str:
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
        ("valid", "a file that must be read", _vectors(lambda f: None)),
        ("newer", "a newer minor version must be read", _vectors(spoil("spec_version", to="1.7"))),
        ("cut", "cut short", _vectors(lambda f: None)[:-1]),
        ("array", "an array", "[]"),
        ("missing", "notes are missing", _vectors(lambda f: f.pop("notes"))),
        ("unknown", "an unknown name", _vectors(spoil("author", to="x"))),
        (
            "test-names",
            "a test without flags",
            _vectors(lambda f: f["groups"][0]["tests"][0].pop("flags")),
        ),
        (
            "unanswered",
            "a result without what is expected",
            _vectors(lambda f: f["groups"][0]["tests"][0].pop("expected")),
        ),
        (
            "result",
            "a third result",
            _vectors(spoil("groups", 0, "tests", 0, "result", to="acceptable")),
        ),
        ("licence", "another licence", _vectors(spoil("licence", to="MIT"))),
        ("number", "a number of tests that is a text", _vectors(spoil("numberOfTests", to="1"))),
        ("no-reason", "a refusal without a reason", _vectors(_refused)),
        ("type", "groups that are an object", _vectors(spoil("groups", to={}))),
        ("id", "an id that is a number", _vectors(_in_test("id", 1))),
        (
            "flags",
            "flags that are null",
            _vectors(_in_test("flags", None)),
        ),
        (
            "inputs",
            "inputs that are an array",
            _vectors(_in_test("inputs", [])),
        ),
        (
            "note",
            "a note without a clause",
            _vectors(spoil("notes", "BitOrder", to={})),
        ),
        ("version", "another major version", _vectors(spoil("spec_version", to="2.0"))),
        ("no-version", "a version that is none", _vectors(spoil("spec_version", to="1"))),
        ("schema", "a schema that is no text", _vectors(spoil("schema", to=None))),
        ("count", "one test too few", _vectors(spoil("numberOfTests", to=2))),
        ("empty", "no test", _vectors(lambda f: f.update(numberOfTests=0, groups=[]))),
        ("duplicate", "two tests of one id", _vectors(_twice)),
        ("flag", "a flag without a note", _vectors(spoil("notes", to={}))),
    )
]
