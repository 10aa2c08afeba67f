"""Questions about weight sets and snapshots (spec 10.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reference import model_file, network
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.configuration.values import whole_number
from reference.digest import digest
from reference.network import State, initial_state
from reference.oracle.forms import (
    ANY,
    BIT_ROWS,
    BYTES,
    INTEGER,
    INTEGERS,
    MATRIX,
    SIZE,
    TEXT,
    TEXTS,
    list_of,
    or_null,
    record,
)
from reference.oracle.network_forms import CONFIGURATION, DATA, STATE, Data, state_of
from reference.oracle.operation import Operation
from reference.oracle.operations.network import EPOCH, NETWORK, one_epoch
from reference.oracle.written import MalformedRequest
from reference.samples import check_samples
from reference.weight_set import SetLayer, WeightSet, summed_agreements, weight_set_of

Sets = Sequence[Mapping[str, Any]]


def predict_together(
    configuration: Configuration, state: Any, weight_sets: Sets, data: Data
) -> dict[str, Any]:
    """Add the agreements of a network and its weight sets, and predict."""
    check_samples(configuration, data.samples, data.labels, data.sample_weight)
    now = with_sets(configuration, state, weight_sets)
    sets = (weight_set_of(configuration, now.layers), *now.weight_sets)
    sums = [summed_agreements(sets, x) for x in data.samples]
    predictions = network.predict(configuration, now, data.samples)
    return {"sums": sums, "predictions": predictions, "digest": digest(now)}


def train_snapshots(configuration: Configuration, data: Data, snapshots: int) -> dict[str, Any]:
    """Train for all epochs, of which the last answer together."""
    whole_number("snapshots", snapshots, 1, configuration.epochs)
    state, epochs = initial_state(configuration), []
    for _ in range(configuration.epochs):
        state = one_epoch(configuration, state, data, snapshots=snapshots)
        epochs.append({"errors": state.errors, "digest": digest(state)})
    return {"epochs": epochs, "predictions": network.predict(configuration, state, data.samples)}


def write_model_with_sets(
    configuration: Configuration,
    state: Any,
    weight_sets: Sets,
    encoding: Any,
    class_names: list[str] | None,
) -> dict[str, Any]:
    """Write a model file that holds weight sets."""
    names = None if class_names is None else tuple(class_names)
    description = Description(configuration, Progress(), encoding_from_json(encoding), names)
    now = with_sets(configuration, state, weight_sets)
    return {"model": model_file.to_bytes(description, now)}


def with_sets(config: Configuration, state: Any, values: Sets) -> State:
    """Make a state with weight sets. Raises MalformedRequest where they do not fit."""
    sets = tuple(_set_of(config, value) for value in values)
    return replace(state_of(config, state), weight_sets=sets)


def _set_of(config: Configuration, value: Mapping[str, Any]) -> WeightSet:
    """Make a weight set that fits a configuration. Raises MalformedRequest."""
    layers, n = [], config.inputs
    for layer in value["layers"]:
        rows, votes = tuple(layer["weights"]), layer["votes"]
        if not rows or len(rows) % votes or any(len(row) != n for row in rows):
            raise MalformedRequest("a weight set does not fit the configuration")
        layers.append(SetLayer(rows, votes))
        n = len(rows) // votes
    codebook = tuple(value["codebook"])
    fits = len(codebook) == config.classes and all(len(codeword) == n for codeword in codebook)
    if not layers or not fits:
        raise MalformedRequest("a weight set does not fit the configuration")
    return WeightSet(tuple(layers), codebook)


SET_LAYER = record("layer of a weight set", {"weights": BIT_ROWS, "votes": SIZE})
WEIGHT_SETS = list_of(record("weight set", {"layers": list_of(SET_LAYER), "codebook": BIT_ROWS}))

OPERATIONS = [
    Operation(
        "predict_together",
        "10.5",
        "add the agreements of a network and of further weight sets, predict the class of every "
        "sample, and compute the digest of the network with these sets",
        {**NETWORK, "weight_sets": WEIGHT_SETS},
        {"sums": MATRIX, "predictions": INTEGERS, "digest": TEXT},
        predict_together,
    ),
    Operation(
        "train_snapshots",
        "10.5",
        "train all epochs of the configuration from the initial state, of which the last "
        "`snapshots` answer together, with errors and digest after each, then predict the data",
        {"configuration": CONFIGURATION, "data": DATA, "snapshots": INTEGER},
        {"epochs": list_of(EPOCH), "predictions": INTEGERS},
        train_snapshots,
    ),
    Operation(
        "write_model_with_sets",
        "10.5, 15.1 to 15.3",
        "write a model file with weight sets and empty `notes`",
        {
            "configuration": CONFIGURATION,
            "state": STATE,
            "weight_sets": WEIGHT_SETS,
            "encoding": ANY,
            "class_names": or_null(TEXTS),
        },
        {"model": BYTES},
        write_model_with_sets,
    ),
]
