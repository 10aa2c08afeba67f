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
from fast.counters import Counters, counter_dtype
from fast.files import write_whole
from fast.layer import Layer, make_layer, trained_layer
from fast.network import Network
from reference.configuration import Configuration, Description, ModelFileError
from reference.configuration.model import METADATA_KEY


def to_bytes(description: Description, network: Network) -> bytes:
    """Write a model: header length, JSON header, tensors (spec 15.1)."""
    text = replace(description, configuration=network.config, progress=network.progress).to_text()
    tensors = {}
    for index, layer in enumerate(network.layers):
        tensors[f"layer.{index}.counters"] = np.ascontiguousarray(layer.counters)
        if layer.codeword_counters is None:
            tensors[f"layer.{index}.codebook"] = np.ascontiguousarray(layer.codebook)
        else:
            tensors[f"layer.{index}.codeword_counters"] = np.ascontiguousarray(
                layer.codeword_counters
            )
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
    parts = [
        (f"layer.{i}.counters", f"layer.{i}.{_codewords(config, i)}")
        for i in range(len(config.layers))
    ]
    expected = sorted(name for pair in parts for name in pair)
    if sorted(tensors) != expected:
        raise ModelFileError(
            "tensors", "their names do not fit the configuration", str(expected), "tensors/names"
        )
    layers: list[Layer] = []
    for index, shape in enumerate(config.shapes):
        counters_name, name = parts[index]
        counters = _counters(tensors, counters_name, config, (shape.perceptrons, shape.inputs))
        if config.trains_codebook(index):
            size = (config.classes, shape.outputs)
            layers.append(trained_layer(shape, counters, _counters(tensors, name, config, size)))
            continue
        sizes = (config.classes, word_count(shape.outputs))
        codebook = _checked(tensors, name, np.dtype(np.uint64), sizes)
        if not np.array_equal(clear_padding(codebook.copy(), shape.outputs), codebook):
            raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
        layers.append(make_layer(shape, counters, codebook))
    return description, Network(config, layers=layers, progress=description.progress)


def save(
    path: str | Path, description: Description, network: Network, lasting: bool = False
) -> None:
    """Write a model file, whole or not at all; lasting: wait until it is on the disk.

    Raises OSError, InputError.
    """
    write_whole(Path(path), to_bytes(description, network), lasting)


def load(path: str | Path) -> tuple[Description, Network]:
    """Read a model file. Raises OSError and ModelFileError."""
    return from_bytes(Path(path).read_bytes())


def _metadata(data: bytes) -> str | None:
    """Find the description in the header: the library shows metadata of files only, not bytes."""
    (length,) = struct.unpack("<Q", data[:8])
    metadata = json.loads(data[8 : 8 + length]).get("__metadata__")
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    return text if isinstance(text, str) else None


def _codewords(config: Configuration, index: int) -> str:
    return "codeword_counters" if config.trains_codebook(index) else "codebook"


def _counters(
    tensors: dict[str, Any], name: str, config: Configuration, shape: tuple[int, int]
) -> Counters:
    counters: Counters = _checked(tensors, name, counter_dtype(config.counter_bits), shape)
    half = 1 << (config.counter_bits - 1)
    if counters.min() < -half or counters.max() > half - 1:
        raise ModelFileError(
            name, "a counter is out of bounds", f"{-half} to {half - 1}", "counters/range"
        )
    return counters


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
