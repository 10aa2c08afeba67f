"""The container of a model file, read without belief in what it promises (spec 15.1, 15.4).

The library of the format is not asked: it takes headers that the specification refuses, and says
of none why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from reference.configuration import ModelFileError
from reference.configuration.json_text import read_json, whole

LONGEST_HEADER = 100_000_000  # bytes
LARGEST_SIZE = 1 << 53  # of a number in the header
PIECE = 1 << 20  # bytes that are read at once


@dataclass(frozen=True)
class Tensor:
    """A tensor as it is stored: the type and shape that its entry gives, and its bytes."""

    dtype: str
    shape: tuple[int, ...]
    data: memoryview


def read_container(file: BinaryIO) -> tuple[Any, dict[str, Tensor]]:
    """Read the metadata, and the tensors by name. Raises ModelFileError."""
    length = int.from_bytes(_exactly(file, 8), "little")
    if length > LONGEST_HEADER:
        raise _malformed(f"its header has {length} bytes")
    text = _exactly(file, length)
    try:
        header = read_json(text)
    except ValueError as error:
        raise _malformed(f"of its header, {error}") from None
    if not isinstance(header, dict):
        raise _malformed("its header is no object")
    metadata = header.pop("__metadata__", None)
    spans = {name: _span(name, entry) for name, entry in header.items()}
    end = 0
    for first, last in sorted(spans.values()):
        if first != end:
            raise _malformed("its tensors overlap, or leave a gap")
        end = last
    body = memoryview(_exactly(file, end))
    if file.read(1):
        raise _malformed("it goes on after the last tensor")
    tensors = {}
    for name, (first, last) in spans.items():
        entry = header[name]
        tensors[name] = Tensor(entry["dtype"], tuple(entry["shape"]), body[first:last])
    return metadata, tensors


def _span(name: str, entry: Any) -> tuple[int, int]:
    if isinstance(entry, dict) and set(entry) == {"dtype", "shape", "data_offsets"}:
        shape, offsets = entry["shape"], entry["data_offsets"]
        lists = isinstance(shape, list) and isinstance(offsets, list) and len(offsets) == 2
        if isinstance(entry["dtype"], str) and lists and all(_sizes([*shape, *offsets])):
            first, last = offsets
            if first <= last:
                return first, last
    raise _malformed(f"its header does not describe the tensor {name[:40]!r}")


def _sizes(values: list[Any]) -> Iterator[bool]:
    for value in values:
        yield whole(value) and 0 <= value <= LARGEST_SIZE


def _exactly(file: BinaryIO, size: int) -> bytes:
    """Take so many bytes, in pieces: memory grows with what is there."""
    pieces, missing = [], size
    while missing and (piece := file.read(min(missing, PIECE))):
        pieces.append(piece)
        missing -= len(piece)
    if missing:
        raise _malformed("it is cut short")
    return b"".join(pieces)


def _malformed(problem: str) -> ModelFileError:
    return ModelFileError("model", problem, "a whole safetensors file", "container/malformed")
