"""The cells of a CSV file, and the names of its columns."""

import csv
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path

from fast.data.column import Column
from fast.data.header import Finding
from reference.configuration import DataError

SHOWN = 3  # names in a remark


@dataclass(frozen=True)
class Cells:
    """The cells of a file, width in each row: text and bounds as in Column.

    lines: of each row, the line that it ends on.
    """

    path: Path
    width: int
    text: bytes
    bounds: "array[int]"
    lines: "array[int]"

    def first_row(self) -> list[str]:
        """Give the cells of the first row."""
        return list(Column(self.text, self.bounds, range(self.width), str))

    def column(self, place: int, row: int = 0) -> Column[str]:
        """Give the texts of a column, from a row on."""
        cells = range(row * self.width + place, len(self.bounds) - 1, self.width)
        return Column(self.text, self.bounds, cells, str)

    def later(self) -> list[Column[str]]:
        """Give all columns, without the first row."""
        return [self.column(place, 1) for place in range(self.width)]


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

    def column(self, place: int) -> Column[str]:
        """Give the texts of a column, without its name."""
        return self.cells.column(place, int(self.headed))

    def line(self, row: int) -> int:
        """Say on which line a row ends, the first below the names being 0."""
        return self.cells.lines[row + self.headed]


def read_cells(path: Path) -> Cells:
    """Read the cells of a CSV file, blanks around them left out. Raises OSError, DataError."""
    text, other = BytesIO(), None
    with path.open(newline="", encoding="utf-8-sig") as file:
        kind = "I" if path.is_file() and path.stat().st_size < 1 << 32 else "Q"
        bounds, lines = array(kind, [0]), array(kind)
        reader = csv.reader(file, strict=True)
        width = 0
        try:
            for row in filter(None, reader):
                width = width or len(row)
                if len(row) == width:
                    lines.append(reader.line_num)
                    _add(text, bounds, row)
                elif other is None:
                    other = reader.line_num, len(row)
        except (csv.Error, UnicodeDecodeError) as error:
            problem = f"it cannot be read as CSV ({error})"
            raise DataError(str(path), problem, "UTF-8 CSV") from None
    if not width:
        raise DataError(str(path), "the file is empty", "a CSV file with at least 1 row")
    if other is not None:
        line, count = other
        raise DataError(f"{path}, line {line}", f"it has {count} cells", f"{width}, as line 1")
    return Cells(path, width, text.getvalue(), bounds, lines)


def _add(text: BytesIO, bounds: "array[int]", row: list[str]) -> None:
    for place, cell in enumerate(row):
        row[place] = cell.strip()
    data = "".join(row).encode()
    ascii_only = len(data) == sum(map(len, row))
    lengths = map(len, row) if ascii_only else [len(cell.encode()) for cell in row]
    bounds.extend(accumulate(lengths, initial=bounds.pop()))
    text.write(data)


def make_sheet(cells: Cells, found: Finding) -> Sheet:
    """Take the first row for names, or number the columns from 1. Raises DataError."""
    path, first = cells.path, cells.first_row()
    remark = None if found.sure else _remark(path, first, found.headed)
    if not found.headed:
        return Sheet(cells, [str(i + 1) for i in range(cells.width)], False, remark)
    for name, following in pairwise(sorted(first)):
        if name == following:
            raise DataError(str(path), f"two columns are named {name!r}", "different names")
    if len(cells.lines) == 1:
        raise DataError(str(path), "it has a header but no row", "at least 1 row")
    return Sheet(cells, first, True, remark)


def _remark(path: Path, first: Sequence[str], headed: bool) -> str:
    shown = ",".join(first[:SHOWN]) + (",..." if len(first) > SHOWN else "")
    taken, other = ("the names of the columns", "no") if headed else ("a sample", "yes")
    return f"{path}: the first row ({shown}) is taken for {taken}; --header {other} says otherwise"
