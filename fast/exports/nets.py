"""What answers in a model, in words of 32 bits: its network, then its weight sets (spec 10.5)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words
from fast.data.trained_model import Model
from fast.weight_set import weight_set_of

Words32 = NDArray[np.uint32]
WORD = 32


@dataclass(frozen=True, eq=False)
class Part:
    """A layer that answers. weights: uint32 (K, words of K_in). votes: as of weight sets (10.5)."""

    inputs: int
    perceptrons: int
    votes: int
    weights: Words32

    @property
    def outputs(self) -> int:
        """The bits that it shows."""
        return self.perceptrons // self.votes


@dataclass(frozen=True, eq=False)
class Net:
    """Layers, and the codewords of the last: uint32 (C, words of its outputs)."""

    parts: tuple[Part, ...]
    codebook: Words32

    @property
    def outputs(self) -> int:
        """The bits of a codeword."""
        return self.parts[-1].outputs


def word_count(n: int) -> int:
    """Say how many words of 32 bits hold n bits."""
    return -(-n // WORD)


def words32(rows: Words, n: int) -> Words32:
    """Write rows of n bits, uint64 (rows, words), in words of 32: position i is bit i % 32.

    >>> words32(np.array([[0x500000007]], np.uint64), 35).tolist()
    [[7, 5]]
    """
    halves = np.ascontiguousarray(rows).astype("<u8").view("<u4")
    return np.asarray(halves[:, : word_count(n)], np.uint32)


def nets_of(model: Model) -> tuple[Net, ...]:
    """Take what a model predicts with."""
    network = model.network
    with network.at_rest():
        sets = [weight_set_of(network.config, network.layers), *network.weight_sets]
    nets = []
    for each in sets:
        parts = tuple(
            Part(
                layer.shape.inputs,
                layer.shape.perceptrons,
                layer.shape.group,
                words32(layer.weights.T, layer.shape.inputs),
            )
            for layer in each.layers
        )
        nets.append(Net(parts, words32(each.codebook, parts[-1].outputs)))
    return tuple(nets)


def bits_held(nets: tuple[Net, ...]) -> int:
    """Count the bits of all weights and codewords: the least that a predictor must hold."""
    weights = sum(part.inputs * part.perceptrons for net in nets for part in net.parts)
    return weights + sum(len(net.codebook) * net.outputs for net in nets)
