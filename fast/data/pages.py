"""What the pages of a Parquet file promise, before any of them is unpacked.

A page stands behind a header, a struct of Thrift's compact protocol, which says how many bytes the
page has in the file and how many unpacked. The file's own summary may say less than its pages.
pyarrow, which reads the file, unpacks a page whatever its header says.
"""

from dataclasses import dataclass
from typing import Any

# types of fields in the compact protocol
FLAGS, BYTE, WHOLES, DOUBLE, BINARY, LISTS, MAP, STRUCT = (
    (1, 2),
    3,
    (4, 5, 6),
    7,
    8,
    (9, 10),
    11,
    12,
)
UNPACKED, PACKED = 2, 3  # fields of a page's header
DEEPEST = 16
LONGEST_NUMBER = 10  # bytes


@dataclass(frozen=True)
class Pages:
    """The bytes of all pages, unpacked, and of the largest one."""

    size: int
    largest: int


def pages_of(data: Any, told: Any) -> Pages:
    """Add what the pages of a file say of themselves. Raises ValueError where one is damaged.

    data: the bytes of the file, also mapped. told: its summary, as pyarrow reads it (FileMetaData).
    """
    size = largest = passed = 0
    for group in range(told.num_row_groups):
        for place in range(told.num_columns):
            chunk = told.row_group(group).column(place)
            start, dictionary = chunk.data_page_offset, chunk.dictionary_page_offset
            if dictionary is not None and 0 < dictionary < start:
                start = dictionary
            end = start + chunk.total_compressed_size
            while start < end:
                header = _Header(data, start)
                fields = header.struct()
                unpacked, packed = fields.get(UNPACKED, -1), fields.get(PACKED, -1)
                if min(unpacked, packed) < 0:
                    raise ValueError("a page does not say how large it is")
                size, largest = size + unpacked, max(largest, unpacked)
                passed += header.place - start + packed
                start = header.place + packed
                if passed > len(data):
                    raise ValueError("a page stands outside of it, or in two columns")
    return Pages(size, largest)


class _Header:
    """Reads a struct of the compact protocol; place: where in the data it goes on."""

    def __init__(self, data: Any, place: int) -> None:
        self._data, self.place = data, max(place, 0)

    def struct(self, depth: int = 0) -> dict[int, int]:
        """Give its fields that are whole numbers, and read over the others."""
        if depth > DEEPEST:
            raise ValueError("the header of a page is too deep")
        fields, number = {}, 0
        while byte := self._byte():
            step, kind = byte >> 4, byte & 15
            number = number + step if step else self._signed()
            if kind in WHOLES:
                fields[number] = self._signed()
            elif kind not in FLAGS:  # whose value is in the type
                self._skip(kind, depth)
        return fields

    def _skip(self, kind: int, depth: int) -> None:
        if kind in FLAGS or kind == BYTE:  # the former as an element of a list
            self._byte()
        elif kind in WHOLES:
            self._unsigned()
        elif kind == DOUBLE:
            self._past(8)
        elif kind == BINARY:
            self._past(self._unsigned())
        elif kind in LISTS:
            byte = self._byte()
            count = byte >> 4
            for _ in range(self._unsigned() if count == 15 else count):
                self._skip(byte & 15, depth + 1)
        elif kind == MAP:
            count = self._unsigned()
            kinds = self._byte() if count else 0
            for _ in range(count):
                self._skip(kinds >> 4, depth + 1)
                self._skip(kinds & 15, depth + 1)
        elif kind == STRUCT:
            self.struct(depth + 1)
        else:
            raise ValueError("the header of a page is damaged")

    def _byte(self) -> int:
        self._past(1)
        return int(self._data[self.place - 1])

    def _past(self, count: int) -> None:
        self.place += count
        if self.place > len(self._data):
            raise ValueError("the header of a page ends too early")

    def _unsigned(self) -> int:
        value = 0
        for i in range(LONGEST_NUMBER):
            byte = self._byte()
            value |= (byte & 127) << 7 * i
            if byte < 128:
                return value
        raise ValueError("a number in the header of a page is too long")

    def _signed(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)
