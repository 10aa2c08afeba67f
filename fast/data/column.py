"""A column of a table: which of its distinct texts stands in which row."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from fast.data.texts import Codes, Growing, Texts

V = TypeVar("V")
W = TypeVar("W")
KEPT = 1 << 14  # distinct cells that are remembered
ROWS = 1 << 16  # that are looked at at once


@dataclass(frozen=True, eq=False)
class Column(Sequence[V], Generic[V]):
    """The cells of a column, each as read makes it of its text; equal to a list of the same.

    texts: those of the column, in order of appearance; where they are many, one may be there again.
    codes: (rows,) of each row the place among them.
    """

    texts: Texts
    codes: Codes
    read: Callable[[str], V]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return replace(self, codes=self.codes[row])
        return self.read(self.texts[int(self.codes[row])])

    def __iter__(self) -> Iterator[V]:
        if len(self.texts) <= KEPT:
            values = [self.read(text) for text in self.texts]
            for start in range(0, len(self), ROWS):
                yield from map(values.__getitem__, self.codes[start : start + ROWS].tolist())
            return
        for start in range(0, len(self), ROWS):
            for code in self.codes[start : start + ROWS].tolist():
                yield self.read(self.texts[code])

    def __contains__(self, value: object) -> bool:
        return any(value == other for other in self.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def reading(self, read: Callable[[str], W]) -> "Column[W]":
        """Read the texts in another way."""
        return Column(self.texts, self.codes, read)

    def take(self, rows: NDArray[np.intp]) -> "Column[V]":
        """Take the cells of some rows, in the order given."""
        return replace(self, codes=self.codes[rows])

    def counts(self) -> NDArray[np.int64]:
        """Count how often each of the texts stands in a row: (texts,)."""
        counts = np.zeros(len(self.texts), np.int64)
        for start in range(0, len(self), ROWS):
            part = np.bincount(self.codes[start : start + ROWS])
            counts[: len(part)] += part
        return counts

    def used(self) -> tuple["Column[V]", NDArray[np.int64]]:
        """Leave out the texts that stand in no row; count how often each of the others does."""
        counts = self.counts()
        if counts.all():
            return self, counts
        there = np.flatnonzero(counts)
        bounds = array(self.texts.bounds.typecode, [0])
        data = bytearray()
        for place in there.tolist():
            data += self.texts.data[self.texts.bounds[place] : self.texts.bounds[place + 1]]
            bounds.append(len(data))
        place_of = np.zeros(len(counts), np.uint32)
        place_of[there] = np.arange(len(there))
        return Column(Texts(bytes(data), bounds), place_of[self.codes], self.read), counts[there]

    def values(self) -> Iterator[V]:
        """Give the values that stand in some row; where they are many, one may come again."""
        counts = self.counts()
        return (self.read(text) for text, n in zip(self.texts, counts.tolist(), strict=True) if n)


def column_of(cells: Sequence[str]) -> Column[str]:
    """Make a column of texts.

    >>> list(column_of(["a", "b", "a"]))
    ['a', 'b', 'a']
    """
    growing = Growing()
    growing.add_cells(cells)
    return Column(*growing.end(), str)


def distinct(cells: Iterable[V]) -> Iterator[V]:
    """Leave out what came before; where there are more than KEPT, some come again.

    >>> list(distinct("abacab"))
    ['a', 'b', 'c']
    """
    if isinstance(cells, Column):
        yield from cells.values()
        return
    seen: set[V] = set()
    remaining = iter(cells)
    while some := dict.fromkeys(islice(remaining, KEPT)):
        new = [cell for cell in some if cell not in seen]
        if len(seen) < KEPT:
            seen.update(new)
        yield from new
