"""What layers answer, without learning (spec 10.4)."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words, as_bits
from fast.codebook import codeword_disagreements, decode
from fast.kernels import NUMPY, Kernels, kernels_of
from fast.layer import Layer
from fast.rule import Rule
from fast.step import layer_outputs, rule_of
from fast.weight_set import WeightSet, summed_disagreements

if TYPE_CHECKING:  # it stands on this file
    from fast.network import Network

Kind = TypeVar("Kind", np.intp, np.int64)
PREDICTED_AT_ONCE = 1000  # samples, so that memory does not grow with the data set


def asked(network: "Network", question: Callable[..., NDArray[Kind]], X: Any) -> NDArray[Kind]:
    """Ask a question below of a network, while no step goes on. X: see there; DataError."""
    samples = as_bits(X, network.config.inputs)
    with network.at_rest():
        told = network.layers, rule_of(network.config), samples.words, network.weight_sets
        return question(*told, kernels_of(network.engine))


def predicted(
    layers: Sequence[Layer],
    rule: Rule,
    words: Words,
    sets: Sequence[WeightSet] = (),
    kernels: Kernels = NUMPY,
) -> NDArray[np.intp]:
    """Name the class of every sample: (samples,) (spec 10.4, 10.5).

    words: uint64 (samples, words). sets: the weight sets that answer too.
    """
    predictions = np.empty(len(words), np.intp)
    for block, differing in _counted(layers, rule, words, sets, kernels):
        predictions[block] = decode(differing)
    return predictions


def agreements(
    layers: Sequence[Layer],
    rule: Rule,
    words: Words,
    sets: Sequence[WeightSet] = (),
    kernels: Kernels = NUMPY,
) -> NDArray[np.int64]:
    """Add what every class agrees in, over the network and its sets: (samples, C) (spec 10.5)."""
    outputs = total_outputs(layers, sets)
    found = np.empty((len(words), len(layers[-1].codebook)), np.int64)
    for block, differing in _counted(layers, rule, words, sets, kernels):
        found[block] = outputs - differing.T.astype(np.int64)
    return found


def total_outputs(layers: Sequence[Layer], sets: Sequence[WeightSet] = ()) -> int:
    """Count the outputs of the last layers, of the network and of its sets: the most agreement."""
    return layers[-1].shape.outputs + sum(s.layers[-1].shape.outputs for s in sets)


def _counted(
    layers: Sequence[Layer],
    rule: Rule,
    words: Words,
    sets: Sequence[WeightSet],
    kernels: Kernels,
) -> Iterator[tuple[slice, NDArray[Any]]]:
    """Count the outputs that differ from the codewords, (C, block), a block of samples a time."""
    last = layers[-1]
    for start in range(0, len(words), PREDICTED_AT_ONCE):
        block = slice(start, start + PREDICTED_AT_ONCE)
        outputs = words[block]
        for layer in layers:
            outputs = layer_outputs(layer, rule, outputs, kernels)
        differing: NDArray[Any] = codeword_disagreements(outputs, last.codebook, last.shape.outputs)
        if sets:
            differing = summed_disagreements(differing, sets, words[block], kernels)
        yield block, differing
