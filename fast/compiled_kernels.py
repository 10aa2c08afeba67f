"""The kernels of the engine "compiled": arrays of a layer, handed to fast.compiled.

Imported only where the engine is asked for, since Numba takes a while to load.
"""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Flags, Words, unpack_words, word_count
from fast.compiled import decoding, moves, reinforcement, selection, words
from fast.compiled import forward as comparison
from fast.compiled_code import settle_code
from fast.kernels import Decoded, Kernels, Moves, Pairs, no_moves
from fast.layer import Layer, Weighted, summed_moves
from fast.reinforcement import Draw
from fast.rule import Aims, Forward


def compiled_kernels(draw: Draw) -> Kernels:
    """Make the kernels; draw: who draws the reinforcement, here or ahead."""
    settle_code()
    return Kernels(forward, pack, decode, select, correct, partial(reinforce, draw))


def plain(array: NDArray[Any]) -> NDArray[Any]:
    """Give an array the one form that a kernel is compiled for: in order, own, native."""
    if array.flags.carray and array.dtype.isnative:
        return array
    return np.require(array, array.dtype.newbyteorder("="), ["C", "A", "W"])


def count_type(n: int) -> Any:
    """Name the type of counts of up to n, as fast.agreement.disagreements takes it."""
    return np.uint16 if n < 2**16 else np.uint32


def forward(layer: Weighted, inputs: Words) -> tuple[Counts, Flags]:
    """Do what fast.layer.forward does."""
    n, size = layer.shape.inputs, (len(inputs), layer.weights.shape[1])
    differing, fires = np.empty(size, count_type(n)), np.empty(size, np.bool_)
    comparison.forward(plain(inputs), plain(layer.weights), n // 2, differing, fires)
    return differing, fires


def pack(flags: Flags) -> Words:
    """Do what fast.bits.pack_words does."""
    packed = np.empty((len(flags), word_count(flags.shape[1])), np.uint64)
    words.pack_rows(plain(flags), packed)
    return packed


def decode(
    outputs: Words, codebook: Words, n: int, labels: NDArray[np.int64], theta: int
) -> Decoded:
    """Do what fast.kernels.decode does."""
    samples = len(outputs)
    differing = np.empty((len(codebook), samples), count_type(n))
    predictions, errors = np.empty(samples, np.intp), np.empty(samples, np.bool_)
    given = outputs, plain(codebook), plain(labels)
    decoding.decode(*given, theta, differing, predictions, errors)
    return differing, predictions, errors


def select(seen: Forward, aims: Aims) -> Pairs:
    """Do what fast.kernels.select does."""
    most = len(aims.learn) * (seen.shape.perceptrons // seen.shape.group)
    samples, perceptrons = np.empty(most, np.intp), np.empty(most, np.intp)
    closed = np.zeros((0, 0), np.bool_) if aims.closed is None else aims.closed
    found = selection.select(
        seen.differing,
        seen.fires,
        plain(aims.targets),
        plain(closed),
        aims.learn,
        seen.shape.inputs,
        seen.shape.group,
        samples,
        perceptrons,
    )
    return Pairs(samples[:found], perceptrons[:found])


def correct(
    layer: Layer,
    inputs: Words,
    aims: Aims,
    pairs: Pairs,
    weights: NDArray[np.int64] | None,
    counter_bits: int,
    batch: int,
    traced: bool,
) -> Moves:
    """Do what fast.kernels.correct does; the moves are summed once more where they are traced."""
    fan_in = layer.shape.inputs
    if not len(pairs.samples):
        return no_moves(fan_in)
    bits = unpack_words(inputs, fan_in).view(np.uint8)
    scale = np.zeros(0, np.int64) if weights is None else plain(weights)
    targets, bounds = plain(aims.targets), bounds_of(counter_bits, batch)
    given = bits, targets, pairs.samples, pairs.perceptrons, scale
    moves.correct(*given, layer.counters, layer.weights, bounds)
    if not traced:
        return no_moves(fan_in)
    return summed_moves(inputs, targets, pairs.samples, pairs.perceptrons, fan_in, weights)


def bounds_of(counter_bits: int, batch: int) -> NDArray[Any]:
    """Give the lowest and the highest counter, in a type that holds one and a batch's moves."""
    half = 1 << (counter_bits - 1)
    most = half + batch
    wide = np.int16 if most < 2**15 else np.int32 if most < 2**31 else np.int64
    return np.array([-half, half - 1], wide)


def reinforce(
    draw: Draw,
    layer: Layer,
    seed: int,
    index: int,
    step: int,
    rate: int,
    counter_bits: int,
    traced: bool,
) -> NDArray[np.intp]:
    """Do what fast.kernels.reinforce does."""
    places = draw(seed, index, step, rate, layer.shape)
    reinforcement.reinforce(layer.counters, places, bounds_of(counter_bits, 0))
    return places
