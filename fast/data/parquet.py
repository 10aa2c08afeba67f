"""Parquet, by pyarrow: what a file promises is looked at before, and what it holds is kept small.

A file of two kilobytes can hold a text of a megabyte, a million times over: its pages name the text
once. So columns of texts stay dictionaries in memory; and where a text may be told by how much of
the one before it is in it, the rows are read a few at a time.
"""

import mmap
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from fast.data.extras import arrow
from fast.data.opening import ALLOWANCE, FACTOR
from fast.data.pages import Pages, pages_of
from reference.configuration import DataError

MOST_BATCHES = 20_000
AT_ONCE = 4  # copies of some rows that are in memory together
ROWS = 1 << 16  # at once


def rows_of_groups(file: IO[bytes], path: Path) -> list[int]:
    """Count the rows of each row group. Raises DataError, and what pyarrow raises."""
    told = arrow("pyarrow.parquet", str(path)).ParquetFile(file).metadata
    _promised(file, path, told)
    return [told.row_group(i).num_rows for i in range(told.num_row_groups)]


def read_parquet(file: IO[bytes], path: Path, groups: Sequence[int] | None = None) -> Any:
    """Read a table, or some of its row groups: a pyarrow.Table, texts perhaps as dictionaries.

    What the file promises, unpacked, is at most 100 times its size and 64 MiB, and as many cells;
    so is what it holds. Raises DataError, and what pyarrow raises.
    """
    pyarrow, library = arrow("pyarrow", str(path)), arrow("pyarrow.parquet", str(path))
    plain = library.ParquetFile(file)
    told, schema = plain.metadata, plain.schema_arrow
    pages = _promised(file, path, told)
    for field in schema:
        _check_kind(path, field, told.num_rows, size_of(file, path), pyarrow.types)
    growing = [name for name in pages.growing if name in schema.names]
    texts = [
        field.name
        for field in schema
        if field.name not in growing
        and any(is_of(field.type) for is_of in _kinds_of_text(pyarrow.types))
    ]
    reader = library.ParquetFile(file, read_dictionary=texts)
    chosen = list(range(told.num_row_groups)) if groups is None else list(groups)
    if not growing:
        table = reader.read_row_groups(chosen)
    else:
        most = most_of(size_of(file, path))
        # a text has at most the bytes of its page
        few = max(1, min(ROWS, most // max(1, AT_ONCE * pages.largest)))
        if told.num_rows > few * MOST_BATCHES:
            check_promise(path, size_of(file, path), 0, 0, told.num_rows * pages.largest)
        batches, held = [], 0
        for batch in reader.iter_batches(batch_size=few, row_groups=chosen):
            held += sum(batch.column(place).nbytes for place in map(schema.names.index, growing))
            check_promise(path, size_of(file, path), 0, 0, held)
            batches.append(batch)
        table = pyarrow.Table.from_batches(batches, reader.schema_arrow)
    table.validate(full=True)
    return table


def size_of(file: IO[bytes], path: Path) -> int:
    """Say how many bytes a file has. Raises DataError for none."""
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise DataError(str(path), "the file is empty", "at least 1 row and 1 column")
    return size


def most_of(size: int) -> int:
    """Say what a file of so many bytes may promise: bytes, and cells."""
    return FACTOR * size + ALLOWANCE


def check_promise(path: Path, size: int, rows: int, columns: int, unpacked: int) -> None:
    """Refuse a small file that promises much. Raises DataError."""
    most = most_of(size)
    if rows * columns > most:
        problem = f"its {size} bytes promise {rows} rows of {columns} columns"
        raise DataError(str(path), problem, f"up to {most} cells")
    if unpacked > most:
        problem = f"its {size} bytes promise {unpacked}, unpacked"
        raise DataError(str(path), problem, f"up to {most}")


def _promised(file: IO[bytes], path: Path, told: Any) -> Pages:
    size = size_of(file, path)
    parts = [told.row_group(i).total_byte_size for i in range(told.num_row_groups)]
    check_promise(path, size, told.num_rows, told.num_columns, sum(parts))
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        pages = pages_of(mapped)
    check_promise(path, size, 0, 0, pages.size)
    return pages


def _check_kind(path: Path, field: Any, rows: int, size: int, types: Any) -> None:
    """Refuse a column of which a row can hold much more than its pages. Raises DataError."""
    if types.is_nested(field.type):
        problem = f"column {field.name!r} holds values of type {field.type}"
        raise DataError(str(path), problem, "numbers, texts, dates, true and false")
    if types.is_fixed_size_binary(field.type):
        check_promise(path, size, 0, 0, rows * field.type.byte_width)


def _kinds_of_text(types: Any) -> Sequence[Any]:
    return types.is_string, types.is_large_string, types.is_binary, types.is_large_binary
