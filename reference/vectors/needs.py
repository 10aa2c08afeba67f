"""What a test needs beside its own operation: others, which prove that part (spec 20.4)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from reference.oracle.operations import OPERATIONS
from reference.vectors.reader import Test

# whatever the inputs are
ALWAYS: Mapping[str, tuple[str, ...]] = {
    "words": ("philox",),
    "plane": ("words",),
    "bernoulli": ("plane",),
    "permutation": ("words", "order"),
    "initial_counters": ("plane",),
    "configuration": ("rational",),
    "forward": ("agreement", "weights"),
    "codebook": ("plane",),
    "decode": ("agreement",),
    "select": ("forward",),
    "move": ("saturate",),
    "update": ("move",),
    "weighted_update": ("update",),
    "rate": ("rational",),
    "reinforce": ("saturate",),
    "reinforcement": ("bernoulli", "reinforce"),
    "codeword_counters": ("initial_counters", "codebook", "weights"),
    "train_codewords": ("decode", "weights", "move"),
    "equiangular_objective": ("agreement", "rational"),
    "equiangular_codebook": ("codebook", "permutation", "equiangular_objective"),
    "groups_at": ("configuration",),
    "propagated_targets": ("forward", "rational"),
    "predict": ("configuration", "forward", "decode"),
    "predict_together": ("predict", "digest"),
    "digest": ("configuration",),
    "step": (
        "configuration",
        "forward",
        "decode",
        "select",
        "update",
        "rate",
        "reinforcement",
        "digest",
    ),
    "epoch": ("step", "permutation"),
    "train": ("epoch", "predict"),
    "run": ("epoch",),
    "train_snapshots": ("train", "predict_together"),
    "fit_thermometer": ("number",),
    "encode_table": ("fit_thermometer", "fit_one_hot"),
    "fit_numeric_cells": ("fit_thermometer",),
    "fit_text_cells": ("fit_one_hot",),
    "encode_cells": ("encode_table",),
    "fit_spread_cells": ("fit_numeric_cells",),
    "prototypes": ("plane", "bernoulli"),
    "split": ("permutation",),
    "share": ("rational",),
    "validation_split": ("permutation", "share"),
    "write_model": ("configuration",),
    "write_model_with_sets": ("write_model", "predict_together"),
    "write_weights": ("write_model", "weights"),
    "read_model": ("configuration", "digest"),
    "exhaustive": ("forward", "decode", "select", "move", "reinforce", "committee"),
}
TRAINING = ("step", "epoch", "train", "run", "train_snapshots")


def needs(test: Test) -> frozenset[str]:
    """Name the operations that a test needs beside its own, directly or by another."""
    found: set[str] = set()
    waiting = list(_direct(test.operation, test.inputs))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += ALWAYS.get(name, ())
    return frozenset(found - {test.operation})


def _direct(operation: str, inputs: Mapping[str, Any]) -> Iterator[str]:
    yield from ALWAYS.get(operation, ())
    if operation == "read_request":
        yield from _within(inputs["line"])
    if operation == "read_model":
        yield from _of_model(inputs["model"])
    config = inputs.get("configuration")
    if isinstance(config, dict):
        yield from _of_configuration(operation, config, inputs)
    data = inputs.get("data")
    if isinstance(data, dict):
        if "prototypes" in data:
            yield "prototypes"
        if "sample_weight" in data and operation in TRAINING:
            yield "weighted_update"
    sets = inputs.get("weight_sets")
    if sets:
        yield "predict_together"
        if any(layer["votes"] > 1 for each in sets for layer in each["layers"]):
            yield "committee"


def _of_configuration(
    operation: str, config: Mapping[str, Any], inputs: Mapping[str, Any]
) -> Iterator[str]:
    if inputs.get("state") is None and operation != "groups_at":
        yield "initial_counters"
        kind = config.get("codebook")
        layers = config.get("layers")
        if kind == "trained":
            yield "codeword_counters"
        if kind == "equiangular":
            yield "equiangular_codebook"
        if kind == "fixed" or (isinstance(layers, list) and len(layers) > 1):
            yield "codebook"
    if config.get("codebook") == "trained":
        yield "weights"
    computes = operation in ("predict", "predict_together", *TRAINING)
    if computes and config.get("rule") == "committee":
        yield "committee"
    if operation in TRAINING and config.get("rule") == "propagated":
        yield "propagated_targets"
    if operation in TRAINING and config.get("codebook") == "trained":
        yield "train_codewords"
    group = config.get("group")
    if operation in TRAINING and isinstance(group, list) and group and isinstance(group[0], list):
        yield "groups_at"


def _of_model(model: str) -> Iterator[str]:
    """What is read for the digest: weight sets, and codewords off their counters."""
    if b"weight_set.0.codebook".hex() in model:
        yield "predict_together"
    if b"codeword_counters".hex() in model:
        yield "weights"


def _within(line: str) -> Iterator[str]:
    """What the request within a question asks, if it is one."""
    try:
        request = json.loads(bytes.fromhex(line))
        operation, inputs = request["operation"], request["inputs"]
        if operation in OPERATIONS and isinstance(inputs, dict):
            yield operation
            yield from _direct(operation, inputs)
    except (ValueError, TypeError, KeyError, RecursionError):
        return
