"""Structs of Thrift's compact protocol, field by field: headers of Parquet are written in it.

Whoever reads a struct takes its fields as they come, and reads, or reads over, each value.
"""

from collections.abc import Iterator
from typing import Any

# types of fields
TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(1, 13)
WHOLE = (I16, I32, I64)
DEEPEST = 32
LONGEST_NUMBER = 10  # bytes


class Compact:
    """Reads from data, the bytes of a file or a mapped file; place: where it goes on."""

    def __init__(self, data: Any, place: int, end: int) -> None:
        """Begin at a place; nothing is read from the end on. Raises ValueError."""
        self._data, self.place, self._end = data, place, min(end, len(data))
        if place < 0:
            raise ValueError("a header lies outside of it")

    def fields(self) -> Iterator[tuple[int, int]]:
        """Give number and type of every field of a struct; each value is to be read, or passed."""
        number = 0
        while byte := self._byte():
            step = byte >> 4
            number = number + step if step else self.whole()
            yield number, byte & 15

    def whole(self) -> int:
        """Read a whole number of 16, 32 or 64 bits."""
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)

    def text(self) -> bytes:
        """Read bytes, or a text."""
        size = self._unsigned()
        self._past(size)
        return bytes(self._data[self.place - size : self.place])

    def elements(self) -> Iterator[int]:
        """Give the type of every element of a list; each has to be read, or read over."""
        byte = self._byte()
        count = byte >> 4
        for _ in range(self._unsigned() if count == 15 else count):
            yield byte & 15

    def read_over(self, kind: int, element: bool = False, depth: int = 0) -> None:
        """Read over a value of a type. element: it stands in a list or map, else in a struct."""
        if depth > DEEPEST:
            raise ValueError("a header is too deep")
        match kind:
            case 1 | 2:  # in a struct the type is the value
                self._past(element)
            case 3:
                self._past(1)
            case 4 | 5 | 6:
                self._unsigned()
            case 7:
                self._past(8)
            case 8:
                self._past(self._unsigned())
            case 9 | 10:
                for each in self.elements():
                    self.read_over(each, True, depth + 1)
            case 11:
                count = self._unsigned()
                kinds = self._byte() if count else 0
                for _ in range(count):
                    self.read_over(kinds >> 4, True, depth + 1)
                    self.read_over(kinds & 15, True, depth + 1)
            case 12:
                for _, each in self.fields():
                    self.read_over(each, False, depth + 1)
            case _:
                raise ValueError("a header is damaged")

    def _byte(self) -> int:
        self._past(1)
        return int(self._data[self.place - 1])

    def _past(self, count: int) -> None:
        self.place += count
        if self.place > self._end:
            raise ValueError("a header ends too early")

    def _unsigned(self) -> int:
        value = 0
        for i in range(LONGEST_NUMBER):
            byte = self._byte()
            value |= (byte & 127) << 7 * i
            if byte < 128:
                return value
        raise ValueError("a number in a header is too long")
