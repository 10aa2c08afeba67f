"""One layer: forward, whom to correct, moves, reinforcement, for a whole batch (spec 6 to 9)."""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts, disagreements
from fast.bits import Flags, Words, pack_words, unpack_words, word_count
from fast.codebook import draw_codebook
from fast.counters import Counters, initial_counters, move
from fast.equiangular import equiangular_codebook
from fast.trained_codebook import codewords, draw_codeword_counters
from reference.configuration import Configuration, Shape

Indices = NDArray[np.intp]


@dataclass
class Layer:
    """The arrays of a layer; training changes counters and weights in place.

    counters: int8, int16 or int32 (K, K_in). weights: uint64 (words, K), the sign bits of the
    counters, a word of all perceptrons a row. codebook: uint64 (C, words of the outputs).
    codeword_counters: of trained codewords (C, outputs), whose signs these are; else None.
    """

    shape: Shape
    counters: Counters
    weights: Words
    codebook: Words
    codeword_counters: Counters | None = None


def weights_of(counters: Counters) -> Words:
    """Pack the signs of counters (K, K_in): uint64 (words, K) (spec 4.2)."""
    return np.ascontiguousarray(pack_words(counters >= 0).T)


def make_layer(shape: Shape, counters: Counters, codebook: Words) -> Layer:
    """Make a layer from its counters and codebook, and pack its weights (spec 4.2)."""
    return Layer(shape, counters, weights_of(counters), codebook)


def no_codebook(shape: Shape) -> Words:
    """Make the codebook of a layer without codewords: uint64 (0, words of the outputs) (11.5)."""
    return np.zeros((0, word_count(shape.outputs)), np.uint64)


def trained_layer(shape: Shape, counters: Counters, codeword_counters: Counters) -> Layer:
    """Make a layer whose codewords are the signs of their counters (spec 7.6)."""
    layer = make_layer(shape, counters, codewords(codeword_counters))
    layer.codeword_counters = codeword_counters
    return layer


def repack(layer: Layer) -> None:
    """Read weights and trained codewords off the counters again (spec 4.2, 7.6)."""
    layer.weights = weights_of(layer.counters)
    if layer.codeword_counters is not None:
        layer.codebook = codewords(layer.codeword_counters)


def initial_layer(config: Configuration, index: int) -> Layer:
    """Draw a layer's counters and make its codebook (spec 4.4, 7.1, 7.6, 7.7)."""
    shape, seed, bits = config.shapes[index], config.seed, config.counter_bits
    counters = initial_counters(
        seed, index, shape.perceptrons, shape.inputs, config.init_bits, bits
    )
    size = config.classes, shape.outputs
    if config.trains_codebook(index):
        drawn = draw_codeword_counters(seed, index, *size, config.init_bits, bits)
        return trained_layer(shape, counters, drawn)
    if not config.has_codebook(index):
        return make_layer(shape, counters, no_codebook(shape))
    if config.codebook == "equiangular":
        return make_layer(shape, counters, equiangular_codebook(seed, index, *size, config.alpha))
    return make_layer(shape, counters, draw_codebook(seed, index, *size))


def initial_layers(config: Configuration) -> list[Layer]:
    """Draw all layers of a network."""
    return [initial_layer(config, index) for index in range(len(config.layers))]


class Weighted(Protocol):
    """What a forward pass needs of a layer: of a network, or of a weight set."""

    @property
    def shape(self) -> Shape:
        """Its sizes."""

    @property
    def weights(self) -> Words:
        """uint64 (words, K), a word of all perceptrons a row."""


