"""The cells of a table, and the names of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from fast.data.cells import Cells
from fast.data.column import Column
from fast.data.header import Finding
from reference.configuration import DataError

SHOWN = 3  # names in a remark


@dataclass(frozen=True)
class Sheet:
    """The cells of a file, the names of its columns, and perhaps what was assumed of them.

    names: from the first row if headed, else 1, 2, ...
    """

    cells: Cells
    names: list[str]
    headed: bool
    remark: str | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self.cells.path

    @property
    def _first(self) -> int:
        """How many rows are names."""
        return int(self.headed and self.cells.names is None)

    def column(self, place: int) -> Column[str]:
        """Give the texts of a column, without its name."""
        return self.cells.column(place, self._first)

    def numbers(self, place: int) -> NDArray[Any] | None:
        """Give a column of binary numbers, NaN where missing; None for one of texts."""
        return self.cells.numbers.get(place)

    def line(self, row: int) -> str:
        """Say on which line a row ends, the first below the names being 0."""
        return f"{self.cells.unit} {self.cells.line(row + self._first)}"

    def place_of(self, label: str) -> int | None:
        """Find a column by its name; or as first, last or by its number from 1 on; or None."""
        if label in self.names:
            return self.names.index(label)
        if label in ("first", "last"):
            return 0 if label == "first" else len(self.names) - 1
        number = int(label) if label.isascii() and label.isdigit() and len(label) < 10 else 0
        return number - 1 if 1 <= number <= len(self.names) else None


def make_sheet(cells: Cells, found: Finding) -> Sheet:
    """Take the names of the file, or its first row, or number the columns. Raises DataError."""
    path = cells.path
    if cells.names is not None:
        _check_names(path, cells.names)
        return Sheet(cells, list(cells.names), True)
    first = cells.first_row()
    remark = None if found.sure else _remark(path, first, found.headed)
    if not found.headed:
        return Sheet(cells, [str(i + 1) for i in range(cells.width)], False, remark)
    _check_names(path, first)
    if len(cells) == 1:
        raise DataError(str(path), "it has a header but no row", "at least 1 row")
    return Sheet(cells, first, True, remark)


def _check_names(path: Path, names: Sequence[str]) -> None:
    for name, following in pairwise(sorted(names)):
        if name == following:
            raise DataError(str(path), f"two columns are named {name!r}", "different names")


def _remark(path: Path, first: Sequence[str], headed: bool) -> str:
    shown = ",".join(first[:SHOWN]) + (",..." if len(first) > SHOWN else "")
    taken, other = ("the names of the columns", "no") if headed else ("a sample", "yes")
    return f"{path}: the first row ({shown}) is taken for {taken}; --header {other} says otherwise"
