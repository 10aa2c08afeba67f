"""What a file of Arrow (Feather) promises, before anything of it is unpacked.

A few fields of its tables (flatbuffers) are looked at: where the messages of the batches are, how
many rows each has, and what their buffers hold. pyarrow, which reads the file, keeps these to
itself.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAGIC, CONTINUED = b"ARROW1", b"\xff\xff\xff\xff"
DICTIONARIES, BATCHES = 2, 3  # fields of a footer
BLOCK = struct.Struct("<qi4xq")  # offset, bytes of the message, bytes of its body
HEADER_TYPE, HEADER = 1, 2  # fields of a message
DICTIONARY_BATCH, RECORD_BATCH = 2, 3  # types of a header
DATA = 1  # of a dictionary batch
LENGTH, BUFFERS, COMPRESSION = 0, 2, 3  # fields of a record batch
BUFFER = struct.Struct("<qq")  # offset and length in the body
PREFIX = struct.Struct("<q")  # of a compressed buffer: its bytes unpacked, -1 if it is not packed


@dataclass(frozen=True)
class Promise:
    """Rows of the table, bytes of its buffers when they are unpacked, and how many these are."""

    rows: int
    size: int
    buffers: int


def promise_of(data: Any) -> Promise:
    """Read what a file of Arrow promises. Raises ValueError where it is no such file.

    data: the bytes of the file, also mapped.
    """
    try:
        if bytes(data[:6]) != MAGIC or bytes(data[-6:]) != MAGIC:
            raise ValueError("it is no file of Arrow")
        (length,) = struct.unpack("<i", data[-10:-6])
        footer = bytes(data[len(data) - 10 - length : len(data) - 10])
        root = _root(footer)
        rows = size = buffers = 0
        for field in (DICTIONARIES, BATCHES):
            for block in _structs(footer, root, field, BLOCK):
                found = _of_message(data, *block)
                rows += found.rows if field == BATCHES else 0
                size += found.size
                buffers += found.buffers
                if buffers * BUFFER.size > len(data):
                    raise ValueError("a batch is named more than once")
    except (struct.error, IndexError, OverflowError):
        raise ValueError("it is damaged") from None
    return Promise(rows, size, buffers)


def _of_message(data: Any, offset: int, length: int, body: int) -> Promise:
    if min(offset, length, body) < 0 or offset + length + body > len(data):
        raise ValueError("a batch lies outside of it")
    message = bytes(data[offset : offset + length])
    table = message[8:] if message[:4] == CONTINUED else message[4:]
    root = _root(table)
    kind, batch = _byte(table, root, HEADER_TYPE), _child(table, root, HEADER)
    if batch is None or kind not in (DICTIONARY_BATCH, RECORD_BATCH):
        raise ValueError("a batch is none")
    if kind == DICTIONARY_BATCH:
        batch = _child(table, batch, DATA)
        if batch is None:
            raise ValueError("a dictionary has no values")
    place = _field(table, batch, LENGTH)
    rows = 0 if place is None else PREFIX.unpack_from(table, place)[0]
    packed = _child(table, batch, COMPRESSION) is not None
    size = buffers = 0
    for begin, held in _structs(table, batch, BUFFERS, BUFFER):
        if min(begin, held) < 0 or begin + held > body:
            raise ValueError("a buffer lies outside of its batch")
        buffers += 1
        unpacked = -1
        if packed and held:
            unpacked = PREFIX.unpack(data[offset + length + begin :][: PREFIX.size])[0]
        size += held if unpacked == -1 else max(unpacked, 0)
    return Promise(max(rows, 0), size, buffers)


def _root(table: bytes) -> int:
    return int(struct.unpack_from("<I", table)[0])


def _field(table: bytes, place: int, field: int) -> int | None:
    """Find a field of a table; None where it has its default."""
    directory = place - struct.unpack_from("<i", table, place)[0]
    if directory < 0:
        raise ValueError("it is damaged")
    (size,) = struct.unpack_from("<H", table, directory)
    at = 4 + 2 * field
    if at + 2 > size:
        return None
    (offset,) = struct.unpack_from("<H", table, directory + at)
    return place + offset if offset else None


def _byte(table: bytes, place: int, field: int) -> int:
    at = _field(table, place, field)
    return 0 if at is None else table[at]


def _child(table: bytes, place: int, field: int) -> int | None:
    at = _field(table, place, field)
    return None if at is None else at + int(struct.unpack_from("<I", table, at)[0])


def _structs(
    table: bytes, place: int, field: int, form: struct.Struct
) -> Iterator[tuple[int, ...]]:
    """Give the structs of a vector."""
    at = _child(table, place, field)
    if at is None:
        return
    (count,) = struct.unpack_from("<I", table, at)
    for i in range(count):
        yield form.unpack_from(table, at + 4 + i * form.size)
