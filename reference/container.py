"""The container of a model file: a safetensors header, and the bytes of the tensors (spec 15.1)."""

from dataclasses import dataclass
from typing import Any, BinaryIO

from reference.configuration import ModelFileError
from reference.configuration.json_text import read_json, whole

LONGEST_HEADER = 100_000_000  # bytes
LARGEST_SIZE = 2**53  # of a number in the header
AT_ONCE = 1 << 20  # bytes: what a file promises is not believed before it is there


@dataclass(frozen=True)
class Entry:
    """What the header says of a tensor; its bytes are those from first to last of the body."""

    dtype: str
    shape: list[int]
    first: int
    last: int


def read_container(file: BinaryIO) -> tuple[Any, dict[str, Entry], bytes]:
    """Read the metadata, the entries of the tensors by name, and the body.

    Takes no more of the file than the header promises. Raises ModelFileError (spec 15.4).
    """
    length = int.from_bytes(_taken(file, 8, "the length of the header"), "little")
    if length > LONGEST_HEADER:
        raise broken(f"its header has {length} bytes")
    try:
        header = read_json(_taken(file, length, "the header"))
    except ValueError as error:
        if isinstance(error, ModelFileError):
            raise
        raise broken(f"of its header, {error}") from None
    if not isinstance(header, dict):
        raise broken("its header is no object")
    metadata = header.pop("__metadata__", None)
    entries = {name: _entry(name, value) for name, value in header.items()}
    end = 0
    for first, last in sorted((entry.first, entry.last) for entry in entries.values()):
        if first != end:
            raise broken("its tensors overlap, or leave a gap")
        end = last
    body = _taken(file, end, "the tensors")
    if file.read(1):
        raise broken("it goes on after the last tensor")
    return metadata, entries, body


def broken(problem: str) -> ModelFileError:
    """The error for a file whose container is damaged."""
    return ModelFileError("model", problem, "a whole safetensors file", "container/malformed")


def _entry(name: str, value: Any) -> Entry:
    match value:
        case {
            "dtype": str(dtype),
            "shape": list(shape),
            "data_offsets": [first, last],
            **more,
        } if not more and all(_is_size(size) for size in (*shape, first, last)) and first <= last:
            return Entry(dtype, shape, first, last)
    raise broken(f"its header does not describe the tensor {name[:40]!r}")


def _is_size(value: object) -> bool:
    return isinstance(value, int) and whole(value) and 0 <= value <= LARGEST_SIZE


def _taken(file: BinaryIO, size: int, what: str) -> bytes:
    taken = bytearray()
    while len(taken) < size:
        more = file.read(min(size - len(taken), AT_ONCE))
        if not more:
            raise broken(f"it is cut short within {what}")
        taken += more
    return bytes(taken)
