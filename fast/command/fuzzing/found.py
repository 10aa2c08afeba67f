"""Keeping a question on which a program differs, in a vectors file to ask again (spec 20.1)."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from fast.files import check_regular, write_whole
from reference import vectors
from reference.configuration import SPECIFICATION, DataError, InputError
from reference.vectors.laid_out import encoded
from reference.vectors.reader import LICENCE, Test, read_vectors

GROUP = "found"
TITLE = "Questions on which a program differed"


def file_of(operation: str) -> str:
    """Name the vectors file that first asks an operation."""
    for name in vectors.names():
        if any(test.operation == operation for test in read_vectors(vectors.text(name)).tests):
            return name
    raise KeyError(operation)


def check_place(folder: Path) -> None:
    """Refuse a folder that could not be written to. Raises InputError."""
    if folder.exists() and not folder.is_dir():
        raise InputError(str(folder), "it is there, and no folder", "a folder, or a free name")
    if not folder.resolve().parent.is_dir():
        raise InputError(str(folder), "its folder is not there", "a folder in one that is")


def keep(folder: Path, test: Test) -> Path:
    """Add a question to its file in a folder, both made if they are not there.

    Raises InputError for a file that is none of this kind, OSError.
    """
    name = file_of(test.operation)
    path = folder / name
    value = _known(path, name)
    digest = sha256(json.dumps([test.operation, test.inputs]).encode()).hexdigest()[:12]
    chapter = name[3:].removesuffix(".json")
    # a group of its own: ids are made of the file, the operation and the question
    group = f"{GROUP}-{test.operation}"
    kept = {
        "id": f"{chapter}/{group}/{digest}",
        "comment": test.comment,
        "flags": [],
        "inputs": test.inputs,
        "result": test.result,
        "expected": test.expected,
    }
    groups = value["groups"]
    place = next((g for g in groups if g["id"] == group), None)
    if place is None:
        place = {
            "id": group,
            "operation": test.operation,
            "clause": test.clause,
            "comment": TITLE + ".",
            "parameters": {},
            "tests": [],
        }
        groups.append(place)
    if all(other["id"] != kept["id"] for other in place["tests"]):
        place["tests"].append(kept)
        value["numberOfTests"] += 1
    folder.mkdir(exist_ok=True)
    check_regular(path)
    write_whole(path, encoded(value))
    return path


def _known(path: Path, name: str) -> dict[str, Any]:
    """Take what is in the file, if it is there; else a file without tests."""
    if not path.exists():
        return {
            "schema": f"{name[3:].removesuffix('.json')}-v1",
            "spec_version": SPECIFICATION,
            "licence": LICENCE,
            "title": TITLE,
            "numberOfTests": 0,
            "notes": {},
            "groups": [],
        }
    try:
        text = path.read_text(encoding="utf-8")
        read_vectors(text)
    except (InputError, UnicodeDecodeError):
        raise DataError(str(path), "it is no vectors file", "one, or a free name") from None
    value: dict[str, Any] = json.loads(text)
    if value["title"] != TITLE:
        raise DataError(str(path), "it is another vectors file", "another folder")
    return value
