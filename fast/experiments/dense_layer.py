"""One layer of the published arithmetic: its start, its update, its reinforcement.

What is published, and what each liberty is, stands in fast.experiments.zero_weights.
"""

from dataclasses import dataclass
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from fast.bits import unpack
from fast.generator import (
    CODEBOOKS,
    INITIAL_COUNTERS,
    REINFORCEMENT,
    bernoulli_rows,
    planes,
    random_rows,
)
from reference.configuration import Configuration, ConfigurationError, Shape

Matrix = NDArray[np.float32]
Labels = NDArray[np.int64]

SPREAD = 64  # standard deviation of the published start


@dataclass(frozen=True)
class Arithmetic:
    """Which liberties are taken; all are the published arithmetic, none the specification's.

    zero_weights: hidden weights of both parities, so that half of them can be 0, where the weight
    is 0; else all are odd. zero_activations: a tie gives 0, else +1. normal_start: hidden weights
    start as Normal(0, 64), truncated to integers, else with b0 random bits (spec 4.4).
    unbounded: hidden weights are not held within the B bits of the configuration.
    """

    zero_weights: bool = True
    zero_activations: bool = True
    normal_start: bool = True
    unbounded: bool = True


PUBLISHED = Arithmetic()
STRICT = Arithmetic(False, False, False, False)


@dataclass
class DenseLayer:
    """Float32 matrices: hidden weights h and their parity, 0 or 1, (K, K_in), codewords (C, K).

    Codewords are +1 and -1. Hidden weights are integers, exact below 2^24: unbounded ones cannot
    reach it in fewer than 80,000 steps with batches of 100.
    """

    shape: Shape
    hidden: Matrix
    parity: Matrix
    codebook: Matrix


def initial_layers(config: Configuration, arithmetic: Arithmetic) -> list[DenseLayer]:
    """Draw hidden weights and codewords. Raises ConfigurationError for other rules."""
    if config.rule != "local":
        raise ConfigurationError("rule", f"{config.rule!r} is not dense", "local")
    if config.codebook != "fixed":
        raise ConfigurationError("codebook", f"{config.codebook!r} is not dense", "fixed")
    if len(config.stages) > 1:
        raise ConfigurationError("group", "stages are not dense", "one size a layer")
    layers = []
    for index, shape in enumerate(config.shapes):
        rows, n = shape.perceptrons, shape.inputs
        if arithmetic.normal_start:
            key = np.array([config.seed, INITIAL_COUNTERS], np.uint64)
            generator = np.random.Generator(np.random.Philox(key=key, counter=[0, 0, index, 0]))
            hidden = np.trunc(generator.normal(0, SPREAD, (rows, n)))
            parity = hidden % 2
        else:
            # the bits of the counters, then one more: whether the hidden weight is odd
            unsigned = np.zeros((rows, n), np.int64)
            count = config.init_bits + 1
            for drawn in planes(config.seed, INITIAL_COUNTERS, index, 0, 0, count, rows, n):
                unsigned = 2 * unsigned + unpack(drawn, n)
            hidden = unsigned - (1 << config.init_bits)
            parity = hidden % 2
        if not arithmetic.zero_weights:
            hidden, parity = hidden + (1 - parity), np.ones((rows, n))
        codewords = plus_minus(
            random_rows(config.seed, CODEBOOKS, index, config.classes, rows), rows
        )
        if config.classes == 2:
            codewords[1] = -codewords[0]
        f32 = np.float32
        layers.append(DenseLayer(shape, hidden.astype(f32), parity.astype(f32), codewords))
    return layers


def activations(sums: Matrix, arithmetic: Arithmetic) -> Matrix:
    """Take the signs; the sign of 0 is 0, or +1 where activations are binary."""
    if arithmetic.zero_activations:
        return np.asarray(np.sign(sums))
    return np.where(sums >= 0, np.float32(1), np.float32(-1))


def plus_minus(words: NDArray[np.uint64], n: int) -> Matrix:
    """Write bits as +1 and -1: (rows, n) float32."""
    return np.where(unpack(words, n), np.float32(1), np.float32(-1))


def update(
    config: Configuration, arithmetic: Arithmetic, layer: DenseLayer, x: Matrix, labels: Labels
) -> tuple[Matrix, NDArray[np.intp], bool]:
    """Learn from a batch; return outputs and predictions, and whether a sample had a local error.

    Dot products are twice the agreements less the width, so twice the margin is the difference of
    two of them, and a deficit the size of one. Where activations are 0 this is the published way.
    """
    shape = layer.shape
    sums = x @ np.sign(layer.hidden).T
    outputs = activations(sums, arithmetic)
    matches = outputs @ layer.codebook.T
    predictions = np.argmax(matches, axis=1)
    second, first = np.partition(matches, -2, axis=1)[:, -2:].T
    learns = (predictions != labels) | (first - second < shape.theta)
    targets = layer.codebook[labels]
    # an activation of 0 is neither right nor wrong
    wrong = (outputs * targets < 0) & learns[:, None]
    deficits = np.where(wrong, np.abs(sums), np.float32(np.inf)).reshape(len(x), -1, shape.group)
    easiest = deficits.argmin(axis=2)[:, :, None] == np.arange(shape.group)
    selected = easiest.reshape(wrong.shape) & wrong
    moves = np.where(selected, targets, np.float32(0)).T @ x
    _bound(config, arithmetic, layer, layer.hidden + 2 * moves)
    return outputs, predictions, bool(learns.any())


def reinforce(
    config: Configuration,
    arithmetic: Arithmetic,
    layer: DenseLayer,
    index: int,
    step: int,
    errors: int,
    samples: int,
) -> None:
    """Move some hidden weights by 2 away from 0; one that is 0 stays.

    The probability is that of the specification (9.2): it is the published one to 16 bits.
    """
    rows, n = layer.hidden.shape
    p = config.reinforcement
    rate = isqrt((2**32 * p.numerator**2 * errors * 226) // (p.denominator**2 * samples * n * 355))
    mask = unpack(bernoulli_rows(config.seed, REINFORCEMENT, index, step, rate, rows, n), n)
    under = np.flatnonzero(mask)  # few
    flat = layer.hidden.reshape(-1)
    flat[under] += 2 * np.sign(flat[under])
    _bound(config, arithmetic, layer, layer.hidden)


def _bound(
    config: Configuration, arithmetic: Arithmetic, layer: DenseLayer, hidden: Matrix
) -> None:
    """Keep the hidden weights; where bounded, within those of 2 c + parity (spec 4.1)."""
    if not arithmetic.unbounded:
        low = np.float32(-(2**config.counter_bits))
        high = np.float32(2**config.counter_bits - 2)
        np.clip(hidden, low + layer.parity, high + layer.parity, out=hidden)
    layer.hidden = hidden
