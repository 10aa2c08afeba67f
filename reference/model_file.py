"""The model file: a safetensors file of counters and codebooks, written by hand (spec 15)."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reference.bits import from_words, to_words, word_count
from reference.codebook import Codebook
from reference.configuration import Configuration, Description, ModelFileError, Progress
from reference.configuration.files import write_whole
from reference.configuration.model import METADATA_KEY
from reference.counters import Row, bounds
from reference.layer import Layer, trained_layer
from reference.network import State

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
    text = replace(description, progress=progress).to_text()
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
    header, body = _header(data)
    metadata = header.get("__metadata__")
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    description = Description.from_text(text if isinstance(text, str) else None)
    config = description.configuration
    expected = tensor_names(config)
    if set(header) - {"__metadata__"} != expected:
        raise ModelFileError(
            "tensors",
            "their names do not fit the configuration",
            str(sorted(expected)),
            "tensors/names",
        )
    layers = []
    for index, shape in enumerate(config.shapes):
        name = f"layer.{index}.counters"
        size = (shape.perceptrons, shape.inputs)
        counters = _counters(header[name], body, name, config.counter_bits, size)
        size = (config.classes, shape.outputs)
        if config.trains_codebook(index):
            name = f"layer.{index}.codeword_counters"
            trained = _counters(header[name], body, name, config.counter_bits, size)
            layers.append(trained_layer(counters, trained))
        else:
            name = f"layer.{index}.codebook"
            layers.append(Layer(counters, _codebook(header[name], body, name, size)))
    return description, State(tuple(layers), **vars(description.progress))


def save(path: str | Path, description: Description, state: State, lasting: bool = False) -> None:
    """Write a model file, whole or not at all; lasting: wait until it is on the disk.

    Raises OSError, InputError.
    """
    write_whole(Path(path), to_bytes(description, state), lasting)


def load(path: str | Path) -> tuple[Description, State]:
    """Read a model file. Raises OSError and ModelFileError."""
    return from_bytes(Path(path).read_bytes())


def tensor_names(config: Configuration) -> set[str]:
    """Name the tensors of a configuration's model files (spec 15.2)."""
    names = set()
    for index in range(len(config.layers)):
        codewords = "codeword_counters" if config.trains_codebook(index) else "codebook"
        names |= {f"layer.{index}.counters", f"layer.{index}.{codewords}"}
    return names


def _tensors(config: Configuration, state: State) -> list[Tensor]:
    tensors = []
    for index, (layer, shape) in enumerate(zip(state.layers, config.shapes, strict=True)):
        name = f"layer.{index}.counters"
        tensors.append(_counter_tensor(name, layer.counters, config.counter_bits))
        if layer.codeword_counters:
            name = f"layer.{index}.codeword_counters"
            tensors.append(_counter_tensor(name, layer.codeword_counters, config.counter_bits))
            continue
        name, stride = f"layer.{index}.codebook", word_count(shape.outputs)
        words = b"".join(struct.pack(f"<{stride}Q", *to_words(word)) for word in layer.codebook)
        tensors.append(Tensor(name, "U64", (config.classes, stride), words))
    return tensors


def _counter_tensor(name: str, counters: Sequence[Row], counter_bits: int) -> Tensor:
    dtype = counter_type(counter_bits)
    code = STORAGE[dtype][1]
    data = b"".join(struct.pack(f"<{len(row)}{code}", *row) for row in counters)
    return Tensor(name, dtype, (len(counters), len(counters[0])), data)


def _counters(
    entry: dict[str, Any], body: bytes, name: str, counter_bits: int, size: tuple[int, int]
) -> tuple[Row, ...]:
    rows, n = size
    flat = _values(entry, body, name, counter_type(counter_bits), size)
    low, high = bounds(counter_bits)
    if min(flat) < low or max(flat) > high:
        raise ModelFileError(
            name, "a counter is out of bounds", f"{low} to {high}", "counters/range"
        )
    return tuple(flat[i * n : (i + 1) * n] for i in range(rows))


def _codebook(entry: dict[str, Any], body: bytes, name: str, size: tuple[int, int]) -> Codebook:
    classes, n = size
    stride = word_count(n)
    words = _values(entry, body, name, "U64", (classes, stride))
    cut = [words[c * stride : (c + 1) * stride] for c in range(classes)]
    codebook = tuple(from_words(row, n) for row in cut)
    if [to_words(codeword) for codeword in codebook] != [list(row) for row in cut]:
        raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
    return codebook


def _header(data: bytes) -> tuple[dict[str, Any], bytes]:
    broken = ModelFileError(
        "model",
        "it is no safetensors file, or cut short",
        "a whole model file",
        "container/malformed",
    )
    if len(data) < 8:
        raise broken
    (length,) = struct.unpack("<Q", data[:8])
    if length > len(data) - 8:
        raise broken
    try:
        header = json.loads(data[8 : 8 + length].decode())
    except (ValueError, RecursionError):
        raise broken from None
    if not isinstance(header, dict):
        raise broken
    body = data[8 + length :]
    spans = []
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        match entry:
            case {"dtype": str(), "shape": list(), "data_offsets": [int(first), int(last)]}:
                spans.append((first, last))
            case _:
                raise broken
    # the tensors cover the rest of the file without gap or overlap
    end = 0
    for first, last in sorted(spans):
        if first != end or last < first:
            raise broken
        end = last
    if end != len(body):
        raise broken
    return header, body


def _values(
    entry: dict[str, Any], body: bytes, name: str, dtype: str, shape: tuple[int, int]
) -> tuple[int, ...]:
    size, code = STORAGE[dtype]
    first, last = entry["data_offsets"]
    count = shape[0] * shape[1]
    if (
        entry["dtype"] != dtype
        or json.dumps(entry["shape"]) != json.dumps(shape)
        or last - first != count * size
    ):
        raise ModelFileError(
            name,
            f"it is {entry['dtype']} {entry['shape']}",
            f"{dtype} {list(shape)}",
            "tensors/form",
        )
    return struct.unpack(f"<{count}{code}", body[first:last])
