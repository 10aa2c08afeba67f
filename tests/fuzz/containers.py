"""What is read lies in containers; here they are made anew around the inner bytes.

A change of a byte would else only be found out by a checksum or a length, and reach no reader.
"""

import io
import json
import struct
import zipfile
from importlib import import_module
from typing import Any

import numpy as np

import fast
import fast.model_file
from fast.data.packed import HEADER, MAGIC, VERSION
from reference.configuration import Configuration
from reference.configuration.model import METADATA_KEY, bare_description


def member(array: Any) -> bytes:
    """Write an array as a member of an npz file."""
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asarray(array))
    return file.getvalue()


LABELS = member([0, 1, 0])


def npz(samples: bytes) -> bytes:
    """Make an npz file of a member X and 3 labels."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("X.npy"), samples)
        archive.writestr(zipfile.ZipInfo("y.npy"), LABELS)
    return file.getvalue()


def zstandard(data: bytes) -> bytes:
    """Pack by Zstandard."""
    codec = import_module("pyarrow").Codec("zstd")  # an extra, which other readers do without
    made: bytes = codec.compress(data, asbytes=True)
    return made


def packed(text: bytes) -> bytes:
    """Make a packed file of 2 samples of 5 bits, 2 classes, with this description."""
    header = HEADER.pack(MAGIC, VERSION, 2, 1, 1, 5, len(text))
    return header + struct.pack("<2Q2H", 0b10101, 0b01010, 1, 0) + text


def small_model() -> bytes:
    """Make a model of 4 inputs, 2 classes and 3 perceptrons."""
    config = Configuration(inputs=4, classes=2, layers=(3,))
    network = fast.Network(config)
    return fast.model_file.to_bytes(bare_description(config, network.progress), network)


def parts(model: bytes) -> tuple[dict[str, Any], bytes]:
    """Take a model file apart: its header, and its tensors."""
    (length,) = struct.unpack("<Q", model[:8])
    return json.loads(model[8 : 8 + length]), model[8 + length :]


def description_of(model: bytes) -> str:
    """Take the description out of a model file (spec 15.3)."""
    text: str = parts(model)[0]["__metadata__"][METADATA_KEY]
    return text


HEAD, TENSORS = parts(small_model())


def model(description: str) -> bytes:
    """Make a model file with this description, whatever it says."""
    header = json.dumps({**HEAD, "__metadata__": {METADATA_KEY: description}}).encode()
    return struct.pack("<Q", len(header)) + header + TENSORS
