"""The arithmetic of the published code, in dense float32 matrices, apart from both engines.

In that code the hidden weights h are integers that start as Normal(0, 64), truncated, move by 2
and have no bound. A weight is sign(h), and sign(0) is 0: the half of the weights that start even
pass through a third value. So do activations, on a tie of the inputs; such a perceptron is neither
right nor wrong. Each of these liberties has a switch. With every switch strict the hidden weights
are h = 2 c + 1 of the specification's counters c, bit for bit (tests/test_zero_weights.py), so
what a switch changes is its own doing.

The order of the samples, the codewords and the masks of the reinforcement are those of the
specification in every case: two runs of one seed differ in nothing but their arithmetic.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, as_bits
from fast.experiments.dense_layer import (
    PUBLISHED,
    STRICT,
    Arithmetic,
    DenseLayer,
    Labels,
    activations,
    initial_layers,
    plus_minus,
    reinforce,
    update,
)
from fast.generator import ORDER, permutation
from reference.configuration import Configuration

__all__ = ["PUBLISHED", "STRICT", "Arithmetic", "predict", "train", "train_epoch"]

PREDICTED_AT_ONCE = 1000  # samples


def train(
    config: Configuration,
    X: Any,
    y: Labels,
    X_test: Any,
    y_test: Labels,
    arithmetic: Arithmetic = PUBLISHED,
    after_epoch: Callable[[int], object] | None = None,
) -> tuple[list[float], list[float]]:
    """Train from the start for config.epochs epochs; return training and test accuracies.

    config: of the local rule with fixed codewords. X, X_test: Bits, or (samples, inputs) arrays of
    booleans or of 0 and 1. y, y_test: integers, 0 to C - 1. after_epoch: called with the number of
    finished epochs. Returns two lists of shares from 0 to 1, one an epoch: of training samples
    predicted right while the epoch went on, before each was learnt (spec 10.3), and of test
    samples after it. Raises ConfigurationError, DataError.
    """
    samples, tested = as_bits(X, config.inputs), as_bits(X_test, config.inputs)
    layers = initial_layers(config, arithmetic)
    train_accuracies, test_accuracies = [], []
    errors = len(samples)
    for epoch in range(config.epochs):
        errors = train_epoch(config, arithmetic, layers, samples, y, epoch, errors)
        train_accuracies.append(1 - errors / len(samples))
        right = np.count_nonzero(predict(arithmetic, layers, tested) == y_test)
        test_accuracies.append(float(right / len(tested)))
        if after_epoch is not None:
            after_epoch(epoch + 1)
    return train_accuracies, test_accuracies


def train_epoch(
    config: Configuration,
    arithmetic: Arithmetic,
    layers: list[DenseLayer],
    samples: Bits,
    y: Labels,
    epoch: int,
    errors: int,
) -> int:
    """Train once on every sample, in the order of the specification; return the wrong predictions.

    epoch: how many are finished. errors: wrong predictions of the last one, at first all samples.
    """
    order = permutation(config.seed, ORDER, epoch, len(samples))
    step = epoch * -(-len(samples) // config.batch)
    wrong = 0
    for start in range(0, len(samples), config.batch):
        batch = order[start : start + config.batch]
        x, labels = plus_minus(samples.words[batch], samples.n), y[batch]
        for index, layer in enumerate(layers):
            x, predictions, learns = update(config, arithmetic, layer, x, labels)
            if learns:
                reinforce(config, arithmetic, layer, index, step, errors, len(samples))
        wrong += int(np.count_nonzero(predictions != labels))
        step += 1
    return wrong


def predict(arithmetic: Arithmetic, layers: list[DenseLayer], samples: Bits) -> NDArray[np.intp]:
    """Name the class of every sample: (samples,)."""
    weights = [np.sign(layer.hidden).T for layer in layers]
    blocks = []
    for start in range(0, len(samples), PREDICTED_AT_ONCE):
        x = plus_minus(samples.words[start : start + PREDICTED_AT_ONCE], samples.n)
        for w in weights:
            x = activations(x @ w, arithmetic)
        blocks.append(np.argmax(x @ layers[-1].codebook.T, axis=1))
    return np.concatenate(blocks)
