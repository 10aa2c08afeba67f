"""The model file: a safetensors file of counters and codebooks, written by hand (spec 15)."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from bitarray import bitarray

from reference.bits import word_count
from reference.configuration import Configuration, Description, ModelFileError, Progress
from reference.configuration.files import write_whole
from reference.configuration.model import METADATA_KEY
from reference.container import Entry, read_container
from reference.counters import Row, bounds
from reference.layer import Layer, trained_layer
from reference.network import State
from reference.weight_set import sizes_of
from reference.weight_set_file import read_sets, row_bytes, set_rows, set_sizes, stored_rows

STORAGE = {"I8": (1, "b"), "I16": (2, "h"), "I32": (4, "i"), "U64": (8, "Q")}


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


def to_bytes(description: Description, state: State) -> bytes:
    """Write a model: header length, JSON header, tensors (spec 15.1).

    The tensors lie by falling element size, then by name; the header is padded with spaces to a
    multiple of 8 bytes.
    """
    progress = Progress(state.step, state.epoch, state.errors, state.samples)
    sets = tuple(sizes_of(weight_set) for weight_set in state.weight_sets)
    text = replace(description, progress=progress, weight_sets=sets).to_text()
    header: dict[str, Any] = {"__metadata__": {METADATA_KEY: text}}
    body = b""
    for tensor in sorted(
        _tensors(description.configuration, state), key=lambda t: (-STORAGE[t.dtype][0], t.name)
    ):
        span = [len(body), len(body) + len(tensor.data)]
        header[tensor.name] = {
            "dtype": tensor.dtype,
            "shape": tensor.shape,
            "data_offsets": span,
        }
        body += tensor.data
    encoded = json.dumps(header, separators=(",", ":")).encode()
    encoded += b" " * (-len(encoded) % 8)
    return struct.pack("<Q", len(encoded)) + encoded + body


def from_bytes(data: bytes) -> tuple[Description, State]:
    """Read a model. Raises ModelFileError for anything but a model of this version (spec 15.4)."""
    return from_file(BytesIO(data))


def from_file(file: BinaryIO) -> tuple[Description, State]:
    """Read a model as its bytes come. Raises ModelFileError (spec 15.4)."""
    metadata, entries, body = read_container(file)
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    description = Description.from_text(text if isinstance(text, str) else None)
    config = description.configuration
    wanted = layout(description)
    if set(entries) != set(wanted):
        raise ModelFileError(
            "tensors",
            "their names do not fit the configuration",
            str(sorted(wanted)),
            "tensors/names",
        )
    # all forms, then all counters, then all codebooks (15.4)
    values = {name: _values(entries[name], body, name, *wanted[name]) for name in wanted}
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
    sets = read_sets(description, values)
    return description, State(tuple(layers), **vars(description.progress), weight_sets=sets)


def save(path: str | Path, description: Description, state: State, lasting: bool = False) -> None:
    """Write a model file, whole or not at all; lasting: wait until it is on the disk.

    Raises OSError, InputError.
    """
    write_whole(Path(path), to_bytes(description, state), lasting)


def load(path: str | Path) -> tuple[Description, State]:
    """Read a model file. Raises OSError and ModelFileError."""
    with Path(path).open("rb") as file:
        return from_file(file)


def layout(description: Description) -> dict[str, tuple[str, tuple[int, int]]]:
    """Name the tensors of a model's files, with types and shapes (spec 15.2)."""
    config = description.configuration
    counters = counter_type(config.counter_bits)
    tensors = {}
    for index, shape in enumerate(config.shapes):
        tensors[f"layer.{index}.counters"] = counters, (shape.perceptrons, shape.inputs)
        if config.trains_codebook(index):
            name = f"layer.{index}.codeword_counters"
            tensors[name] = counters, (config.classes, shape.outputs)
        elif config.has_codebook(index):
            name = f"layer.{index}.codebook"
            tensors[name] = "U64", (config.classes, word_count(shape.outputs))
    for name, (rows, n) in set_sizes(description):
        tensors[name] = "U64", (rows, word_count(n))
    return tensors


def _tensors(config: Configuration, state: State) -> list[Tensor]:
    tensors = []
    for index, layer in enumerate(state.layers):
        name = f"layer.{index}.counters"
        tensors.append(_counter_tensor(name, layer.counters, config.counter_bits))
        if layer.codeword_counters:
            name = f"layer.{index}.codeword_counters"
            tensors.append(_counter_tensor(name, layer.codeword_counters, config.counter_bits))
            continue
        if layer.codebook:
            tensors.append(_bit_tensor(f"layer.{index}.codebook", layer.codebook))
    return tensors + [_bit_tensor(name, rows) for name, rows in set_rows(state.weight_sets)]


def _bit_tensor(name: str, rows: tuple[bitarray, ...]) -> Tensor:
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


def _values(
    entry: Entry, body: bytes, name: str, dtype: str, shape: tuple[int, int]
) -> tuple[int, ...]:
    size, code = STORAGE[dtype]
    count = shape[0] * shape[1]
    octets = body[entry.first : entry.last]
    if entry.dtype != dtype or entry.shape != list(shape) or len(octets) != count * size:
        raise ModelFileError(
            name,
            f"it is {entry.dtype} {entry.shape} in {len(octets)} bytes",
            f"{dtype} {list(shape)}",
            "tensors/form",
        )
    return struct.unpack(f"<{count}{code}", octets)
