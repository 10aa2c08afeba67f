"""The model file, through the safetensors library (spec 15)."""

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load as read_tensors
from safetensors.numpy import save as write_tensors

from fast.bits import clear_padding, word_count
from fast.counters import counter_dtype
from fast.files import write_whole
from fast.layer import Layer, make_layer
from fast.network import Network
from reference.configuration import Description, ModelFileError
from reference.configuration.model import METADATA_KEY

PARTS = ("counters", "codebook")


def to_bytes(description: Description, network: Network) -> bytes:
    """Write a model: header length, JSON header, tensors (spec 15.1)."""
    text = replace(description, configuration=network.config, progress=network.progress).to_text()
    tensors = {}
    for index, layer in enumerate(network.layers):
        tensors[f"layer.{index}.counters"] = np.ascontiguousarray(layer.counters)
        tensors[f"layer.{index}.codebook"] = np.ascontiguousarray(layer.codebook)
    # one metadata entry only: the library writes several in no fixed order
    return bytes(write_tensors(tensors, {METADATA_KEY: text}))


def from_bytes(data: bytes) -> tuple[Description, Network]:
    """Read a model. Raises ModelFileError for anything but a model of this version (spec 15.4)."""
    try:
        tensors: dict[str, Any] = read_tensors(data)
        metadata = _metadata(data)
    except (SafetensorError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ModelFileError(
            "model",
            "it is no safetensors file, or cut short",
            "a whole model file",
            "container/malformed",
        ) from None
    description = Description.from_text(metadata)
    config = description.configuration
    expected = {f"layer.{i}.{part}" for i in range(len(config.layers)) for part in PARTS}
    if set(tensors) != expected:
        raise ModelFileError(
            "tensors", "their names do not fit the configuration", str(PARTS), "tensors/names"
        )
    half = 1 << (config.counter_bits - 1)
    layers: list[Layer] = []
    for index, shape in enumerate(config.shapes):
        name = f"layer.{index}.counters"
        dtype = counter_dtype(config.counter_bits)
        counters = _checked(tensors, name, dtype, (shape.perceptrons, shape.inputs))
        if counters.min() < -half or counters.max() > half - 1:
            raise ModelFileError(
                name, "a counter is out of bounds", f"{-half} to {half - 1}", "counters/range"
            )
        name = f"layer.{index}.codebook"
        sizes = (config.classes, word_count(shape.outputs))
        codebook = _checked(tensors, name, np.dtype(np.uint64), sizes)
        if not np.array_equal(clear_padding(codebook.copy(), shape.outputs), codebook):
            raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
        layers.append(make_layer(shape, counters, codebook))
    return description, Network(config, layers=layers, progress=description.progress)


def save(path: str | Path, description: Description, network: Network) -> None:
    """Write a model file, whole or not at all. Raises OSError."""
    write_whole(Path(path), to_bytes(description, network))


def load(path: str | Path) -> tuple[Description, Network]:
    """Read a model file. Raises OSError and ModelFileError."""
    return from_bytes(Path(path).read_bytes())


def _metadata(data: bytes) -> str | None:
    """Find the description in the header: the library shows metadata of files only, not bytes."""
    (length,) = struct.unpack("<Q", data[:8])
    metadata = json.loads(data[8 : 8 + length]).get("__metadata__")
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    return text if isinstance(text, str) else None


def _checked(
    tensors: dict[str, Any], name: str, dtype: np.dtype[Any], shape: tuple[int, int]
) -> Any:
    tensor = tensors[name]
    if tensor.dtype != dtype or tensor.shape != shape:
        raise ModelFileError(
            name,
            f"it is {tensor.dtype} {list(tensor.shape)}",
            f"{dtype} {list(shape)}",
            "tensors/form",
        )
    return tensor.copy()  # what the library gives may be read-only
