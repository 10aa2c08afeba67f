"""Weights alone, a bit each: written, read, refused, and not trained on (spec 15.7)."""

import json
import struct
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import fast
import reference
from fast import model_file
from reference import model_file as reference_file
from reference.configuration import Configuration, DataError, Description, Progress
from reference.configuration.model import bare_description

NETWORKS: dict[str, dict[str, Any]] = {
    "local": {},
    "whole bytes": {"inputs": 16, "layers": (8, 24), "group": 2},
    "trained": {"codebook": "trained"},
    "equiangular": {"codebook": "equiangular"},
    "committee": {"rule": "committee", "layers": (12, 6), "group": (3, 2)},
    "propagated": {"rule": "propagated"},
    "wide counters": {"counter_bits": 17},
}


def trained(name: str) -> tuple[Description, fast.Network, Any, Any]:
    given = {"inputs": 70, "classes": 3, "layers": (9, 6), "group": 3, "seed": 4}
    config = Configuration(**{**given, "epochs": 1, "batch": 5, **NETWORKS[name]})
    X, y = fast.prototype_samples(seed=2, classes=3, n=config.inputs, samples=range(40))
    network = fast.Network(config).fit(X, y)
    return bare_description(config, Progress()), network, X, y


@pytest.mark.parametrize("name", NETWORKS)
def test_weights_alone_predict_the_same(name: str) -> None:
    description, network, X, _ = trained(name)
    alone = replace(description, weights_only=True)
    data = model_file.to_bytes(alone, network)
    told, read = model_file.from_bytes(data)
    assert (told.specification, told.weights_only, read.weights_only) == ("1.4", True, True)
    assert read.progress == network.progress
    assert np.array_equal(read.predict(X), network.predict(X))
    # spec 15.7: 0 stands for a weight of 1, -1 for one of 0
    for layer, whole in zip(read.layers, network.layers, strict=True):
        assert np.array_equal(layer.counters, -(whole.counters < 0).astype(int))
    # once more is the same file, and both engines write and read it
    assert model_file.to_bytes(told, read) == data
    other, state = reference_file.from_bytes(data)
    assert reference_file.to_bytes(other, state) == data
    assert reference.digest(state) == fast.digest(read)
    whole_file = model_file.to_bytes(description, network)
    described, before = reference_file.from_bytes(whole_file)
    assert reference_file.to_bytes(replace(described, weights_only=True), before) == data


def test_the_file_has_the_promised_size() -> None:
    """A bit a weight; what is beside them does not grow with the layers."""
    config = Configuration(inputs=784, classes=10)
    description = Description(config, Progress(), bare_description(config, Progress()).encoding)
    data = model_file.to_bytes(replace(description, weights_only=True), fast.Network(config))
    weights = 784 * 525 + 525 * 525
    assert weights < 8 * len(data) < weights * 1.03


def test_weights_alone_are_not_trained_on_but_anew() -> None:
    description, network, X, y = trained("local")
    data = model_file.to_bytes(replace(description, weights_only=True), network)
    _, read = model_file.from_bytes(data)
    before = fast.digest(read)
    for train in (read.train_epoch, read.partial_fit):
        with pytest.raises(DataError, match="weights alone, and no counters"):
            train(X, y)
    assert fast.digest(read) == before
    other, state = reference_file.from_bytes(data)
    samples = reference.prototype_samples(2, 3, 70, range(5))
    with pytest.raises(DataError, match="weights alone, and no counters"):
        reference.step(other.configuration, state, *samples)
    assert fast.digest(read.fit(X, y)) == fast.digest(network)
    assert not read.weights_only


def test_weights_alone_can_be_joined_and_stay_alone() -> None:
    description, network, X, _ = trained("local")
    data = model_file.to_bytes(replace(description, weights_only=True), network)
    alone = model_file.from_bytes(data)
    whole = fast.combine([(description, network), (description, network)])
    for pair in ([alone, alone], [(description, network), alone]):
        told, joined = fast.combine(pair)
        assert np.array_equal(joined.predict(X), whole[1].predict(X))
        read = model_file.from_bytes(model_file.to_bytes(told, joined))[1]
        assert read.weights_only == pair[0][1].weights_only
        assert np.array_equal(read.predict(X), whole[1].predict(X))


def test_layers_that_do_not_fit_weights_alone_are_refused() -> None:
    _, network, _, _ = trained("trained")
    with pytest.raises(DataError, match=r"layers\[0\]\.codebook"):
        fast.Network(network.config, layers=network.layers, weights_only=True)


def metadata(data: bytes) -> dict[str, Any]:
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    told: dict[str, Any] = json.loads(header["__metadata__"]["local-binary-errors"])
    return told


def test_only_weights_alone_say_so() -> None:
    """Spec 15.3: what needs nothing newer says what it said."""
    description, network, _, _ = trained("local")
    assert "weights_only" not in metadata(model_file.to_bytes(description, network))
    alone = metadata(model_file.to_bytes(replace(description, weights_only=True), network))
    assert alone["weights_only"] == 1
