"""The model file: written by the safetensors library, read as clause 15.4 asks (spec 15)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save as write_tensors

from fast.bits import word_count
from fast.container import Tensor, read_container
from fast.counters import counter_dtype
from fast.files import write_whole
from fast.layer import Layer, make_layer, no_codebook, trained_layer
from fast.network import Network
from fast.weight_set import sizes_of
from fast.weight_set_file import expected_sets, read_sets, set_arrays, sound_words
from fast.weights_only import expected_weights, weight_arrays, weight_layers
from reference.configuration import Configuration, Description, ModelFileError
from reference.configuration.model import METADATA_KEY

STORED: dict[str, np.dtype[Any]] = {
    "I8": np.dtype(np.int8),
    "I16": np.dtype(np.int16),
    "I32": np.dtype(np.int32),
    "U64": np.dtype(np.uint64),
    "U8": np.dtype(np.uint8),
}
COUNTER_TYPES = {1: "I8", 2: "I16", 4: "I32"}


def to_bytes(description: Description, network: Network) -> bytes:
    """Write a model: header length, JSON header, tensors (spec 15.1)."""
    described = replace(
        description,
        configuration=network.config,
        progress=network.progress,
        weight_sets=tuple(sizes_of(weight_set) for weight_set in network.weight_sets),
        weights_only=description.weights_only or network.weights_only,
    )
    own = weight_arrays if described.weights_only else _layer_arrays
    tensors = {**set_arrays(network.weight_sets), **own(network.layers)}
    # one metadata entry only: the library writes several in no fixed order
    return bytes(write_tensors(tensors, {METADATA_KEY: described.to_text()}))


def _layer_arrays(layers: Sequence[Layer]) -> dict[str, NDArray[Any]]:
    tensors = {}
    for index, layer in enumerate(layers):
        tensors[f"layer.{index}.counters"] = np.ascontiguousarray(layer.counters)
        if layer.codeword_counters is None and not len(layer.codebook):
            continue
        if layer.codeword_counters is None:
            tensors[f"layer.{index}.codebook"] = np.ascontiguousarray(layer.codebook)
        else:
            tensors[f"layer.{index}.codeword_counters"] = np.ascontiguousarray(
                layer.codeword_counters
            )
    return tensors


def from_bytes(data: bytes) -> tuple[Description, Network]:
    """Read a model. Raises ModelFileError for anything but a model of this version (spec 15.4)."""
    return from_file(BytesIO(data))


def from_file(file: BinaryIO) -> tuple[Description, Network]:
    """Read a model as its bytes come. Raises ModelFileError (spec 15.4)."""
    metadata, tensors = read_container(file)
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    description = Description.from_text(text if isinstance(text, str) else None)
    config = description.configuration
    alone = description.weights_only
    expected = {**_expected(config, alone), **expected_sets(description)}
    if set(tensors) != set(expected):
        problem = "their names do not fit the configuration"
        raise ModelFileError("tensors", problem, str(sorted(expected)), "tensors/names")
    # all forms, then all counters, then all codebooks (15.4)
    arrays = {name: _array(name, tensors[name], *expected[name]) for name in expected}
    for name, array in arrays.items():
        if array.dtype.kind == "i":
            _check_counters(name, array, config.counter_bits)
    layers = weight_layers(config, arrays) if alone else _layers(config, arrays)
    sets = read_sets(description, arrays)
    network = Network(
        config,
        layers=layers,
        progress=description.progress,
        weight_sets=sets,
        weights_only=alone,
    )
    return description, network


def _layers(config: Configuration, arrays: Mapping[str, NDArray[Any]]) -> list[Layer]:
    layers: list[Layer] = []
    for index, shape in enumerate(config.shapes):
        counters = arrays[f"layer.{index}.counters"]
        if not config.has_codebook(index):
            layers.append(make_layer(shape, counters, no_codebook(shape)))
            continue
        codewords = arrays[f"layer.{index}.{_codewords(config, index)}"]
        if config.trains_codebook(index):
            layers.append(trained_layer(shape, counters, codewords))
            continue
        codewords = sound_words(arrays, f"layer.{index}.codebook", shape.outputs)
        layers.append(make_layer(shape, counters, codewords))
    return layers


def save(
    path: str | Path, description: Description, network: Network, lasting: bool = False
) -> None:
    """Write a model file, whole or not at all; lasting: wait until it is on the disk.

    Raises OSError, InputError.
    """
    with network.at_rest():
        data = to_bytes(description, network)
    write_whole(Path(path), data, lasting)


def load(path: str | Path) -> tuple[Description, Network]:
    """Read a model file. Raises OSError and ModelFileError."""
    with Path(path).open("rb") as file:
        return from_file(file)


def _codewords(config: Configuration, index: int) -> str:
    return "codeword_counters" if config.trains_codebook(index) else "codebook"


def _expected(config: Configuration, alone: bool) -> dict[str, tuple[str, tuple[int, int]]]:
    """Name the tensors of a configuration, with their types and shapes (spec 15.2, 15.7)."""
    if alone:
        last, outputs = len(config.shapes) - 1, config.shapes[-1].outputs
        codebook = "U64", (config.classes, word_count(outputs))
        return {**expected_weights(config), f"layer.{last}.codebook": codebook}
    counters = COUNTER_TYPES[counter_dtype(config.counter_bits).itemsize]
    tensors = {}
    for index, shape in enumerate(config.shapes):
        tensors[f"layer.{index}.counters"] = counters, (shape.perceptrons, shape.inputs)
        trained = config.trains_codebook(index)
        if not config.has_codebook(index):
            continue
        tensors[f"layer.{index}.{_codewords(config, index)}"] = (
            (counters, (config.classes, shape.outputs))
            if trained
            else ("U64", (config.classes, word_count(shape.outputs)))
        )
    return tensors


def _array(name: str, tensor: Tensor, dtype: str, shape: tuple[int, int]) -> NDArray[Any]:
    stored = STORED[dtype]
    size = stored.itemsize * shape[0] * shape[1]
    if tensor.dtype != dtype or tensor.shape != shape or len(tensor.data) != size:
        raise ModelFileError(
            name,
            f"it is {tensor.dtype} {list(tensor.shape)} in {len(tensor.data)} bytes",
            f"{dtype} {list(shape)}",
            "tensors/form",
        )
    return from_little_endian(tensor.data, stored).reshape(shape)


def from_little_endian(data: bytes | memoryview, dtype: np.dtype[Any]) -> NDArray[Any]:
    """Read little-endian integers (spec 15.2): a new (n,) array of dtype, in dtype's byte order.

    Not by safetensors.numpy.load: on a big-endian machine it takes these bytes as they lie there.
    """
    return np.frombuffer(data, dtype.newbyteorder("<")).astype(dtype)


def _check_counters(name: str, counters: NDArray[Any], counter_bits: int) -> None:
    half = 1 << (counter_bits - 1)
    if counters.min() < -half or counters.max() > half - 1:
        raise ModelFileError(
            name, "a counter is out of bounds", f"{-half} to {half - 1}", "counters/range"
        )
