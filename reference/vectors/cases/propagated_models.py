"""Configurations and model files of the propagated rule (spec 5.1, 11.5, 15)."""

import json
import struct
from collections.abc import Callable
from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.vectors.case import Case, Group, configuration, spoil
from reference.vectors.cases.equiangular_models import read_case, write_case
from reference.vectors.cases.models import SMALL, bits_encoding, trained

DEEP: dict[str, Any] = {**SMALL, "layers": (4, 6), "group": (2, 3), "rule": "propagated"}
LOCAL: dict[str, Any] = {**DEEP, "rule": "local"}


def _config(id: str, comment: str, **changes: Any) -> Case:
    return Case(id, comment, {"value": configuration(**{**DEEP, **changes})}, ("NoCodebook",))


def _refused(
    id: str, comment: str, *changes: Callable[[Any], object], base: dict[str, Any] = DEEP
) -> Case:
    value = configuration(**base)
    for change in changes:
        change(value)
    return Case(id, comment, {"value": value}, ("Refused",))


def _without_gate(value: Any) -> object:
    return value.pop("gate")


CONFIGURATIONS = Group(
    "configuration",
    "configuration",
    "What is new in configurations, and what must be refused.",
    [
        _config("default", "the default gate"),
        _config("gate", "another", gate="65534/65535"),
        _config("least", "the least", gate="1/65535"),
        _config("one", "one layer", layers=(4,), group=2),
        _config("trained", "with trained codewords", codebook="trained"),
        _config("equiangular", "with equiangular ones", codebook="equiangular"),
        _config("stages", "with stages", group=[[2, 3], [4, 6]]),
        _refused("missing", "no gate", _without_gate),
        _refused("local", "a gate with the local rule", spoil("gate", to="1/1"), base=LOCAL),
        _refused("committee", "with the committee", spoil("rule", to="committee")),
        _refused("unknown-rule", "with no such rule", spoil("rule", to="backward")),
        _refused("rule", "no such rule, and no gate", _without_gate, spoil("rule", to="backward")),
        _refused("zero", "nu is 0", spoil("gate", to="0/1")),
        _refused("above", "nu is above 1", spoil("gate", to="2/1")),
        _refused("negative", "nu is below 0", spoil("gate", to="-1")),
        _refused("large", "a denominator of 65536", spoil("gate", to="1/65536")),
        _refused("over-zero", "a denominator of 0", spoil("gate", to="1/0")),
        _refused("number", "a number is no text", spoil("gate", to=1)),
        _refused("null", "nor is null", spoil("gate", to=None)),
        _refused("array", "one a layer", spoil("gate", to=["1/1", "1/1"])),
        _refused("whole", "no denominator", spoil("gate", to="1")),
        _refused("lowest", "not in lowest terms", spoil("gate", to="2/4")),
        _refused(
            "gate-before-codebook",
            "both are wrong: gate comes first",
            spoil("gate", to="0/1"),
            spoil("codebook", to="learnt"),
        ),
        _refused(
            "group-before-gate",
            "both are wrong: group comes first",
            spoil("gate", to="0/1"),
            spoil("group", to=[0, 3]),
        ),
    ],
)

WRITE = Group(
    "write",
    "write_model",
    "Layers without codewords have no tensor of them.",
    [
        write_case("two", "two layers: 1.3", DEEP),
        write_case("gate", "another gate", {**DEEP, "gate": "0.3"}),
        write_case("trained", "trained codewords", {**DEEP, "codebook": "trained"}),
        write_case("stages", "stages", {**DEEP, "group": [[2, 3], [4, 6]]}),
        write_case("one", "one layer", {**DEEP, "layers": (4,), "group": 2}),
    ],
)


def _other_tensors(id: str, comment: str, config: dict[str, Any], rule: str) -> Case:
    """The tensors of one rule under the name of another."""
    made = Configuration(**config)
    description = Description(made, Progress(), encoding_from_json(bits_encoding(5)))
    data = model_file.to_bytes(description, trained(made))
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    value = json.loads(header["__metadata__"]["local-binary-errors"])
    value["specification"] = "1.3"
    value["configuration"] = configuration(**{**config, "rule": rule})
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    header["__metadata__"]["local-binary-errors"] = text
    encoded = json.dumps(header, separators=(",", ":")).encode()
    model = struct.pack("<Q", len(encoded)) + encoded + data[8 + length :]
    return Case(id, comment, {"model": model.hex()}, ("Refused",))


READ = Group(
    "read",
    "read_model",
    "Model files of 1.3, and what earlier versions do not have.",
    [
        read_case("two", "two layers", DEEP, "1.3", refused=False),
        read_case(
            "trained", "trained codewords", {**DEEP, "codebook": "trained"}, "1.3", refused=False
        ),
        read_case("not-needed", "1.3, although 1.0 would do", SMALL, "1.3", refused=False),
        read_case("gate-in-1.2", "1.2 has no gate", DEEP, "1.2"),
        read_case("gate-in-1.0", "nor has 1.0", DEEP, "1.0"),
        read_case("rule-in-1.2", "nor has 1.2 the rule", DEEP, "1.2", _without_gate),
        read_case("gate-missing", "1.3, and no gate", DEEP, "1.3", _without_gate),
        _other_tensors("too-many", "a codebook of layer 0", LOCAL, "propagated"),
        _other_tensors("too-few", "no codebook of layer 0", DEEP, "local"),
    ],
)
