"""Questions about missing values (spec 12.8)."""

from typing import Any

from reference import encoding, numbers
from reference.configuration import CategoricalColumn, TableEncoding
from reference.configuration.encoding import encoding_from_json
from reference.oracle.forms import ANY, BIT_ROWS, TEXT, TEXTS, between, list_of, or_null
from reference.oracle.operation import Operation
from reference.oracle.operations.encodings import exact_of


def fit_numeric_cells(cells: list[str | None], levels: int) -> dict[str, Any]:
    """Choose thresholds."""
    values = [None if text is None else exact_of(text) for text in cells]
    column = encoding.fit_numeric("", values, levels)
    thresholds = [str(threshold) for threshold in column.thresholds]
    return {"thresholds": thresholds, "missing": int(column.missing)}


def fit_text_cells(cells: list[str | None]) -> dict[str, Any]:
    """List categories."""
    column = encoding.fit_categorical("", cells)
    return {"categories": list(column.categories), "missing": int(column.missing)}


def encode_cells(columns: Any, rows: list[list[str | None]]) -> dict[str, Any]:
    """Encode the rows of a table."""
    fitted = encoding_from_json({"kind": "table", "columns": columns})
    assert isinstance(fitted, TableEncoding)
    return {"encoded": [encoding.encode_row(fitted, _cells(fitted, row)) for row in rows]}


def _cells(fitted: TableEncoding, row: list[str | None]) -> list[encoding.Cell]:
    """Read the numbers of numeric columns; what is none stays a text, to be refused."""
    numeric = [not isinstance(column, CategoricalColumn) for column in fitted.columns]
    if len(row) != len(numeric):
        return list(row)  # refused whatever it holds
    cells: list[encoding.Cell] = []
    for text, wanted in zip(row, numeric, strict=True):
        number = None if text is None or not wanted else numbers.number(text)
        cells.append(text if number is None else number)
    return cells


CELLS = list_of(or_null(TEXT))
MISSING = between(0, 1)

OPERATIONS = [
    Operation(
        "fit_numeric_cells",
        "12.8",
        "choose the thresholds of a numeric column from its training cells, null where one is "
        "missing, and say whether it has the bit missing",
        {"cells": CELLS, "levels": between(1, 255)},
        {"thresholds": TEXTS, "missing": MISSING},
        fit_numeric_cells,
    ),
    Operation(
        "fit_text_cells",
        "12.8",
        "list the categories of a column with cells that may be missing, and say whether it has "
        "the bit missing",
        {"cells": CELLS},
        {"categories": TEXTS, "missing": MISSING},
        fit_text_cells,
    ),
    Operation(
        "encode_cells",
        "12.3 to 12.5, 12.8",
        "encode rows of cells, texts or null, with columns written as in 15.3",
        {"columns": ANY, "rows": list_of(CELLS)},
        {"encoded": BIT_ROWS},
        encode_cells,
    ),
]
