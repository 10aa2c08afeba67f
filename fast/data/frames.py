"""Parquet and Feather, by pyarrow: their own values, exactly."""

from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from fast.data.cells import Cells
from fast.data.column import Column
from fast.data.extras import arrow
from fast.data.opening import ALLOWANCE, FACTOR
from fast.data.texts import Growing
from reference.configuration import DataError


def read_frame(file: IO[bytes], path: Path, kind: str) -> Cells:
    """Read a table that names its columns. Raises DataError.

    Binary numbers stay what they are. Whole and decimal numbers, texts, dates and booleans become
    texts, from which each is read exactly; a null, and a NaN, is a missing cell.
    """
    pyarrow = arrow("pyarrow", str(path))
    try:
        if kind == "parquet":
            library = arrow("pyarrow.parquet", str(path))
            _check_promise(library.ParquetFile(file).metadata, file, path)
            table = library.read_table(file)
        else:
            table = arrow("pyarrow.feather", str(path)).read_table(file)
    except pyarrow.ArrowException as error:
        problem = f"it cannot be read as {kind.capitalize()} ({str(error).splitlines()[0]})"
        raise DataError(str(path), problem, f"a {kind.capitalize()} file") from None
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


def _check_promise(told: Any, file: IO[bytes], path: Path) -> None:
    """Refuse a small file that promises many cells."""
    cells, size = told.num_rows * told.num_columns, file.seek(0, 2)
    file.seek(0)
    if cells > FACTOR * size + ALLOWANCE:
        problem = f"its {size} bytes promise {told.num_rows} rows of {told.num_columns} columns"
        raise DataError(str(path), problem, f"up to {FACTOR * size + ALLOWANCE} cells")


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
