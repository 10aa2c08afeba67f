"""Layers and progress that somebody else made, checked before a network is made of them."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, word_count
from fast.counters import counter_dtype
from fast.layer import Layer, make_layer, trained_layer
from reference.configuration import Configuration, DataError, Progress

LARGEST = 2**64 - 1


def checked_progress(progress: Progress) -> Progress:
    """Return it. Raises DataError for numbers that no training reaches (spec 14.1)."""
    allowed = f"whole numbers from 0 to {LARGEST}, errors <= samples, samples >= 1"
    if not isinstance(progress, Progress):
        raise DataError("progress", f"a {type(progress).__name__}", "a Progress")
    numbers = astuple(progress)
    whole = all(type(number) is int and 0 <= number <= LARGEST for number in numbers)
    if not whole or progress.samples < 1 or progress.errors > progress.samples:
        raise DataError("progress", f"{progress} cannot be", allowed)
    return progress


def checked_layers(
    config: Configuration, layers: Sequence[Layer], weights_only: bool = False
) -> list[Layer]:
    """Copy layers, in memory as the training wants them. Raises DataError for what does not fit.

    Counters must be in bounds (spec 4.1), weights and trained codewords the signs of theirs
    (spec 4.2, 7.6), padding bits 0 (spec 2.4). weights_only: the last layer alone has codewords,
    and none has counters behind them (spec 15.7).
    """
    layers = list(layers)
    if len(layers) != len(config.shapes):
        raise DataError("layers", f"there are {len(layers)}", f"{len(config.shapes)}")
    return [_checked(config, index, layer, weights_only) for index, layer in enumerate(layers)]


def _checked(config: Configuration, index: int, layer: Layer, weights_only: bool) -> Layer:
    name, shape = f"layers[{index}]", config.shapes[index]
    if not isinstance(layer, Layer):
        raise DataError(name, f"a {type(layer).__name__}", "a Layer")
    if layer.shape != shape:
        raise DataError(f"{name}.shape", f"it is {layer.shape}", f"{shape}")
    size = (shape.perceptrons, shape.inputs)
    counters = _counters(f"{name}.counters", layer.counters, size, config.counter_bits)
    last = index == len(config.shapes) - 1
    compared = last if weights_only else config.has_codebook(index)
    classes = config.classes if compared else 0
    size = (classes, word_count(shape.outputs))
    codebook = _words(f"{name}.codebook", layer.codebook, size, shape.outputs)
    if config.trains_codebook(index) and not weights_only:
        given, size = layer.codeword_counters, (config.classes, shape.outputs)
        own = _counters(f"{name}.codeword_counters", given, size, config.counter_bits)
        made = trained_layer(shape, counters, own)
    elif layer.codeword_counters is not None:
        raise DataError(f"{name}.codeword_counters", "its codewords are not trained", "None")
    else:
        made = make_layer(shape, counters, codebook)
    signs = "the signs of the counters, as make_layer and trained_layer pack them"
    if not np.array_equal(made.codebook, codebook):
        raise DataError(f"{name}.codebook", "it is not that of its counters", signs)
    if not np.array_equal(made.weights, _array(f"{name}.weights", layer.weights)):
        raise DataError(f"{name}.weights", "they are not those of its counters", signs)
    return made


def _array(name: str, values: Any) -> NDArray[Any]:
    if not isinstance(values, np.ndarray):
        raise DataError(name, f"a {type(values).__name__}", "an array")
    return values


def _sized(name: str, values: Any, size: tuple[int, int]) -> NDArray[Any]:
    array = _array(name, values)
    if array.shape != size:
        raise DataError(name, f"its shape is {array.shape}", f"{size}")
    return array


def _counters(name: str, values: Any, size: tuple[int, int], bits: int) -> NDArray[Any]:
    array, dtype, half = _sized(name, values, size), counter_dtype(bits), 1 << (bits - 1)
    if array.dtype.newbyteorder("=") != dtype:
        raise DataError(name, f"an array of {array.dtype}", f"an array of {dtype}")
    if array.min() < -half or array.max() > half - 1:
        raise DataError(name, "a counter is out of bounds", f"{-half} to {half - 1}")
    return np.array(array, dtype, order="C")


def _words(name: str, values: Any, size: tuple[int, int], n: int) -> NDArray[np.uint64]:
    try:
        words = Bits(_sized(name, values, size), n).words
    except DataError as error:
        raise DataError(name, error.problem, error.allowed) from None
    return np.array(words, np.uint64, order="C")
