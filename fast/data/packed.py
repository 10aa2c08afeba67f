"""Packed data sets: encoded samples on disk as words of bits, mapped into memory when read.

All numbers are little-endian. The file is, in this order:

    bytes    what
    8        the magic, LBE-BITS in ASCII
    4        uint32: version of this format, 1
    4        uint32: classes C, 2 to 65535
    8        uint64: training samples, at least 1
    8        uint64: test samples
    8        uint64: bits of a sample n, 1 to 2^24
    8        uint64: bytes of the text at the end
    16       zeros
    8 W N    uint64: the bits, W = ceil(n / 64) words a sample as in clause 2.3 of the
             specification, padding bits 0; the training samples first, N samples in all
    2 N      uint16: their labels, 0 to C - 1
    rest     JSON in UTF-8: encoding as in clause 15.3, class_names a list of C different texts or
             null, and nothing else
"""

import json
import os
import struct
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import WORD, Bits, as_array, sound_bits, word_count
from fast.files import whole_file
from reference.configuration import BitsEncoding, DataError, Encoding, InputError
from reference.configuration.encoding import encoding_from_json
from reference.configuration.json_text import read_json
from reference.configuration.values import LARGEST_WIDTH, whole_number

MAGIC, VERSION = b"LBE-BITS", 1
HEADER = struct.Struct("<8sIIQQQQ16x")
LARGEST_TEXT = 1 << 26
CHECKED_AT_ONCE = 1 << 14  # samples

Block = tuple[Bits, Any]  # samples, and a label each


@dataclass(frozen=True)
class Packed:
    """A packed data set. The bits are mapped, not read; labels: uint16, mapped too."""

    train: Bits
    train_labels: NDArray[np.uint16]
    test: Bits
    test_labels: NDArray[np.uint16]
    classes: int
    encoding: Encoding
    class_names: tuple[str, ...] | None


def write_packed(
    path: Path,
    train: Iterable[Block],
    test: Iterable[Block] = (),
    *,
    inputs: int,
    classes: int,
    encoding: Encoding | None = None,
    class_names: tuple[str, ...] | None = None,
) -> tuple[int, int]:
    """Write a file from blocks of samples, one after the other, whole or not at all.

    Only a block is in memory at a time, so a set larger than memory can be written. encoding: how
    raw samples became these bits, so that a model trained on them can read raw samples; None if
    they were bits. Returns how many samples were written of either part. Raises DataError, OSError.
    """
    whole_number("inputs", inputs, 1, LARGEST_WIDTH)
    whole_number("classes", classes, 2, 2**16 - 1)
    code = BitsEncoding(inputs) if encoding is None else encoding
    names = None if class_names is None else list(class_names)
    text = json.dumps({"encoding": code.to_json(), "class_names": names}).encode()
    with whole_file(path) as file, tempfile.TemporaryFile() as labels:
        file.write(bytes(HEADER.size))
        counts = [_write_blocks(file, labels, b, inputs, classes) for b in (train, test)]
        if counts[0] == 0:
            raise DataError(str(path), "there is no training sample", "at least 1")
        labels.seek(0)
        while piece := labels.read(1 << 20):
            file.write(piece)
        file.write(text)
        file.seek(0)
        file.write(HEADER.pack(MAGIC, VERSION, classes, *counts, inputs, len(text)))
    return counts[0], counts[1]


def read_packed(path: Path) -> Packed:
    """Map a file into memory, and check every bit and label once, in blocks.

    Raises OSError, and DataError for anything but a whole file of this version.
    """
    with path.open("rb") as file:
        header = file.read(HEADER.size)
        if header[: len(MAGIC)] != MAGIC or len(header) < HEADER.size:
            raise DataError(str(path), "it is no packed data set, or cut short", "lbe pack")
        _, version, classes, train, test, inputs, length = HEADER.unpack(header)
        if version != VERSION:
            raise DataError(str(path), f"its version is {version}", f"version {VERSION}")
        fits = 1 <= inputs <= LARGEST_WIDTH and 2 <= classes < 2**16 and train > 0
        if not fits or length > LARGEST_TEXT or any(header[-16:]):
            raise DataError(str(path), "a number of its header is out of range", "lbe pack")
        count, words = train + test, word_count(inputs)
        at_labels = HEADER.size + 8 * words * count
        at_text = at_labels + 2 * count
        size = os.fstat(file.fileno()).st_size
        if size != at_text + length:
            raise DataError(
                str(path), f"its header promises {at_text + length} bytes, it holds {size}", "all"
            )
        file.seek(at_text)
        encoding, class_names = _described(path, file.read(length), inputs, classes)
    bits: Any = np.memmap(path, "<u8", "r", HEADER.size, (count, words))
    labels: Any = np.memmap(path, "<u2", "r", at_labels, (count,))
    _check(path, bits, labels, inputs, classes)
    return Packed(
        sound_bits(bits[:train], inputs),  # looked at in blocks by now
        labels[:train],
        sound_bits(bits[train:], inputs),
        labels[train:],
        classes,
        encoding,
        class_names,
    )


def _write_blocks(
    file: IO[bytes], labels_file: IO[bytes], blocks: Iterable[Block], inputs: int, classes: int
) -> int:
    count = 0
    for bits, given in blocks:
        if not isinstance(bits, Bits):
            raise DataError("inputs", f"a block of {type(bits).__name__}", "blocks of Bits")
        labels = as_array("labels", given)
        if bits.n != inputs:
            raise DataError("inputs", f"a block has samples of {bits.n} bits", f"{inputs} bits")
        if labels.shape != (len(bits),) or (len(bits) and labels.dtype.kind not in "ui"):
            raise DataError(
                "labels",
                f"{labels.dtype} {labels.shape} for {len(bits)} samples",
                "one integer each",
            )
        if len(bits) and not 0 <= labels.min() <= labels.max() < classes:
            bad = labels.min() if labels.min() < 0 else labels.max()
            raise DataError("labels", f"there is a label {bad}", f"0 to {classes - 1}")
        file.write(np.ascontiguousarray(bits.words, "<u8").tobytes())
        labels_file.write(labels.astype("<u2").tobytes())
        count += len(bits)
    return count


def _described(
    path: Path, text: bytes, inputs: int, classes: int
) -> tuple[Encoding, tuple[str, ...] | None]:
    problem = DataError(str(path), "its description is damaged", "lbe pack")
    try:
        value = read_json(text)
        encoding, names = encoding_from_json(value.pop("encoding")), value.pop("class_names")
    except (ValueError, KeyError, TypeError, AttributeError, InputError):
        raise problem from None
    if value or encoding.inputs != inputs:
        raise problem
    if names is None:
        return encoding, None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise problem
    if len(names) != classes or len(set(names)) != classes:
        raise problem
    return encoding, tuple(names)


def _check(path: Path, bits: Any, labels: Any, inputs: int, classes: int) -> None:
    padding = np.uint64(-(1 << inputs % WORD) % 2**WORD if inputs % WORD else 0)
    for start in range(0, len(bits), CHECKED_AT_ONCE):
        block = slice(start, start + CHECKED_AT_ONCE)
        if np.any(bits[block, -1] & padding):
            raise DataError(str(path), "a padding bit is 1", "padding bits 0")
        if np.any(labels[block] >= classes):
            raise DataError(
                str(path), f"there is a label {labels[block].max()}", f"0 to {classes - 1}"
            )
