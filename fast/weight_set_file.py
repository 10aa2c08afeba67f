"""The tensors of weight sets in a model file (spec 15.2)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words, clear_padding, word_count
from fast.weight_set import SetLayer, WeightSet
from reference.configuration import Description, ModelFileError


def set_arrays(sets: Sequence[WeightSet]) -> dict[str, Words]:
    """Name the tensors of weight sets, with what is stored: uint64, a row of words a vector."""
    arrays = {}
    for s, weight_set in enumerate(sets):
        for index, layer in enumerate(weight_set.layers):
            name = f"weight_set.{s}.layer.{index}.weights"
            arrays[name] = np.ascontiguousarray(layer.weights.T)
        arrays[f"weight_set.{s}.codebook"] = np.ascontiguousarray(weight_set.codebook)
    return arrays


def expected_sets(description: Description) -> dict[str, tuple[str, tuple[int, int]]]:
    """Name the tensors of a model's weight sets, with their types and shapes."""
    config, tensors = description.configuration, {}
    for s, sizes in enumerate(description.weight_sets):
        n = config.inputs
        for index, shape in enumerate(sizes.shapes(n)):
            size = shape.perceptrons, word_count(shape.inputs)
            tensors[f"weight_set.{s}.layer.{index}.weights"] = "U64", size
            n = shape.outputs
        tensors[f"weight_set.{s}.codebook"] = "U64", (config.classes, word_count(n))
    return tensors


def read_sets(description: Description, arrays: Mapping[str, NDArray[Any]]) -> Iterator[WeightSet]:
    """Make the weight sets of their tensors. Raises ModelFileError for padding (spec 15.4)."""
    for s, sizes in enumerate(description.weight_sets):
        layers, n = [], description.configuration.inputs
        for index, shape in enumerate(sizes.shapes(n)):
            rows = sound_words(arrays, f"weight_set.{s}.layer.{index}.weights", n)
            layers.append(SetLayer(shape, np.ascontiguousarray(rows.T)))
            n = shape.outputs
        yield WeightSet(tuple(layers), sound_words(arrays, f"weight_set.{s}.codebook", n))


def sound_words(arrays: Mapping[str, NDArray[Any]], name: str, n: int) -> Words:
    """Take rows of n bits, (rows, words). Raises ModelFileError where a padding bit is 1."""
    words = arrays[name]
    if not np.array_equal(clear_padding(words.copy(), n), words):
        raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
    return words
