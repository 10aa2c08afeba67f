"""What the pages of a Parquet file promise, before any of them is unpacked.

The file's summary, at its end, says where the pages of each column begin, and how many bytes they
have. A page stands behind a header, which says how many bytes it has in the file and how many
unpacked; the summary may say less. pyarrow unpacks a page whatever its header says, and ends the
process where some damaged summaries are asked about a column: so both are read here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fast.data.thrift import BINARY, I32, I64, LIST, STRUCT, Compact

MAGIC, TAIL = b"PAR1", 8  # a summary's length and the magic bytes end a file
GROUPS, COLUMNS, OF_COLUMN = 4, 1, 3  # fields: of a summary, a row group, a column's chunk
ENCODINGS, PATH, CHUNK_BYTES, DATA, DICTIONARY = 2, 3, 7, 9, 11  # of what is said of a column
UNPACKED, PACKED = 2, 3  # of a page's header
BY_THE_ONE_BEFORE = 7  # the encoding of texts that each say how much is as in the one before


@dataclass(frozen=True)
class Pages:
    """The bytes of all pages, unpacked, and of the largest one.

    growing: the columns of texts of which each may be told by the one before it.
    """

    size: int
    largest: int
    growing: tuple[str, ...]


@dataclass(frozen=True)
class _Chunk:
    name: str
    start: int
    end: int
    growing: bool


def pages_of(data: Any) -> Pages:
    """Add what the pages of a file say of themselves. Raises ValueError where one is damaged.

    data: the bytes of the file, also mapped.
    """
    size = largest = passed = 0
    growing: dict[str, None] = {}
    for chunk in _chunks(data):
        growing.update({chunk.name: None} if chunk.growing else {})
        start = chunk.start
        while start < chunk.end:
            header = Compact(data, start, len(data))
            told = {UNPACKED: -1, PACKED: -1}
            for number, kind in header.fields():
                if number in told and kind == I32:
                    told[number] = header.whole()
                else:
                    header.read_over(kind)
            if min(told.values()) < 0:
                raise ValueError("a page does not say how large it is")
            size, largest = size + told[UNPACKED], max(largest, told[UNPACKED])
            passed += header.place - start + told[PACKED]
            start = header.place + told[PACKED]
            if passed > len(data):
                raise ValueError("a page stands outside of it, or in two columns")
    return Pages(size, largest, tuple(growing))


def _chunks(data: Any) -> Iterator[_Chunk]:
    """Read where the pages of every column stand, row group by row group."""
    length = int.from_bytes(data[-TAIL:-4], "little")
    if bytes(data[-4:]) != MAGIC or length > len(data) - TAIL:
        raise ValueError("it has no summary")
    end = len(data) - TAIL
    summary = Compact(data, end - length, end)
    for number, kind in summary.fields():
        if (number, kind) == (GROUPS, LIST):
            for each in summary.elements():
                yield from _group(summary, each)
        else:
            summary.read_over(kind)


def _group(summary: Compact, kind: int) -> Iterator[_Chunk]:
    _check_struct(kind)
    for number, of in summary.fields():
        if (number, of) == (COLUMNS, LIST):
            for each in summary.elements():
                _check_struct(each)
                yield from _chunk(summary)
        else:
            summary.read_over(of)


def _chunk(summary: Compact) -> Iterator[_Chunk]:
    for number, kind in summary.fields():
        if (number, kind) == (OF_COLUMN, STRUCT):
            yield _told(summary)
        else:
            summary.read_over(kind)


def _told(summary: Compact) -> _Chunk:
    """Read what is said of a column's chunk."""
    told, encodings, path = {CHUNK_BYTES: 0, DATA: 0, DICTIONARY: 0}, set(), [b""]
    for number, kind in summary.fields():
        if number in told and kind == I64:
            told[number] = summary.whole()
        elif (number, kind) == (ENCODINGS, LIST):
            encodings = {_whole(summary, each) for each in summary.elements()}
        elif (number, kind) == (PATH, LIST):
            path = [_text(summary, each) for each in summary.elements()]
        else:
            summary.read_over(kind)
    start = told[DATA]
    if 0 < told[DICTIONARY] < start:
        start = told[DICTIONARY]
    name = path[0].decode(errors="replace") if path else ""
    return _Chunk(name, start, start + told[CHUNK_BYTES], BY_THE_ONE_BEFORE in encodings)


def _check_struct(kind: int) -> None:
    if kind != STRUCT:
        raise ValueError("its summary is damaged")


def _whole(summary: Compact, kind: int) -> int:
    if kind != I32:
        raise ValueError("its summary is damaged")
    return summary.whole()


def _text(summary: Compact, kind: int) -> bytes:
    if kind != BINARY:
        raise ValueError("its summary is damaged")
    return summary.text()
