"""The model file: a safetensors file of counters and codebooks, written by hand (spec 15)."""

import json
import struct
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from reference.configuration import Description, ModelFileError, Progress
from reference.configuration.files import write_whole
from reference.configuration.model import METADATA_KEY
from reference.container import Entry, read_container
from reference.layer_file import (
    STORAGE,
    bit_tensor,
    layer_tensors,
    layers_read,
    layout,
    weight_tensors,
    weights_read,
)
from reference.network import State
from reference.weight_set import sizes_of
from reference.weight_set_file import read_sets, set_rows


def to_bytes(description: Description, state: State) -> bytes:
    """Write a model: header length, JSON header, tensors (spec 15.1).

    The tensors lie by falling element size, then by name; the header is padded with spaces to a
    multiple of 8 bytes.
    """
    progress = Progress(state.step, state.epoch, state.errors, state.samples)
    sets = tuple(sizes_of(weight_set) for weight_set in state.weight_sets)
    alone = description.weights_only or state.weights_only
    described = replace(description, progress=progress, weight_sets=sets, weights_only=alone)
    text = described.to_text()
    header: dict[str, Any] = {"__metadata__": {METADATA_KEY: text}}
    body = b""
    own = weight_tensors(state) if alone else layer_tensors(description.configuration, state)
    own += [bit_tensor(name, rows) for name, rows in set_rows(state.weight_sets)]
    for tensor in sorted(own, key=lambda t: (-STORAGE[t.dtype][0], t.name)):
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
    if description.weights_only:
        layers = weights_read(config, values)
    else:
        layers = layers_read(config, values, wanted)
    sets = read_sets(description, values)
    return description, State(
        tuple(layers),
        **vars(description.progress),
        weight_sets=sets,
        weights_only=description.weights_only,
    )


def save(path: str | Path, description: Description, state: State, lasting: bool = False) -> None:
    """Write a model file, whole or not at all; lasting: wait until it is on the disk.

    Raises OSError, InputError.
    """
    write_whole(Path(path), to_bytes(description, state), lasting)


def load(path: str | Path) -> tuple[Description, State]:
    """Read a model file. Raises OSError and ModelFileError."""
    with Path(path).open("rb") as file:
        return from_file(file)


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
