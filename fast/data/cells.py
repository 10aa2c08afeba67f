"""The cells of a table, as they were read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from fast.data.column import Column, column_of


@dataclass(frozen=True)
class Cells:
    """The cells of a file, column by column.

    line: of a row, from 0 on, the line that it ends on. separator: of a text. names: of the
    columns, of a file that names them; None: the first row may. numbers: columns that are binary
    numbers in the file, by their places, float (rows,), NaN where missing; texts then has none.
    unit: what a row stands on in this kind of file. told: columns that the file says are of
    categories, whatever is in them, by their places. absent: what a column holds that the file
    does not name; None: nothing.
    """

    path: Path
    columns: tuple[Column[str], ...]
    line: Callable[[int], int] = lambda row: row + 1
    separator: str | None = None
    names: tuple[str, ...] | None = None
    numbers: Mapping[int, NDArray[Any]] = field(default_factory=dict)
    unit: str = "line"
    told: frozenset[int] = frozenset()
    absent: Column[str] | None = None

    def with_columns(self, names: Sequence[str]) -> "Cells":
        """Add the columns of these names that the file does not name, if all hold the same."""
        if self.absent is None or self.names is None:
            return self
        known = set(self.names)
        further = tuple(name for name in dict.fromkeys(names) if name not in known)
        columns = (*self.columns, *[self.absent] * len(further))
        return replace(self, names=(*self.names, *further), columns=columns)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    def __len__(self) -> int:
        if 0 in self.numbers:
            return len(self.numbers[0])
        return len(self.columns[0])

    def first_row(self) -> list[str]:
        """Give the cells of the first row."""
        return [column[0] for column in self.columns]

    def column(self, place: int, row: int = 0) -> Column[str]:
        """Give the texts of a column, from a row on; of binary numbers the shortest that are."""
        if place in self.numbers:
            return column_of([_shortest(value) for value in self.numbers[place][row:].tolist()])
        return self.columns[place][row:] if row else self.columns[place]

    def later(self) -> list[Column[str]]:
        """Give all columns, without the first row."""
        return [self.column(place, 1) for place in range(self.width)]


def _shortest(value: float) -> str:
    return "" if value != value else str(int(value)) if value.is_integer() else repr(value)
