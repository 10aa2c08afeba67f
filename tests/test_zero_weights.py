"""The published arithmetic: strict, it is the specification's; what each liberty changes."""

from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.typing import NDArray

import fast
from fast.experiments.zero_weights import (
    PUBLISHED,
    STRICT,
    Arithmetic,
    DenseLayer,
    activations,
    initial_layers,
    predict,
    train,
    train_epoch,
)
from fast.layer import make_layer
from fast.prototypes import prototype_samples
from reference.configuration import Configuration, ConfigurationError

SMALL = Configuration(
    inputs=90, classes=5, layers=(24, 15), group=(8, 5), batch=30, epochs=4, seed=7
)
X, Y = prototype_samples(7, SMALL.classes, SMALL.inputs, range(250))
X_TEST, Y_TEST = prototype_samples(7, SMALL.classes, SMALL.inputs, range(250, 400))
LIBERTIES = [field.name for field in fields(Arithmetic)]


def trained(config: Configuration, arithmetic: Arithmetic) -> list[DenseLayer]:
    layers, errors = initial_layers(config, arithmetic), len(X)
    for epoch in range(config.epochs):
        errors = train_epoch(config, arithmetic, layers, X, Y % config.classes, epoch, errors)
    return layers


@pytest.mark.parametrize(
    "config",
    [
        SMALL,
        replace(SMALL, counter_bits=3, init_bits=3, reinforcement=1),  # counters at their bounds
        replace(SMALL, classes=2, layers=(10, 64, 7), group=(5, 64, 1), batch=400),
    ],
)
def test_strict_arithmetic_reaches_the_digest_of_the_fast_path(config: Configuration) -> None:
    """Clauses 4 to 10, bit for bit."""
    network = fast.Network(config)
    accuracies = []

    def keep(epoch: fast.Network) -> None:
        right = 1 - epoch.progress.errors / epoch.progress.samples
        accuracies.append((right, epoch.score(X_TEST, Y_TEST % config.classes)))

    network.fit(X, Y % config.classes, callbacks=[keep])
    layers = trained(config, STRICT)
    same = fast.Network(config)
    for index, (dense, layer) in enumerate(zip(layers, same.layers, strict=True)):
        counters = ((dense.hidden - 1) / 2).astype(layer.counters.dtype)
        assert np.array_equal(2 * counters.astype(np.float32) + 1, dense.hidden)
        same.layers[index] = make_layer(layer.shape, counters, layer.codebook)
    assert fast.digest(same) == fast.digest(network)
    assert predict(STRICT, layers, X_TEST).tolist() == network.predict(X_TEST).tolist()
    curves = train(config, X, Y % config.classes, X_TEST, Y_TEST % config.classes, STRICT)
    assert list(zip(*curves, strict=True)) == accuracies


@pytest.mark.parametrize("liberty", LIBERTIES)
def test_each_liberty_alone_changes_the_hidden_weights(liberty: str) -> None:
    config = replace(SMALL, counter_bits=5)  # few bits, so that the bound is felt
    ours, strict = (trained(config, a) for a in (replace(STRICT, **{liberty: True}), STRICT))
    assert any(not np.array_equal(a.hidden, b.hidden) for a, b in zip(ours, strict, strict=True))


def values(matrix: NDArray[np.float32]) -> set[int]:
    return set(np.unique(matrix).astype(int).tolist())


def test_only_zero_weights_make_even_hidden_weights() -> None:
    for liberty in LIBERTIES:
        layers = trained(SMALL, replace(STRICT, **{liberty: True}))
        even = [np.mean(layer.hidden % 2 == 0) for layer in layers]
        if liberty == "zero_weights":
            assert all(0.4 < share < 0.6 for share in even)
            assert all(values(np.sign(layer.hidden)) == {-1, 0, 1} for layer in layers)
        else:
            assert even == [0, 0]


def test_a_tie_is_0_or_plus_1() -> None:
    sums = np.array([[-2, 0, 3]], np.float32)
    assert activations(sums, PUBLISHED).tolist() == [[-1, 0, 1]]
    assert activations(sums, STRICT).tolist() == [[-1, 1, 1]]


def test_an_activation_of_0_is_not_corrected() -> None:
    """The published way: one perceptron, one sample, a tie; strict, it is wrong and moves."""
    config = Configuration(inputs=2, classes=2, layers=(1,), batch=1, reinforcement=0, robustness=1)
    moved = []
    for arithmetic in (replace(STRICT, zero_activations=True), STRICT):
        layers = initial_layers(config, arithmetic)
        layers[0].hidden[:] = [[5, -5]]
        layers[0].codebook[:] = [[-1], [1]]
        sample = fast.Bits(np.array([[3]], np.uint64), 2)  # +1 and +1: 5 and -5 cancel
        train_epoch(config, arithmetic, layers, sample, np.array([0]), 0, 1)
        moved.append(layers[0].hidden.tolist())
    assert moved == [[[5, -5]], [[3, -7]]]


def test_the_normal_start_is_as_wide_as_published() -> None:
    config = Configuration(inputs=784, classes=10, layers=(100,))
    hidden = initial_layers(config, PUBLISHED)[0].hidden
    assert 63 < hidden.std() < 65 and abs(hidden.mean()) < 1
    assert np.array_equal(hidden, np.trunc(hidden))
    assert not np.array_equal(hidden, initial_layers(replace(config, seed=1), PUBLISHED)[0].hidden)


def test_another_rule_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        initial_layers(replace(SMALL, rule="committee"), PUBLISHED)
