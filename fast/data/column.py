"""A column of a table, whose values are made when they are asked for.

As an object of its own a cell takes fifty bytes and more, in a file perhaps two.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V")
W = TypeVar("W")
KEPT = 1 << 14  # distinct cells, so that those that recur are read once


@dataclass(frozen=True, eq=False)
class Column(Sequence[V], Generic[V]):
    """The cells of a column, each as read makes it of its text; equal to a list of the same.

    text: the cells of the table in UTF-8, row by row, cell i from bounds[i] to bounds[i + 1].
    cells: which of them, in order: a range, or int64 (rows,).
    """

    text: bytes
    bounds: "array[int]"
    cells: range | NDArray[np.int64]
    read: Callable[[str], V]

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return replace(self, cells=self.cells[row])
        cell = int(self.cells[row])
        return self.read(self.text[self.bounds[cell] : self.bounds[cell + 1]].decode())

    def __iter__(self) -> Iterator[V]:
        texts = map(self.text.__getitem__, map(slice, *self._ends()))
        return map(_Known(self.read).__getitem__, texts)

    def __contains__(self, value: object) -> bool:
        return any(value == other for other in self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def reading(self, read: Callable[[str], W]) -> "Column[W]":
        """Read the texts in another way."""
        return Column(self.text, self.bounds, self.cells, read)

    def take(self, rows: NDArray[np.intp]) -> "Column[V]":
        """Take the cells of some rows, in the order given."""
        return replace(self, cells=np.asarray(self.cells, np.int64)[rows])

    def _ends(self) -> tuple[Iterable[int], Iterable[int]]:
        bounds, cells = memoryview(self.bounds), self.cells
        if isinstance(cells, range):
            places = slice(cells.start, cells.stop, cells.step)
            return bounds[:-1][places], bounds[1:][places]
        return (bounds[int(cell)] for cell in cells), (bounds[int(cell) + 1] for cell in cells)


class _Known(dict[bytes, V]):
    """The values of cells that were read, up to KEPT of them."""

    def __init__(self, read: Callable[[str], V]) -> None:
        self._read = read

    def __missing__(self, cell: bytes) -> V:
        value = self._read(cell.decode())
        if len(self) < KEPT:
            self[cell] = value
        return value


def distinct(cells: Iterable[V]) -> Iterator[V]:
    """Leave out what came before; where there are more than KEPT, some come again.

    >>> list(distinct("abacab"))
    ['a', 'b', 'c']
    """
    seen: set[V] = set()
    remaining = iter(cells)
    while some := dict.fromkeys(islice(remaining, KEPT)):
        new = [cell for cell in some if cell not in seen]
        if len(seen) < KEPT:
            seen.update(new)
        yield from new
