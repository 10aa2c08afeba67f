"""The notes in a model file: anybody's JSON, checked before the command uses them."""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any

from fast.data import numeral
from fast.data.header import LEFT_OUT
from fast.data.separator import SEPARATORS
from fast.data.source import PATHS, SOURCE
from reference.configuration import ModelFileError
from reference.configuration.json_text import read_json

CHOICES = {
    "encoding": ("auto", "bits", "median", "thermometer"),
    "header": ("auto", "yes", "no"),
    "missing": ("code", "refuse"),
    "separator": tuple(SEPARATORS),
    "decimal": ("point", "comma"),
}
FORMS = (*numeral.FORMS, LEFT_OUT)


def noted_source(notes: Mapping[str, Any]) -> dict[str, str]:
    """Take the data options out of a model's notes. Raises ModelFileError for what is none."""
    source = {}
    for name in SOURCE:
        if name in notes:
            source[name] = _text(name, notes[name])
    for name, allowed in CHOICES.items():
        if source.get(name, allowed[0]) not in allowed:
            problem = f"{name} is {source[name]!r}"
            raise ModelFileError("notes", problem, ", ".join(allowed))
    for name in PATHS:
        if name in source and not can_be_a_path(source[name]):
            raise ModelFileError("notes", f"{name} is {source[name]!r}", "the name of a file")
    return source


def noted_text(notes: Mapping[str, Any], name: str) -> str | None:
    """Take one text out of a model's notes, or None. Raises ModelFileError for another value."""
    return _text(name, notes[name]) if name in notes else None


def noted_forms(names: Sequence[str], forms: Sequence[str | None]) -> dict[str, str]:
    """Note in which form the numbers of columns are written, where it is not the plain one."""
    told = {name: form for name, form in zip(names, forms, strict=True) if form is not None}
    return {"forms": json.dumps(told)} if told else {}


def forms_noted(notes: Mapping[str, Any]) -> dict[str, str]:
    """Take the forms of columns, by their names, out of a model's notes. Raises ModelFileError."""
    text = noted_text(notes, "forms")
    if text is None:
        return {}
    try:
        forms = read_json(text.encode())
    except ValueError:
        forms = None
    if not isinstance(forms, dict) or not all(form in FORMS for form in forms.values()):
        raise ModelFileError("notes", "forms are not read", f"names and {', '.join(FORMS)}")
    return forms


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ModelFileError("notes", f"{name} is {_kind(value)}", "a text")
    return value


def _kind(value: object) -> str:
    match value:
        case list():
            return "an array"
        case dict():
            return "an object"
    return repr(value)


def can_be_a_path(text: str) -> bool:
    """Say whether a text of a file may be handed to the system as the name of one."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False