def forward(layer: Weighted, inputs: Words) -> tuple[Counts, Flags]:
    """Count the inputs that differ from their weights, and fire: (S, K) each (spec 6).

    z = K_in - d, so 2 z >= K_in exactly where d <= K_in // 2.
    """
    differing = disagreements(inputs, layer.weights, layer.shape.inputs)
    return differing, np.asarray(differing <= layer.shape.inputs // 2)


def deficits(differing: Counts, fan_in: int) -> NDArray[Any]:
    """Say how far each perceptron is from its threshold: |2 z - K_in| = |K_in - 2 d| (spec 8.2)."""
    wide = np.int16 if fan_in < 2**14 else np.int32
    distance: NDArray[np.signedinteger] = differing.astype(wide)
    distance *= -2
    distance += fan_in
    return np.asarray(np.abs(distance, out=distance))


def select(wrong: Flags, distance: NDArray[Any], group: int) -> tuple[Indices, Indices]:
    """Pick in every group the wrong perceptron with the smallest deficit, the first on a tie.

    wrong, distance: (S, K). Returns the samples and the perceptrons of the selected pairs,
    ordered by sample, then perceptron (spec 8.3).

    The key of a right perceptron has a bit above all deficits. It is set by arithmetic, which
    NumPy does with vector instructions. It has none for np.where, which would make the selection
    take three times as long.
    """
    width = wrong.shape[1]
    keys = np.logical_not(wrong).astype(distance.dtype)
    keys <<= 8 * keys.itemsize - 2  # 14 or 30: deficits are below 2^14 or 2^30
    keys |= distance
    best = keys.reshape(-1, group).argmin(axis=1)
    best += np.arange(0, wrong.size, group)
    pairs = best[wrong.reshape(-1)[best]]
    return np.divmod(pairs, width)


def summed_moves(
    inputs: Words,
    targets: Flags,
    samples: Indices,
    perceptrons: Indices,
    fan_in: int,
    weights: NDArray[Any] | None = None,
) -> tuple[Indices, NDArray[Any]]:
    """Sum the moves of the selected pairs by perceptron (spec 8.4).

    inputs: (S, words); targets: (S, K); samples, perceptrons: (P,), P >= 1. Returns the
    perceptrons that move, and their moves (perceptrons, K_in). Only these rows of the counters
    are touched: a batch selects at most S * K / gamma. weights: (S,), of the samples, each of
    which moves so many times as far (spec 10.6); None: 1 each.

    Round r adds the r-th pair of every perceptron that has one. With the perceptrons of most
    pairs first, each round is one addition to a leading slice, where np.add.reduceat over the
    same rows would go through them byte by byte, and take twenty times as long.
    """
    # row s moves towards a target of 1, row S + s towards a target of 0
    signs: NDArray[np.signedinteger] = np.empty((2 * len(inputs), fan_in), np.int8)
    towards_1, towards_0 = signs[: len(inputs)], signs[len(inputs) :]
    np.multiply(unpack_words(inputs, fan_in).view(np.int8), np.int8(2), out=towards_1)
    towards_1 -= np.int8(1)
    np.negative(towards_1, out=towards_0)
    # one sample moves a perceptron once at most, so a sum is at most the weights of all
    most = len(inputs) if weights is None else int(weights.sum())
    wide = np.min_scalar_type(-1 - most)
    if weights is not None:
        signs = signs.astype(wide)
        signs *= np.tile(weights, 2).astype(wide)[:, None]
    by_perceptron = np.argsort(perceptrons, kind="stable")
    s, k = samples[by_perceptron], perceptrons[by_perceptron]
    rows = np.where(targets[s, k], s, s + len(inputs))
    starts = np.concatenate([[0], np.flatnonzero(k[1:] != k[:-1]) + 1])
    pairs = np.concatenate([starts[1:], [len(k)]]) - starts
    most_first = np.argsort(-pairs, kind="stable")
    starts, pairs = starts[most_first], pairs[most_first]
    moves: NDArray[np.signedinteger] = signs[rows[starts]].astype(wide, copy=False)
    for r in range(1, int(pairs[0])):
        more = np.count_nonzero(pairs > r)
        moves[:more] += signs[rows[starts[:more] + r]]
    return k[starts], moves


def update(layer: Layer, rows: Indices, moves: NDArray[Any], counter_bits: int, batch: int) -> None:
    """Apply summed moves to some rows of the counters, and repack those rows only (spec 8.5)."""
    moved = move(layer.counters[rows], moves, counter_bits, batch)
    layer.counters[rows] = moved
    layer.weights[:, rows] = pack_words(moved >= 0).T


def reinforcement_rate(p_r: Fraction, errors: int, samples: int, fan_in: int) -> int:
    """Compute T, the probability of a reinforcement in units of 2^-16 (spec 9.2)."""
    # in plain integers: fractions, reduced on the way, take 5 times as long
    n, d = p_r.numerator, p_r.denominator
    return isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * fan_in * 355))
