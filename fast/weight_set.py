"""Weight sets: networks that no longer learn, and answer together with the one that does (10.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Bits, Words, word_count
from fast.codebook import codeword_disagreements
from fast.committee import outputs
from fast.kernels import NUMPY, Kernels
from fast.layer import Layer
from reference.configuration import Configuration, DataError, Shape
from reference.configuration.weight_sets import MOST_SETS, SetSizes


@dataclass(frozen=True, eq=False)
class SetLayer:
    """A layer of a weight set; the array cannot be written to.

    shape: its sizes, the group the perceptrons that make an output by their majority, 1 where each
    makes its own. weights: uint64 (words, K), a word of all perceptrons a row.
    """

    shape: Shape
    weights: Words

    def __post_init__(self) -> None:
        vars(self)["weights"] = _fixed(self.weights)


@dataclass(frozen=True, eq=False)
class WeightSet:
    """The layers, and the codewords of the last one, uint64 (C, words of the outputs)."""

    layers: tuple[SetLayer, ...]
    codebook: Words

    def __post_init__(self) -> None:
        vars(self).update(layers=tuple(self.layers), codebook=_fixed(self.codebook))


def _fixed(words: Words) -> Words:
    kept = words.view()
    kept.flags.writeable = False
    return kept


def weight_set_of(config: Configuration, layers: Sequence[Layer]) -> WeightSet:
    """Copy the weights and the last codewords of a network as they are (spec 10.5)."""
    votes = config.group if config.rule == "committee" else (1,) * len(layers)
    shapes = SetSizes(config.layers, votes).shapes(config.inputs)
    taken = [
        SetLayer(shape, layer.weights.copy()) for shape, layer in zip(shapes, layers, strict=True)
    ]
    return WeightSet(tuple(taken), layers[-1].codebook.copy())


def sizes_of(weight_set: WeightSet) -> SetSizes:
    """Say how large a weight set is (spec 15.3)."""
    shapes = [layer.shape for layer in weight_set.layers]
    return SetSizes(
        tuple(shape.perceptrons for shape in shapes), tuple(shape.group for shape in shapes)
    )


def words_of(weight_set: WeightSet) -> int:
    """Count the words of 64 bits that a weight set is stored in (spec 15.2)."""
    return sum(layer.weights.size for layer in weight_set.layers) + weight_set.codebook.size


def equal_sets(one: WeightSet, other: WeightSet) -> bool:
    """Say whether two weight sets are of the same sizes and bits."""
    if [layer.shape for layer in one.layers] != [layer.shape for layer in other.layers]:
        return False
    pairs = [(a.weights, b.weights) for a, b in zip(one.layers, other.layers, strict=True)]
    return all(np.array_equal(a, b) for a, b in [*pairs, (one.codebook, other.codebook)])


def set_disagreements(weight_set: WeightSet, inputs: Words, kernels: Kernels = NUMPY) -> Counts:
    """Count the bits in which the outputs of S samples differ from C codewords: (C, S).

    inputs: uint64 (S, words). A perceptron fires where at most half of its inputs differ (6.2).
    """
    for layer in weight_set.layers:
        _, fires = kernels.forward(layer, inputs)
        if layer.shape.group > 1:
            fires = outputs(fires, layer.shape.group)
        inputs = kernels.pack(fires)
    return codeword_disagreements(inputs, weight_set.codebook, weight_set.layers[-1].shape.outputs)


def summed_disagreements(
    first: Counts, sets: Iterable[WeightSet], inputs: Words, kernels: Kernels = NUMPY
) -> NDArray[np.int64]:
    """Add what all sets count to a first count: (C, S) (spec 10.5).

    A set of n outputs agrees in n less what differs, with every class alike: the class of the
    largest sum of agreements is that of the smallest sum of differing bits.
    """
    total = first.astype(np.int64)
    for weight_set in sets:
        total += set_disagreements(weight_set, inputs, kernels)
    return total


def checked_sets(config: Configuration, sets: Iterable[WeightSet]) -> list[WeightSet]:
    """List weight sets that fit a network's inputs and classes. Raises DataError."""
    checked = list(sets)
    if len(checked) > MOST_SETS:
        raise DataError("weight_sets", f"there are {len(checked)}", f"at most {MOST_SETS}")
    for s, weight_set in enumerate(checked):
        _check(f"weight_sets[{s}]", config, weight_set)
    return checked


def _check(name: str, config: Configuration, weight_set: WeightSet) -> None:
    if not isinstance(weight_set, WeightSet):
        raise DataError(name, f"a {type(weight_set).__name__}", "a WeightSet")
    if not weight_set.layers:
        raise DataError(name, "it has no layer", "at least 1 layer")
    n = config.inputs
    for index, layer in enumerate(weight_set.layers):
        part, shape = f"{name}.layers[{index}]", layer.shape
        whole = shape.perceptrons == shape.outputs * shape.group
        if shape.inputs != n or not whole or min(shape.outputs, shape.group) < 1:
            raise DataError(part, f"its shape is {shape}", f"{n} inputs, and votes that divide it")
        size = word_count(n), shape.perceptrons
        if layer.weights.shape != size:
            raise DataError(part, f"its weights are {layer.weights.shape}", f"{size}")
        Bits(np.ascontiguousarray(layer.weights.T), n)
        n = shape.outputs
    if weight_set.codebook.shape != (config.classes, word_count(n)):
        allowed = f"({config.classes}, {word_count(n)})"
        raise DataError(f"{name}.codebook", f"its shape is {weight_set.codebook.shape}", allowed)
    Bits(weight_set.codebook, n)
