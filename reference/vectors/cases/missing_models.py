"""Model files with the bit missing, and their versions (spec 12.8, 15.3, 18.3)."""

import json
import struct
from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.vectors.case import Case, Group, configuration, state
from reference.vectors.cases.models import SMALL, trained


def _table(*missing: Any, bias: bool = False) -> dict[str, Any]:
    """Five bits: of a number, of a text, of the bit missing where wanted, of a bias."""
    numeric: dict[str, Any] = {"kind": "thermometer", "name": "size", "thresholds": ["1/2"]}
    texts: dict[str, Any] = {"kind": "one-hot", "name": "colour", "categories": ["a", "b"]}
    if "size" in missing:
        numeric["missing"] = 1
    elif not bias:
        numeric["thresholds"] = ["1/2", "3"]
    if "colour" in missing:
        texts["missing"] = 1
    else:
        texts["categories"] = ["a", "b", "c"]
    columns = {"kind": "table", "columns": [numeric, texts]}
    return {**columns, "bias": 1} if bias else columns


def _write(id: str, comment: str, encoding: Any) -> Case:
    config = Configuration(**SMALL)
    inputs = {
        "configuration": configuration(**SMALL),
        "state": state(trained(config)),
        "encoding": encoding,
        "class_names": None,
    }
    return Case(id, comment, inputs, ("LowestVersion",))


WRITE = Group(
    "write",
    "write_model",
    "A model names the lowest version that it needs.",
    [
        _write("numeric", "the bit missing of a number: 1.1", _table("size")),
        _write("both", "of both columns: 1.1", _table("size", "colour")),
        _write("one-hot", "and of a text, with a bias: 1.1", _table("colour", bias=True)),
        _write("table", "a table without it: 1.0", _table()),
        _write("bits", "no table: 1.0", {"kind": "bits", "inputs": 5}),
    ],
)


def _model(encoding: Any, version: str, **column: Any) -> bytes:
    """A model file with another version, and other values of the first column."""
    config = Configuration(**SMALL)
    description = Description(config, Progress(), encoding_from_json(encoding))
    data = model_file.to_bytes(description, trained(config))
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    value = json.loads(header["__metadata__"]["local-binary-errors"])
    value["specification"] = version
    if column:
        value["encoding"]["columns"][0].update(column)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    header["__metadata__"]["local-binary-errors"] = text
    encoded = json.dumps(header, separators=(",", ":")).encode()
    return struct.pack("<Q", len(encoded)) + encoded + data[8 + length :]


def _read(id: str, comment: str, data: bytes, *flags: str) -> Case:
    return Case(id, comment, {"model": data.hex()}, flags)


READ = Group(
    "read",
    "read_model",
    "Model files of 1.0 and 1.1.",
    [
        _read("numeric", "the bit missing of a number", _model(_table("size"), "1.1")),
        _read("both", "of both columns", _model(_table("size", "colour"), "1.1")),
        _read(
            "not-needed",
            "1.1, although 1.0 would do",
            _model(_table(), "1.1"),
            "LowestVersion",
        ),
        _read("old", "1.0", _model(_table(), "1.0")),
        _read("in-1.0", "1.0 has no bit missing", _model(_table("size"), "1.0"), "Refused"),
        _read("zero", "missing is 0", _model(_table("size"), "1.1", missing=0), "Refused"),
        _read("two", "missing is 2", _model(_table("size"), "1.1", missing=2), "Refused"),
        _read("true", "missing is true", _model(_table("size"), "1.1", missing=True), "Refused"),
        _read("null", "missing is null", _model(_table("size"), "1.1", missing=None), "Refused"),
        _read(
            "width",
            "the bit missing is one bit more",
            _model(_table(), "1.1", missing=1),
            "Refused",
        ),
    ],
)
