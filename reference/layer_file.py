"""The tensors of the layers in a model file: counters, codewords, or weights (spec 15.2)."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from bitarray import bitarray

from reference.bits import word_count
from reference.configuration import Configuration, Description, ModelFileError
from reference.counters import Row, bounds
from reference.layer import Layer, trained_layer
from reference.network import State
from reference.weight_set_file import row_bytes, set_sizes, stored_rows
from reference.weights_only import counters_of, octet_count, octets, weight_rows, weight_sizes

Layout = dict[str, tuple[str, tuple[int, int]]]  # types and shapes, by the names of tensors
Values = dict[str, tuple[int, ...]]  # elements, by the names of tensors

STORAGE = {"I8": (1, "b"), "I16": (2, "h"), "I32": (4, "i"), "U64": (8, "Q"), "U8": (1, "B")}


@dataclass(frozen=True)
class Tensor:
    """A named array: its type, shape and little-endian bytes, row by row (spec 15.2)."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    data: bytes


def counter_type(counter_bits: int) -> str:
    """Name the smallest type that holds a counter of B bits (spec 15.2).

    >>> counter_type(8), counter_type(9), counter_type(17)
    ('I8', 'I16', 'I32')
    """
    return "I8" if counter_bits <= 8 else "I16" if counter_bits <= 16 else "I32"


def layout(description: Description) -> Layout:
    """Name the tensors of a model's files, with types and shapes (spec 15.2)."""
    config = description.configuration
    counters = counter_type(config.counter_bits)
    tensors = _weight_layout(config) if description.weights_only else _layout(config, counters)
    for name, (rows, n) in set_sizes(description):
        tensors[name] = "U64", (rows, word_count(n))
    return tensors


def _weight_layout(config: Configuration) -> Layout:
    tensors = {name: ("U8", (k, octet_count(n))) for name, (k, n) in weight_sizes(config)}
    outputs = config.shapes[-1].outputs
    name = f"layer.{len(config.shapes) - 1}.codebook"
    return {**tensors, name: ("U64", (config.classes, word_count(outputs)))}


def _layout(config: Configuration, counters: str) -> Layout:
    tensors = {}
    for index, shape in enumerate(config.shapes):
        tensors[f"layer.{index}.counters"] = counters, (shape.perceptrons, shape.inputs)
        if config.trains_codebook(index):
            name = f"layer.{index}.codeword_counters"
            tensors[name] = counters, (config.classes, shape.outputs)
        elif config.has_codebook(index):
            name = f"layer.{index}.codebook"
            tensors[name] = "U64", (config.classes, word_count(shape.outputs))
    return tensors


def layers_read(config: Configuration, values: Values, wanted: Layout) -> list[Layer]:
    """Make layers of what a model file holds. Raises ModelFileError (spec 15.4)."""
    rows = {
        name: _counters(values[name], name, config.counter_bits, shape[1])
        for name, (dtype, shape) in wanted.items()
        if dtype != "U64"
    }
    layers = []
    for index, shape in enumerate(config.shapes):
        counters, name = rows[f"layer.{index}.counters"], f"layer.{index}.codebook"
        if config.trains_codebook(index):
            layers.append(trained_layer(counters, rows[f"layer.{index}.codeword_counters"]))
        elif not config.has_codebook(index):
            layers.append(Layer(counters, ()))
        else:
            layers.append(Layer(counters, stored_rows(values[name], name, shape.outputs)))
    return layers


def weights_read(config: Configuration, values: Values) -> list[Layer]:
    """Make layers of weights alone: those before the last have no codewords (spec 15.7)."""
    counters = [counters_of(values[name], name, n) for name, (_, n) in weight_sizes(config)]
    name = f"layer.{len(counters) - 1}.codebook"
    codebook = stored_rows(values[name], name, config.shapes[-1].outputs)
    return [*(Layer(rows, ()) for rows in counters[:-1]), Layer(counters[-1], codebook)]


def layer_tensors(config: Configuration, state: State) -> list[Tensor]:
    """Make the tensors of counters and codewords (spec 15.2)."""
    tensors = []
    for index, layer in enumerate(state.layers):
        name = f"layer.{index}.counters"
        tensors.append(_counter_tensor(name, layer.counters, config.counter_bits))
        if layer.codeword_counters:
            name = f"layer.{index}.codeword_counters"
            tensors.append(_counter_tensor(name, layer.codeword_counters, config.counter_bits))
            continue
        if layer.codebook:
            tensors.append(bit_tensor(f"layer.{index}.codebook", layer.codebook))
    return tensors


def weight_tensors(state: State) -> list[Tensor]:
    """Make the tensors of weights alone, and of the last codewords (spec 15.7)."""
    tensors = []
    for name, rows in weight_rows(state):
        tensors.append(Tensor(name, "U8", (len(rows), octet_count(len(rows[0]))), octets(rows)))
    last = len(state.layers) - 1
    return [*tensors, bit_tensor(f"layer.{last}.codebook", state.layers[last].codebook)]


def bit_tensor(name: str, rows: tuple[bitarray, ...]) -> Tensor:
    """Make a tensor of vectors of bits, packed (spec 15.2)."""
    return Tensor(name, "U64", (len(rows), word_count(len(rows[0]))), row_bytes(rows))


def _counter_tensor(name: str, counters: Sequence[Row], counter_bits: int) -> Tensor:
    dtype = counter_type(counter_bits)
    code = STORAGE[dtype][1]
    data = b"".join(struct.pack(f"<{len(row)}{code}", *row) for row in counters)
    return Tensor(name, dtype, (len(counters), len(counters[0])), data)


def _counters(flat: Row, name: str, counter_bits: int, n: int) -> tuple[Row, ...]:
    low, high = bounds(counter_bits)
    if min(flat) < low or max(flat) > high:
        raise ModelFileError(
            name, "a counter is out of bounds", f"{low} to {high}", "counters/range"
        )
    return tuple(flat[start : start + n] for start in range(0, len(flat), n))
