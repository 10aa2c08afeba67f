"""Model files of weights alone: written, read, and refused (spec 15.7)."""

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description
from reference.network import State
from reference.vectors.case import Case, Chapter, Group, configuration, spoil, state, two
from reference.vectors.cases.models import bits_encoding, small_model, trained
from reference.vectors.cases.weight_set_models import OTHER, write_set
from reference.weight_set import weight_set_of

DEEP: dict[str, Any] = {"inputs": 17, "layers": (9, 4), "group": (3, 2)}
RULES: dict[str, dict[str, Any]] = {
    "committee": {**DEEP, "layers": (12, 6), "rule": "committee"},
    "propagated": {**DEEP, "rule": "propagated"},
    "trained": {**DEEP, "codebook": "trained"},
    "equiangular": {**DEEP, "codebook": "equiangular"},
}


def _write(id: str, comment: str, sets: bool = False, **config: Any) -> Case:
    c, _, after = small_model(**config)
    others = [Configuration(**{**vars(c), **OTHER, "robustness": "1/4"})] if sets else []
    inputs = {
        "configuration": configuration(**vars(c)),
        "state": state(after),
        "weight_sets": [write_set(weight_set_of(o, trained(o).layers)) for o in others],
        "encoding": bits_encoding(c.inputs),
        "class_names": None,
    }
    return Case(id, comment, inputs, ("LowestVersion", "TensorOrder", "WeightBytes"))


WRITE = Group(
    "write",
    "write_weights",
    "Weights are stored in bytes, a bit each; of the codewords those of the last layer alone.",
    [
        _write("small", "one layer of 4 perceptrons and 5 inputs: a byte a row"),
        _write("whole", "8 inputs: no padding", inputs=8),
        _write("nine", "9 inputs: two bytes a row", inputs=9),
        _write("word", "65 inputs: nine bytes a row, not two words", inputs=65),
        _write("deep", "two layers: the first one's codewords are not there", **DEEP),
        *[_write(name, f"{name}, two layers", **config) for name, config in RULES.items()],
        _write("17-bits", "counters of 17 bits leave no trace", counter_bits=17),
        _write("with-set", "a weight set stays in words", sets=True, **DEEP),
    ],
)

Change = Callable[[Any], object]


def _model(**config: Any) -> tuple[Description, State]:
    _, description, after = small_model(**config)
    return replace(description, weights_only=True), after


def _spoilt(change: Change, header_change: Change = lambda header: None) -> bytes:
    """A file of weights alone with other metadata, or another header, and the same tensors."""
    data = model_file.to_bytes(*_model(**DEEP))
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    value = json.loads(header["__metadata__"]["local-binary-errors"])
    change(value)
    header_change(header)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    header["__metadata__"]["local-binary-errors"] = text
    encoded = json.dumps(header, separators=(",", ":")).encode()
    return struct.pack("<Q", len(encoded)) + encoded + data[8 + length :]


def _padded(*names: str) -> bytes:
    """Set the last padding bit of tensors."""
    data = bytearray(model_file.to_bytes(*_model(**DEEP)))
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    for name in names:
        data[8 + length + header[name]["data_offsets"][1] - 1] |= 0x80
    return bytes(data)


def _read(id: str, comment: str, data: bytes, *flags: str) -> Case:
    return Case(id, comment, {"model": data.hex()}, flags)


def _refused(id: str, comment: str, change: Change, header: Change = lambda header: None) -> Case:
    return _read(id, comment, _spoilt(change, header), "Refused")


def _same(value: Any) -> None:
    pass


def _counters(header: Any) -> None:
    header["layer.0.counters"] = header.pop("layer.0.weights")


def _words(header: Any) -> None:
    header["layer.0.weights"]["dtype"] = "I8"


READ = Group(
    "read",
    "read_model",
    "Files of weights alone: a counter is 0 where the weight is 1, else -1.",
    [
        _read("small", "one layer", model_file.to_bytes(*_model()), "WeightBytes"),
        _read("deep", "two layers", model_file.to_bytes(*_model(**DEEP)), "WeightBytes"),
        *[
            _read(name, f"{name}, two layers", model_file.to_bytes(*_model(**config)))
            for name, config in RULES.items()
        ],
        _refused("in-1.3", "1.3 has no such name", spoil("specification", to="1.3")),
        _refused("in-1.0", "nor has 1.0", spoil("specification", to="1.0")),
        _refused("zero", "0 is not 1", spoil("weights_only", to=0)),
        _refused("two", "nor is 2", spoil("weights_only", to=2)),
        _refused("true", "nor is true", spoil("weights_only", to=True)),
        _refused("null", "nor is null", spoil("weights_only", to=None)),
        _refused("float", "nor is 1.0", spoil("weights_only", to=1.0)),
        _refused("text", "nor is a text", spoil("weights_only", to="1")),
        _refused(
            "after-notes",
            "notes are judged before",
            two(spoil("notes", to=[]), spoil("weights_only", to=0)),
        ),
        _refused(
            "after-sets",
            "and so are weight sets",
            two(spoil("weight_sets", to=[]), spoil("weights_only", to=0)),
        ),
        _refused(
            "unsaid", "without the name they are no counters", lambda v: v.pop("weights_only")
        ),
        _refused("counters", "a tensor of counters", _same, _counters),
        _refused("type", "weights of another type", _same, _words),
        _read("padding", "a padding bit of weights", _padded("layer.0.weights"), "Refused"),
        _read("padding-last", "of the last layer", _padded("layer.1.weights"), "Refused"),
        _read("padding-codeword", "of a codeword", _padded("layer.1.codebook"), "Refused"),
    ],
)

CHAPTER = Chapter("weights-only", "Weights alone", [WRITE, READ], version="1.4")
