"""Weight sets, snapshots, and the validation split (spec 10.5, 13.3)."""

from typing import Any

import numpy as np

from fast import model_file
from fast.codebook import codeword_disagreements, decode
from fast.implementation.forms import Json, Malformed, array, bit_rows, integer, named, vector
from fast.implementation.forms import text as read_text
from fast.implementation.networks import read_data, read_network
from fast.implementation.primitives import read_configuration
from fast.network import Network
from fast.samples import training_of
from fast.state_digest import digest
from fast.step import layer_outputs, rule_of
from fast.validation import held_out
from fast.weight_set import SetLayer, WeightSet, summed_disagreements
from reference.configuration import Configuration, Description, Progress, Shape
from reference.configuration.encoding import encoding_from_json
from reference.configuration.values import rational

LARGEST = 1 << 24


def predict_together(configuration: Json, state: Json, weight_sets: Json, data: Json) -> Json:
    """Operation predict_together."""
    network = network_with(read_configuration(configuration), state, weight_sets)
    samples, labels, weight = read_data(data, network.config)
    training_of(network.config, samples, labels, weight)  # judges labels and weights
    outputs = samples.words
    for layer in network.layers:
        outputs = layer_outputs(layer, rule_of(network.config), outputs)
    last = network.layers[-1]
    first = codeword_disagreements(outputs, last.codebook, last.shape.outputs)
    differing = summed_disagreements(first, network.weight_sets, samples.words)
    whole = last.shape.outputs + sum(s.layers[-1].shape.outputs for s in network.weight_sets)
    predictions = network.predict(samples)
    if not np.array_equal(decode(differing), predictions):
        raise AssertionError("the network predicts another class than its sums")
    return {
        "sums": (whole - differing.T).tolist(),
        "predictions": predictions.tolist(),
        "digest": digest(network),
    }


def train_snapshots(configuration: Json, data: Json, snapshots: Json) -> Json:
    """Operation train_snapshots."""
    network = Network(
        read_configuration(configuration), snapshots=integer(snapshots, -(1 << 63), (1 << 64) - 1)
    )
    samples, labels, weight = read_data(data, network.config)
    epochs = []
    for _ in range(network.config.epochs):
        wrong = network.train_epoch(samples, labels, sample_weight=weight)
        epochs.append({"errors": wrong, "digest": digest(network)})
    return {"epochs": epochs, "predictions": network.predict(samples).tolist()}


def write_model_with_sets(
    configuration: Json, state: Json, weight_sets: Json, encoding: Json, class_names: Json
) -> Json:
    """Operation write_model_with_sets."""
    config = read_configuration(configuration)
    names = None if class_names is None else tuple(read_text(name) for name in array(class_names))
    description = Description(config, Progress(), encoding_from_json(encoding), names)
    return {
        "model": model_file.to_bytes(description, network_with(config, state, weight_sets)).hex()
    }


def validation_split(seed: Json, labels: Json, share: Json) -> Json:
    """Operation validation_split."""
    given = vector(labels, 0, (1 << 16) - 2)
    kept, held = held_out(given, rational("share", read_text(share)), integer(seed, 0))
    return {"training": kept.tolist(), "validation": held.tolist()}


def network_with(config: Configuration, state: Json, weight_sets: Json) -> Network:
    """Make a network with weight sets. Raises Malformed where they do not fit."""
    network = read_network(config, state)
    network.weight_sets = [_read(config, value) for value in array(weight_sets)]
    return network


def _read(config: Configuration, value: Json) -> WeightSet:
    layers, book = named(value, "layers", "codebook")
    n, read = config.inputs, []
    for layer in array(layers):
        weights, votes = named(layer, "weights", "votes")
        rows, size = bit_rows(weights), integer(votes, 1, LARGEST)
        if len(rows) == 0 or rows.n != n or len(rows) % size:
            raise Malformed("a weight set does not fit the configuration")
        shape = Shape(n, len(rows), size, len(rows) // size, 0)
        read.append(SetLayer(shape, np.ascontiguousarray(rows.words.T)))
        n = shape.outputs
    codebook: Any = bit_rows(book)
    if not read or (len(codebook), codebook.n) != (config.classes, n):
        raise Malformed("a weight set does not fit the configuration")
    return WeightSet(tuple(read), codebook.words)
