"""Shares of one wide layer: some of its groups, each with a process (spec 8.3).

A group picks its perceptron by itself, and counters, masks and codeword bits of a perceptron are
its own. But whether a layer errs is decided by all of its bits. So in every step the shares add up
in how many outputs each sample differs from each codeword, and wait for the sum.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Words, clear_padding, ones, pack_words, unpack_words, word_count
from fast.codebook import codeword_disagreements, local_errors
from fast.codebook import decode as nearest
from fast.generator import RATE_BITS, REINFORCEMENT, words
from fast.kernels import Decoded, Kernels, numpy_kernels
from fast.layer import Layer, repack
from reference.configuration import Configuration, Shape

WORTH = 1 << 21  # weights of a layer from which on its shares gain more than the sum costs

Exchange = Callable[[Counts], Counts]  # from the counts of a share to those of the layer


@dataclass(frozen=True)
class Share:
    """Which perceptrons of a layer of so many a process has."""

    rows: range
    of: int


def shares_of(config: Configuration, epoch: int, most: int) -> list[Share]:
    """Deal out the groups of a network of one layer in an epoch, to at most so many processes.

    The layer is one share where the sum would cost more than it gains.
    """
    shape = config.shapes_at(epoch)[0]
    groups = shape.perceptrons // shape.group
    worth = len(config.layers) == 1 and shape.inputs * shape.perceptrons >= WORTH
    count = min(most, groups) if worth and config.rule == "local" else 1
    bounds = [groups * part // count * shape.group for part in range(count + 1)]
    return [Share(range(*pair), shape.perceptrons) for pair in pairwise(bounds)]


def at_epoch(config: Configuration, epoch: int) -> Configuration:
    """Make a configuration whose only groups are those of an epoch (spec 5.5)."""
    return replace(config, group=[shape.group for shape in config.shapes_at(epoch)])


def cut(layer: Layer, share: Share, group: int) -> Layer:
    """Copy the perceptrons of a share out of a layer, with their bits of the codewords."""
    rows, size = slice(share.rows.start, share.rows.stop), len(share.rows)
    drawn = layer.codeword_counters
    return Layer(
        replace(layer.shape, perceptrons=size, outputs=size, group=group),
        layer.counters[rows].copy(),
        layer.weights[:, rows].copy(),
        pack_words(unpack_words(layer.codebook, layer.shape.outputs)[:, rows]),
        None if drawn is None else drawn[:, rows].copy(),
    )


def joined(layer: Layer, parts: Sequence[Layer]) -> Layer:
    """Make the layer again, of what its shares have become; layer: as it was before."""
    made = replace(layer, counters=np.concatenate([part.counters for part in parts]))
    if layer.codeword_counters is not None:
        drawn = [part.codeword_counters for part in parts if part.codeword_counters is not None]
        made.codeword_counters = np.concatenate(drawn, axis=1)
    repack(made)
    return made


def kernels_of_share(share: Share, exchange: Exchange) -> Kernels:
    """Make the kernels of plain NumPy, which sum the counts and draw the masks of their share."""

    def decode(
        outputs: Words, codebook: Words, n: int, labels: NDArray[np.int64], theta: int
    ) -> Decoded:
        differing = exchange(codeword_disagreements(outputs, codebook, n))
        predictions = nearest(differing)
        return differing, predictions, local_errors(differing, predictions, labels, theta)

    def draw(seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        return reinforced_rows(seed, index, step, rate, share, shape.inputs)

    return replace(numpy_kernels(draw), decode=decode)


def reinforced_rows(
    seed: int, index: int, step: int, rate: int, share: Share, fan_in: int
) -> NDArray[np.intp]:
    """List the counters of a share that are under the mask of the layer (spec 9.3).

    As fast.reinforcement.reinforced, but k counts from the first row of the share, and only its
    part of each plane is drawn.
    """
    row = word_count(fan_in)
    mask = np.zeros(len(share.rows) * row, np.uint64)
    lowest = (rate & -rate).bit_length() - 1
    for plane in range(lowest, RATE_BITS):
        first = (plane * share.of + share.rows.start) * row
        drawn = words(seed, REINFORCEMENT, index, step, first, mask.size)
        combine = np.bitwise_or if rate >> plane & 1 else np.bitwise_and
        combine(mask, drawn, out=mask)
    return ones(clear_padding(mask.reshape(-1, row), fan_in), fan_in)
