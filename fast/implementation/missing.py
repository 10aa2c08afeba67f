"""Cells that may be missing (spec 12.8): read as floating point where that is exact."""

from fractions import Fraction
from typing import Any

import numpy as np

from fast import encoding as e
from fast.data.cell import parse_number
from fast.implementation.forms import Json, array, from_bits, integer, text
from fast.implementation.samples import rows_in_order
from reference.configuration import CategoricalColumn, DataError, TableEncoding
from reference.configuration.encoding import encoding_from_json


def fit_numeric_cells(cells: Json, levels: Json) -> Json:
    """Operation fit_numeric_cells."""
    values = [None if cell is None else number_of(cell) for cell in array(cells)]
    fitted = e.fit_numeric("", column_of(values), integer(levels, 1, 255))
    thresholds = [str(threshold) for threshold in fitted.thresholds]
    return {"thresholds": thresholds, "missing": int(fitted.missing)}


def fit_text_cells(cells: Json) -> Json:
    """Operation fit_text_cells."""
    fitted = e.fit_categorical("", _cells(cells))
    return {"categories": list(fitted.categories), "missing": int(fitted.missing)}


def encode_cells(columns: Json, rows: Json) -> Json:
    """Operation encode_cells."""
    fitted = encoding_from_json({"kind": "table", "columns": columns})
    assert isinstance(fitted, TableEncoding)
    return rows_in_order(fitted, [_cells(row) for row in array(rows)], _encoded)


def _encoded(fitted: TableEncoding, cells: list[list[str | None]]) -> Json:
    taken: list[Any] = []
    for column, values in zip(fitted.columns, map(list, zip(*cells, strict=True)), strict=True):
        numeric = not isinstance(column, CategoricalColumn)
        taken.append(_numeric(values) if numeric else values)
    return from_bits(e.encode_table(fitted, taken))


def _cells(value: Json) -> list[str | None]:
    return [None if item is None else text(item) for item in array(value)]


def number_of(cell: Json) -> Fraction:
    """Read the number of a cell that is there. Raises DataError."""
    value = parse_number(text(cell))
    if value is None:
        raise DataError("cells", "one is no number", "a number of 12.1", "data/number")
    return value


def _numeric(values: list[str | None]) -> Any:
    """Read the numbers of a column; what is none stays a text, to be refused."""
    numbers = [None if value is None else parse_number(value) for value in values]
    wrong = any(v is not None and n is None for v, n in zip(values, numbers, strict=True))
    return values if wrong else column_of(numbers)


def column_of(values: list[Fraction | None]) -> Any:
    """Make an array where every number is a double, NaN for missing cells; else the numbers."""
    try:
        doubles = np.array([np.nan if v is None else float(v) for v in values], np.float64)
    except OverflowError:  # beyond all doubles
        return values
    same = all(v is None or v == Fraction(d.item()) for v, d in zip(values, doubles, strict=True))
    return doubles if same else values
