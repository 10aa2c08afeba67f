"""Weight sets: networks that no longer learn, and answer together with the one that does (10.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bitarray import bitarray

from reference.codebook import Codebook, codeword_agreements
from reference.committee import outputs
from reference.configuration import Configuration
from reference.configuration.weight_sets import SetSizes
from reference.counters import weights
from reference.layer import Layer
from reference.perceptron import activation, perceptron_agreement


@dataclass(frozen=True)
class SetLayer:
    """A layer of a weight set: K vectors of K_in weights, and how outputs are made.

    votes: the perceptrons that make an output by their majority; 1: each makes its own.
    """

    weights: tuple[bitarray, ...]
    votes: int


@dataclass(frozen=True)
class WeightSet:
    """The layers, and the C codewords of the last one."""

    layers: tuple[SetLayer, ...]
    codebook: Codebook


def weight_set_of(config: Configuration, layers: Sequence[Layer]) -> WeightSet:
    """Take the weights and the last codewords of a network as they are (spec 10.5)."""
    votes = config.group if config.rule == "committee" else (1,) * len(layers)
    taken = [
        SetLayer(tuple(weights(row) for row in layer.counters), size)
        for layer, size in zip(layers, votes, strict=True)
    ]
    return WeightSet(tuple(taken), layers[-1].codebook)


def sizes_of(weight_set: WeightSet) -> SetSizes:
    """Say how large a weight set is (spec 15.3)."""
    return SetSizes(
        tuple(len(layer.weights) for layer in weight_set.layers),
        tuple(layer.votes for layer in weight_set.layers),
    )


# --8<-- [start:sums]
def set_agreements(weight_set: WeightSet, x: bitarray) -> tuple[int, ...]:
    """Compare what a weight set makes of a sample with its codewords: A_c, C integers (spec 7.2).

    >>> layer = SetLayer((bitarray("110", "little"), bitarray("001", "little")), votes=1)
    >>> codebook = bitarray("10", "little"), bitarray("00", "little")
    >>> set_agreements(WeightSet((layer,), codebook), bitarray("111", "little"))
    (2, 1)

    Subtle: the majority of one perceptron is its activation, so that votes of 1 need no other path.
    """
    for layer in weight_set.layers:
        z = [perceptron_agreement(x, w_k) for w_k in layer.weights]
        a = bitarray([activation(z_k, len(x)) for z_k in z], "little")
        x = outputs(a, layer.votes)
    return codeword_agreements(x, weight_set.codebook)


def summed_agreements(sets: Sequence[WeightSet], x: bitarray) -> list[int]:
    """Add the agreements of several weight sets, class by class, exactly (spec 10.5).

    >>> layer = SetLayer((bitarray("11", "little"),), votes=1)
    >>> sets = [WeightSet((layer,), (bitarray("1", "little"), bitarray("0", "little")))] * 2
    >>> summed_agreements(sets, bitarray("11", "little"))
    [2, 0]
    """
    return [sum(each) for each in zip(*(set_agreements(s, x) for s in sets), strict=True)]
    # --8<-- [end:sums]


def with_snapshot(
    sets: Sequence[WeightSet], new: WeightSet, snapshots: int
) -> tuple[WeightSet, ...]:
    """Add a weight set, and keep the newest snapshots - 1, snapshots >= 2 (spec 10.5).

    >>> with_snapshot(["one", "two"], "three", snapshots=3)
    ('two', 'three')
    """
    return (*sets, new)[-(snapshots - 1) :]
