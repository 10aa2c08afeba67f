"""Model files with weight sets: written, read, and refused (spec 15)."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description
from reference.network import State
from reference.vectors.case import Case, Group, bit_rows, configuration, spoil, state, two
from reference.vectors.cases.models import SMALL, bits_encoding, small_model, trained
from reference.weight_set import WeightSet, weight_set_of

OTHER: dict[str, Any] = {"layers": (6, 4), "group": (3, 2), "rule": "committee", "seed": 4}


def write_set(weight_set: WeightSet) -> dict[str, Any]:
    """Write a weight set in the form of questions."""
    layers = [
        {"weights": bit_rows(layer.weights), "votes": layer.votes} for layer in weight_set.layers
    ]
    return {"layers": layers, "codebook": bit_rows(weight_set.codebook)}


def _sets(*changes: dict[str, Any]) -> tuple[WeightSet, ...]:
    configs = [Configuration(**{**SMALL, **change}) for change in changes]
    return tuple(weight_set_of(c, trained(c).layers) for c in configs)


def _write(id: str, comment: str, *changes: dict[str, Any], **config: Any) -> Case:
    c, _, after = small_model(**config)
    inputs = {
        "configuration": configuration(**vars(c)),
        "state": state(after),
        "weight_sets": [write_set(each) for each in _sets(*changes)],
        "encoding": bits_encoding(c.inputs),
        "class_names": None,
    }
    return Case(id, comment, inputs, ("LowestVersion", "TensorOrder"))


WRITE = Group(
    "write",
    "write_model_with_sets",
    "A model names version 1.2 where it holds weight sets, and only there.",
    [
        _write("none", "no weight set: 1.0"),
        _write("one", "one: 1.2", {"seed": 4}),
        _write("two", "a committee of two layers, and a network", OTHER, {"seed": 5}),
        _write(
            "many", "set 10 lies before set 2", *[{"seed": s, "layers": (2,)} for s in range(11)]
        ),
        _write("9-bits", "counters of 16 bits lie last", {"seed": 4}, counter_bits=9),
    ],
)

Change = Callable[[Any], object]


def _model() -> tuple[Description, State]:
    _, description, after = small_model()
    return description, replace(after, weight_sets=_sets(OTHER, {"seed": 5}))


def _spoilt(change: Change, header_change: Change = lambda header: None) -> bytes:
    """A model file with other metadata, or another header, and the same tensors."""
    data = model_file.to_bytes(*_model())
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    value = json.loads(header["__metadata__"]["local-binary-errors"])
    change(value)
    header_change(header)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    header["__metadata__"]["local-binary-errors"] = text
    encoded = json.dumps(header, separators=(",", ":")).encode()
    return struct.pack("<Q", len(encoded)) + encoded + data[8 + length :]


def _padded(name: str) -> bytes:
    """Set the last padding bit of a tensor."""
    data = bytearray(model_file.to_bytes(*_model()))
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    data[8 + length + header[name]["data_offsets"][1] - 1] |= 0x80
    return bytes(data)


def _refused(id: str, comment: str, change: Change, header: Change = lambda header: None) -> Case:
    return Case(id, comment, {"model": _spoilt(change, header).hex()}, ("Refused",))


def _sizes(id: str, comment: str, value: Any) -> Case:
    return _refused(id, comment, spoil("weight_sets", to=value))


def _first(id: str, comment: str, name: str, value: Any) -> Case:
    return _refused(id, comment, spoil("weight_sets", 0, name, to=value))


def _renamed(header: Any) -> None:
    header["weight_set.01.codebook"] = header.pop("weight_set.1.codebook")


def _same(value: Any) -> None:
    pass


READ = Group(
    "read",
    "read_model",
    "Model files with weight sets.",
    [
        Case(
            "two",
            "a committee of two layers, and a network",
            {"model": model_file.to_bytes(*_model()).hex()},
            ("SetDigest",),
        ),
        _refused("in-1.0", "1.0 has no weight sets", spoil("specification", to="1.0")),
        _refused("in-1.1", "nor has 1.1", spoil("specification", to="1.1")),
        _sizes("empty", "an array of none", []),
        _sizes("null", "null", None),
        _sizes("object", "no array", {"layers": [6, 4], "votes": [3, 2]}),
        _sizes("numbers", "an array of numbers", [6, 4]),
        _refused(
            "no-votes", "a name is missing", lambda value: value["weight_sets"][0].pop("votes")
        ),
        _first("name", "a name too many", "name", 1),
        _first("no-layer", "no layer", "layers", []),
        _first("fewer", "votes for one layer of two", "votes", [3]),
        _first("divide", "votes that do not divide the layer", "votes", [4, 2]),
        _first("zero", "votes of 0", "votes", [0, 2]),
        _first("true", "votes that are true", "votes", [3, True]),
        _first("float", "a layer of 6.0", "layers", [6.0, 4]),
        _first("wide", "a layer of 2^24 + 1", "layers", [2**24 + 1, 4]),
        _refused(
            "after-notes",
            "notes are judged before weight sets",
            two(spoil("notes", to=[]), spoil("weight_sets", to=[])),
        ),
        _refused("one-less", "tensors of a set too many", lambda value: value["weight_sets"].pop()),
        _refused(
            "one-more",
            "tensors of a set too few",
            lambda value: value["weight_sets"].append({"layers": [4], "votes": [1]}),
        ),
        _first("narrow", "a layer of 3 for 6", "layers", [3, 4]),
        _refused("leading-zero", "a tensor named with a leading zero", _same, _renamed),
        *[
            Case(
                f"padding-{id}",
                f"a padding bit of {name}",
                {"model": _padded(name).hex()},
                ("Refused",),
            )
            for id, name in (
                ("weights", "weight_set.0.layer.1.weights"),
                ("codebook", "weight_set.1.codebook"),
            )
        ],
    ],
)
