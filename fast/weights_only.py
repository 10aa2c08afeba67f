"""Weights alone, a bit each: what a model is that predicts and no longer learns (spec 15.7)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.counters import Counters, counter_dtype
from fast.layer import Layer, make_layer, no_codebook
from fast.weight_set_file import sound_words
from reference.configuration import Configuration, ModelFileError

Octets = NDArray[np.uint8]
OCTET = 8


def octet_count(n: int) -> int:
    """Say how many bytes hold n bits (spec 15.7)."""
    return -(-n // OCTET)


def weight_arrays(layers: Sequence[Layer]) -> dict[str, NDArray[Any]]:
    """Name the tensors of weights alone, and of the last codewords, with what is stored."""
    arrays: dict[str, NDArray[Any]] = {}
    for index, layer in enumerate(layers):
        octets = np.ascontiguousarray(layer.weights.T).astype("<u8").view(np.uint8)
        kept = octets[:, : octet_count(layer.shape.inputs)]
        arrays[f"layer.{index}.weights"] = np.ascontiguousarray(kept)
    last = f"layer.{len(layers) - 1}.codebook"
    arrays[last] = np.ascontiguousarray(layers[-1].codebook)
    return arrays


def expected_weights(config: Configuration) -> dict[str, tuple[str, tuple[int, int]]]:
    """Name the tensors of the weights, with their types and shapes."""
    return {
        f"layer.{index}.weights": ("U8", (shape.perceptrons, octet_count(shape.inputs)))
        for index, shape in enumerate(config.shapes)
    }


def weight_layers(config: Configuration, arrays: Mapping[str, NDArray[Any]]) -> list[Layer]:
    """Make layers of weights alone: those before the last have no codewords.

    Raises ModelFileError where a padding bit is 1 (spec 15.4).
    """
    counters = [
        counters_of(arrays[name], name, shape.inputs, config.counter_bits)
        for shape, name in zip(config.shapes, expected_weights(config), strict=True)
    ]
    last = len(counters) - 1
    books = [no_codebook(shape) for shape in config.shapes[:-1]]
    books.append(sound_words(arrays, f"layer.{last}.codebook", config.shapes[last].outputs))
    return [
        make_layer(shape, rows, codebook)
        for shape, rows, codebook in zip(config.shapes, counters, books, strict=True)
    ]


def counters_of(octets: Octets, name: str, n: int, counter_bits: int) -> Counters:
    """Read rows of n weights as counters: 0 for a weight of 1, -1 for one of 0 (spec 15.7).

    octets: uint8 (K, bytes of a row). Raises ModelFileError where a padding bit is 1.

    >>> counters_of(np.array([[5]], np.uint8), "layer.0.weights", 3, counter_bits=8)
    array([[ 0, -1,  0]], dtype=int8)
    """
    if n % OCTET and np.any(octets[:, -1] >> (n % OCTET)):
        raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
    bits = np.unpackbits(octets, axis=1, count=n, bitorder="little")
    return np.subtract(bits, 1, dtype=counter_dtype(counter_bits))
