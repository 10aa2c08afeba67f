"""LIBSVM: a label, and then pairs index:value of what is not 0.

Every value stays the decimal that it is; the libraries that read such files make floats of them.
"""

import re
from array import array
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from fast.data.cells import Cells
from fast.data.column import Column
from fast.data.texts import Growing
from reference.configuration import DataError

PAIR = re.compile(r"([0-9]{1,9}):(\S+)", re.ASCII)
MOST_CELLS = 1 << 28  # of the table that is made, zeros and all
MOST_COLUMNS = 1 << 17
LABEL = "label"


def read_libsvm(file: IO[bytes], path: Path) -> Cells:
    """Read a table whose columns are the indices that there are, and the label. Raises DataError.

    Indices from 0 on, ascending; what follows a # is a comment. An index that stands in no row is
    no column, but zeros where one of its name is wanted.
    """
    labels = Growing()
    lines, rows = array("I"), 0
    places: dict[int, array[int]] = {}  # of each index the rows in which it stands
    cells: dict[int, list[str]] = {}
    for number, data in enumerate(file, 1):
        words = _words(data, path, number)
        if not words:
            continue
        labels.add_cells(words[:1])
        before = -1
        for word in words[1:]:
            match = PAIR.fullmatch(word)
            if match is None:
                if word.startswith("qid:"):
                    continue
                raise _bad(path, number, f"{word[:40]!r} is no pair", "index:value")
            index = int(match[1])
            if index <= before:
                raise _bad(path, number, f"index {index} after {before}", "ascending indices")
            before = index
            places.setdefault(index, array("I")).append(rows)
            cells.setdefault(index, []).append(match[2])
        lines.append(number)
        rows += 1
    if not rows or not places:
        raise DataError(str(path), "it has no sample with a value", "lines as: 1 3:0.5 7:2")
    indices = sorted(places)
    if len(indices) * rows > MOST_CELLS or len(indices) > MOST_COLUMNS:
        problem = f"it is a table of {rows} rows and {len(indices)} columns"
        raise DataError(str(path), problem, f"up to {MOST_COLUMNS} columns, {MOST_CELLS} cells")
    columns = []
    for index in indices:
        codes = np.zeros(rows, np.int64)
        values = cells.pop(index)
        codes[np.array(places[index], np.int64)] = range(1, 1 + len(values))
        columns.append(_column(codes, values))
    columns.append(Column(*labels.end(), str))
    names = (*map(str, indices), LABEL)
    zeros = _column(np.zeros(rows, np.int64), [])
    return Cells(path, tuple(columns), lines.__getitem__, None, names, absent=zeros)


def _column(codes: NDArray[np.int64], values: list[str]) -> Column[str]:
    growing = Growing()
    growing.add(codes, ["0", *values])
    return Column(*growing.end(), str)


def _words(data: bytes, path: Path, number: int) -> list[str]:
    try:
        return data.decode("utf-8-sig").split("#")[0].split()
    except UnicodeDecodeError:
        raise _bad(path, number, "it is no text", "a LIBSVM file") from None


def _bad(path: Path, number: int, problem: str, allowed: str) -> DataError:
    return DataError(f"{path}, line {number}", problem, allowed)
