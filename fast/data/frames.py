"""Parquet and Feather, by pyarrow: their own values, exactly."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from fast.data.cells import Cells
from fast.data.column import Column
from fast.data.extras import arrow
from fast.data.parquet import check_promise, read_parquet, rows_of_groups, size_of
from fast.data.promised import promise_of
from fast.data.texts import Growing
from reference.configuration import DataError


def read_frame(file: IO[bytes], path: Path, kind: str) -> Cells:
    """Read a table that names its columns. Raises OSError, DataError.

    Binary numbers stay what they are. Whole and decimal numbers, texts, dates and booleans become
    texts, from which each is read exactly; a null, and a NaN, is a missing cell. What a file
    promises, unpacked, is at most 100 times its size and 64 MiB, and as many cells.
    """
    pyarrow = arrow("pyarrow", str(path))
    library = arrow(f"pyarrow.{kind}", str(path))
    with _in_order(path, kind, pyarrow):
        return _cells(_table(file, path, kind, library), path, pyarrow)


@contextmanager
def _in_order(path: Path, kind: str, pyarrow: Any) -> Iterator[None]:
    """Tell what pyarrow finds wrong as a DataError."""
    try:
        yield
    except DataError:
        raise
    # pyarrow's own, and what its values raise: dates that no calendar has, names that are no text
    except (pyarrow.ArrowException, ValueError, ArithmeticError, OSError, LookupError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        said = (str(error).splitlines() or [type(error).__name__])[0]
        problem = f"it cannot be read as {kind.capitalize()} ({said})"
        raise DataError(str(path), problem, f"a {kind.capitalize()} file") from None


def row_groups(path: Path) -> list[int]:
    """Count the rows of each row group of a Parquet file. Raises OSError, DataError."""
    pyarrow = arrow("pyarrow", str(path))
    with path.open("rb") as file, _in_order(path, "parquet", pyarrow):
        return rows_of_groups(file, path)


def read_row_groups(path: Path, first: int, last: int) -> Cells:
    """Read some row groups of a Parquet file, as read_frame. Raises OSError, DataError."""
    pyarrow = arrow("pyarrow", str(path))
    with path.open("rb") as file, _in_order(path, "parquet", pyarrow):
        return _cells(read_parquet(file, path, range(first, last)), path, pyarrow)


def _table(file: IO[bytes], path: Path, kind: str, library: Any) -> Any:
    """Read a table whose values are all in order. Raises DataError, and what pyarrow raises."""
    size = size_of(file, path)
    if kind == "parquet":
        table = read_parquet(file, path)
    else:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            promise = promise_of(mapped)
        check_promise(path, size, promise.rows, 1, promise.size)
        table = library.read_table(file)
        table.validate(full=True)  # else a place beyond the end of its bytes would be read
    check_promise(path, size, table.num_rows, table.num_columns, table.nbytes)
    return table


def _cells(table: Any, path: Path, pyarrow: Any) -> Cells:
    if not table.num_columns or not table.num_rows:
        raise DataError(str(path), "the file is empty", "at least 1 row and 1 column")
    columns, numbers = [], {}
    names = tuple(table.column_names)
    for place, name in enumerate(names):
        values = table.column(place)
        if pyarrow.types.is_floating(values.type):
            numbers[place] = _floats(values)
        columns.append(_texts(path, name, values, place in numbers))
    return Cells(path, tuple(columns), names=names, numbers=numbers, unit="row")


def _floats(values: Any) -> NDArray[Any]:
    return np.ascontiguousarray(values.to_numpy())


def _texts(path: Path, name: str, values: Any, empty: bool) -> Column[str]:
    growing = Growing()
    if empty:
        growing.add_cells([""])
        return Column(*growing.end(), str)
    chunk = values.combine_chunks()
    if hasattr(chunk, "num_chunks"):  # chunks of one dictionary each
        chunk = chunk.unify_dictionaries().combine_chunks()
    coded = chunk if hasattr(chunk, "dictionary") else chunk.dictionary_encode()
    texts = [_text(path, name, value) for value in coded.dictionary.to_pylist()]
    indices = coded.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False)
    growing.add(np.asarray(indices, np.int64), [*texts, ""])
    return Column(*growing.end(), str)


def _text(path: Path, name: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool() | int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case bytes() | list() | dict() | tuple():
            problem = f"column {name!r} holds {type(value).__name__} values"
            raise DataError(str(path), problem, "numbers, texts, dates, true and false")
    return str(value)
