"""ARFF, the format of Weka: attributes, and then the rows as CSV.

The libraries that read it make floats of the numbers; here each stays the decimal that it is.
"""

import csv
import re
from array import array
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from fast.data.cells import Cells
from fast.data.column import Column
from fast.data.texts import Growing
from reference.configuration import DataError

ATTRIBUTE = re.compile(r"@attribute\s+('(?:[^'\\]|\\.)*'|\"[^\"]*\"|\S+)\s+(\S.*)", re.IGNORECASE)


def read_arff(file: IO[bytes], path: Path) -> Cells:
    """Read an ARFF file that is not sparse. Raises DataError."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    names: list[str] = []
    told: set[int] = set()
    try:
        number = _read_head(text, path, names, told)
        return replace(_read_rows(text, path, names, number), told=frozenset(told))
    except (csv.Error, UnicodeDecodeError) as error:
        problem = f"it cannot be read as ARFF ({error})"
        raise DataError(str(path), problem, "an ARFF file in UTF-8") from None
    finally:
        text.detach()


def _read_head(text: IO[str], path: Path, names: list[str], told: set[int]) -> int:
    """Read the attributes, and which are nominal; say on which line the data begin."""
    for number, line in enumerate(text, 1):
        line = line.strip()
        if line.lower() == "@data":
            return number
        if match := ATTRIBUTE.fullmatch(line):
            if match[2].startswith("{"):
                told.add(len(names))
            names.append(_unquoted(match[1]))
        elif line and not line.startswith("%") and not line.lower().startswith("@relation"):
            problem = f"{line[:40]!r} is no attribute"
            raise DataError(f"{path}, line {number}", problem, "@attribute NAME TYPE, or @data")
    raise DataError(str(path), "it has no @data", "an ARFF file")


def _read_rows(text: IO[str], path: Path, names: list[str], begun: int) -> Cells:
    columns, lines = [Growing() for _ in names], array("I")
    for number, line in enumerate(text, begun + 1):
        line = line.strip()
        if not line or line.startswith("%"):
            continue
        if line.startswith("{"):
            raise DataError(f"{path}, line {number}", "a sparse row", "rows of all attributes")
        quote = "'" if "'" in line else '"'
        row = next(csv.reader([line], quotechar=quote, escapechar="\\", skipinitialspace=True))
        if len(row) != len(names):
            problem = f"it has {len(row)} cells"
            raise DataError(f"{path}, line {number}", problem, f"{len(names)}, the attributes")
        lines.append(number)
        for column, cell in zip(columns, row, strict=True):
            column.add_cells([cell])
    if not lines:
        raise DataError(str(path), "it has attributes but no row", "at least 1 row")
    ended = tuple(Column(*column.end(), str) for column in columns)
    return Cells(path, ended, lines.__getitem__, ",", tuple(names))


def _unquoted(name: str) -> str:
    return name[1:-1].replace("\\'", "'") if name[0] in "'\"" else name
