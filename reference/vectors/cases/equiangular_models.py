"""Model files of version 1.2 (spec 5.5, 7.7, 15.3)."""

import json
import struct
from collections.abc import Callable
from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.vectors.case import Case, Group, configuration, spoil, state
from reference.vectors.cases.models import SMALL, bits_encoding, trained

EVEN: dict[str, Any] = {**SMALL, "codebook": "equiangular"}
STAGED: dict[str, Any] = {**SMALL, "group": [[1], [2]]}


def write_case(id: str, comment: str, config: dict[str, Any], encoding: Any = None) -> Case:
    """Write a model that was trained on samples that are bits already, or of another encoding."""
    inputs = {
        "configuration": configuration(**config),
        "state": state(trained(Configuration(**config))),
        "encoding": encoding or bits_encoding(5),
        "class_names": None,
    }
    return Case(id, comment, inputs, ("LowestVersion",))


GAPS = {
    "kind": "table",
    "columns": [{"kind": "one-hot", "name": "a", "categories": ["1", "2", "3", "4"], "missing": 1}],
}

WRITE = Group(
    "write",
    "write_model",
    "A model names the lowest version that it needs.",
    [
        write_case("equiangular", "equiangular codewords: 1.2", EVEN),
        write_case("alpha", "another alpha", {**EVEN, "alpha": "0.1"}),
        write_case("stages", "two stages: 1.2", STAGED),
        write_case("missing", "both a bit missing and stages: 1.2", STAGED, GAPS),
        write_case("trained", "trained codewords: 1.0", {**SMALL, "codebook": "trained"}),
    ],
)


def read_case(
    id: str,
    comment: str,
    config: dict[str, Any],
    version: str,
    *changes: Callable[[Any], object],
    refused: bool = True,
) -> Case:
    """Read a model that names a version, with changes of its configuration."""
    made = Configuration(**config)
    description = Description(made, Progress(), encoding_from_json(bits_encoding(5)))
    data = model_file.to_bytes(description, trained(made))
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    value = json.loads(header["__metadata__"]["local-binary-errors"])
    value["specification"] = version
    for change in changes:
        change(value["configuration"])
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    header["__metadata__"]["local-binary-errors"] = text
    encoded = json.dumps(header, separators=(",", ":")).encode()
    model = struct.pack("<Q", len(encoded)) + encoded + data[8 + length :]
    return Case(
        id, comment, {"model": model.hex()}, ("Refused",) if refused else ("LowestVersion",)
    )


READ = Group(
    "read",
    "read_model",
    "Model files of 1.2, and what earlier versions do not have.",
    [
        read_case("equiangular", "equiangular codewords", EVEN, "1.2", refused=False),
        read_case("stages", "two stages", STAGED, "1.2", refused=False),
        read_case("not-needed", "1.2, although 1.0 would do", SMALL, "1.2", refused=False),
        read_case("alpha-in-1.1", "1.1 has no alpha", EVEN, "1.1"),
        read_case("alpha-in-1.0", "nor has 1.0", EVEN, "1.0"),
        read_case(
            "codebook-in-1.1",
            "nor has 1.1 equiangular codewords",
            EVEN,
            "1.1",
            lambda value: value.pop("alpha"),
        ),
        read_case("stages-in-1.1", "a stage is no integer there", STAGED, "1.1"),
        read_case("stages-in-1.0", "nor there", STAGED, "1.0"),
        read_case(
            "fixed", "alpha with fixed codewords", EVEN, "1.2", spoil("codebook", to="fixed")
        ),
        read_case(
            "names-before-range",
            "1.1 has no alpha, and an epoch is missing",
            EVEN,
            "1.1",
            spoil("epochs", to=0),
        ),
    ],
)
