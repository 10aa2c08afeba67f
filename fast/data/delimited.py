"""Text tables: cells with a separator between them, a row a line, read piece by piece."""

import csv
import mmap
from array import array
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from fast.data.cells import Cells
from fast.data.column import Column
from fast.data.extras import optional_arrow
from fast.data.separator import BLANKS, rows_of, separator_of
from fast.data.texts import Growing
from reference.configuration import DataError

SAMPLE = 1 << 16  # characters that the separator is judged by
CELLS, CHARACTERS, ROWS = 1 << 16, 1 << 21, 64  # of a piece: up to these, but so many rows
LARGE = 1 << 23  # bytes from which on pyarrow is worth the time that it takes to load


def read_delimited(file: IO[bytes], path: Path, separator: str | None) -> Cells:
    """Read the cells of a text table, blanks around them left out. Raises OSError, DataError.

    file: of bytes, at its beginning. separator: a character, or None for what the table tells.
    """
    wide = is_wide(file)
    text = TextIOWrapper(file, encoding="utf-16" if wide else "utf-8-sig", newline="")
    try:
        sample = text.read(SAMPLE)
        between = separator or separator_of(sample, whole=len(sample) < SAMPLE)
        cells = None if wide else _by_arrow(file, path, between, sample)
        if cells is not None:
            return cells
        text.seek(0)
        return _by_rows(text, path, between)
    except (csv.Error, UnicodeError) as error:
        problem = f"it cannot be read as CSV ({error})"
        foreign = isinstance(error, UnicodeError)
        allowed = "UTF-8 CSV" + (", as iconv -f latin1 -t utf-8 makes it" if foreign else "")
        raise DataError(str(path), problem, allowed) from None
    finally:
        text.detach()


def is_wide(file: IO[bytes]) -> bool:
    """Say whether a file at its beginning is in UTF-16, the "Unicode text" of spreadsheets."""
    begin = file.read(2)
    file.seek(0)
    return begin in (BOM_UTF16_LE, BOM_UTF16_BE)


def separator_in(file: IO[bytes]) -> str:
    """Name the separator that the beginning of a text tells, whatever else is wrong with it."""
    encoding = "utf-16" if is_wide(file) else "utf-8-sig"
    text = TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        sample = text.read(SAMPLE)
        return separator_of(sample, whole=len(sample) < SAMPLE)
    finally:
        text.detach()


def _by_rows(text: IO[str], path: Path, separator: str) -> Cells:
    """Read row by row, as Python's csv does, which is strict."""
    columns: list[Growing] = []
    lines, other, width, size = array("I"), None, 0, 0

    def counted() -> Iterator[str]:
        nonlocal size
        for line in text:
            size += len(line)
            yield line

    reader = rows_of(counted(), separator)
    rows: list[list[str]] = []
    for row in filter(None, reader):
        if not width:
            width = len(row)
            columns = [Growing() for _ in row]
        if len(row) != width:
            other = other or (reader.line_num, len(row))
            continue
        lines.append(reader.line_num)
        rows.append(row)
        if len(rows) >= ROWS and (len(rows) * width >= CELLS or size >= CHARACTERS):
            _flush(columns, rows)
            size = 0
    if not width:
        raise DataError(str(path), "the file is empty", "a CSV file with at least 1 row")
    if other is not None:
        line, count = other
        raise DataError(f"{path}, line {line}", f"it has {count} cells", f"{width}, as line 1")
    _flush(columns, rows)
    return Cells(path, _ended(columns), lines.__getitem__, separator)


def _flush(columns: list[Growing], rows: list[list[str]]) -> None:
    if rows:
        for place, column in enumerate(columns):
            column.add_cells([row[place] for row in rows])
        rows.clear()


def _ended(columns: list[Growing]) -> tuple[Column[str], ...]:
    found = []
    for place, column in enumerate(columns):
        found.append(Column(*column.end(), str))
        columns[place] = Growing()  # so that only one is there twice
    return tuple(found)


def _by_arrow(file: IO[bytes], path: Path, separator: str, sample: str) -> Cells | None:
    """Read a large table without quotes by pyarrow, or say None: csv reads it, or says why not.

    It takes texts as they are, so every number stays exact; what it finds wrong csv names.
    """
    size = file.seek(0, 2)
    if size < LARGE or separator == BLANKS or (module := optional_arrow("pyarrow.csv")) is None:
        return None
    first: list[str] = next(filter(None, rows_of(sample.splitlines(keepends=True), separator)), [])
    columns = [Growing() for _ in first]
    names = [str(i) for i in range(len(first))]
    # it is closed when nothing refers to it any more: pyarrow may do so for a while
    data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if data.find(b'"') >= 0 or _has_empty_lines(data):
        return None
    pyarrow: Any = optional_arrow("pyarrow")
    kind = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    try:
        batches = module.open_csv(
            pyarrow.BufferReader(pyarrow.py_buffer(data)),
            module.ReadOptions(use_threads=False, block_size=CHARACTERS, column_names=names),
            module.ParseOptions(delimiter=separator, quote_char=False),
            module.ConvertOptions(
                column_types=dict.fromkeys(names, kind), null_values=[], strings_can_be_null=False
            ),
        )
        for batch in batches:
            for column, cells in zip(columns, batch.columns, strict=True):
                texts = [text.strip() for text in cells.dictionary.to_pylist()]
                column.add(cells.indices.to_numpy(), texts)
    except pyarrow.ArrowInvalid:
        return None
    return Cells(path, _ended(columns), separator=separator)


def _has_empty_lines(data: mmap.mmap) -> bool:
    """Say whether some row stands on another line than its number says."""
    if data[:1] in b"\r\n":
        return True
    for pair in (b"\n\n", b"\n\r", b"\r\r"):
        place = data.find(pair)
        if place >= 0 and data[place : place + SAMPLE].strip():
            return True
    return False
