"""The cells of a CSV file, and the names of its columns."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from fast.data.header import Finding
from reference.configuration import DataError

SHOWN = 3  # names in a remark


@dataclass(frozen=True)
class Cells:
    """The rows of a file, all of the same number of cells, and the line that each ends on."""

    path: Path
    rows: list[list[str]]
    lines: list[int]


@dataclass(frozen=True)
class Sheet:
    """The rows of a file, the names of its columns, and perhaps what was assumed of them.

    Without a header the names are 1, 2, ...
    """

    path: Path
    names: list[str]
    rows: list[list[str]]
    lines: list[int]
    headed: bool
    remark: str | None = None


def read_cells(path: Path) -> Cells:
    """Read the cells of a CSV file, blanks around them left out. Raises OSError, DataError."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            numbered = [(reader.line_num, [c.strip() for c in row]) for row in reader if row]
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(str(path), f"it cannot be read as CSV ({error})", "UTF-8 CSV") from None
    if not numbered:
        raise DataError(str(path), "the file is empty", "a CSV file with at least 1 row")
    width = len(numbered[0][1])
    for line, row in numbered:
        if len(row) != width:
            raise DataError(
                f"{path}, line {line}", f"it has {len(row)} cells", f"{width}, as line 1"
            )
    return Cells(path, [row for _, row in numbered], [line for line, _ in numbered])


def make_sheet(cells: Cells, found: Finding) -> Sheet:
    """Take the first row for names, or number the columns from 1. Raises DataError."""
    path, rows = cells.path, cells.rows
    remark = None if found.sure else _remark(path, rows[0], found.headed)
    if not found.headed:
        numbers = [str(i + 1) for i in range(len(rows[0]))]
        return Sheet(path, numbers, rows, cells.lines, False, remark)
    for name, following in pairwise(sorted(rows[0])):
        if name == following:
            raise DataError(str(path), f"two columns are named {name!r}", "different names")
    if len(rows) == 1:
        raise DataError(str(path), "it has a header but no row", "at least 1 row")
    return Sheet(path, rows[0], rows[1:], cells.lines[1:], True, remark)


def _remark(path: Path, first: Sequence[str], headed: bool) -> str:
    shown = ",".join(first[:SHOWN]) + (",..." if len(first) > SHOWN else "")
    taken, other = ("the names of the columns", "no") if headed else ("a sample", "yes")
    return f"{path}: the first row ({shown}) is taken for {taken}; --header {other} says otherwise"
