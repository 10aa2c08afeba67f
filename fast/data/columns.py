"""Columns paired with those of a model, and their cells read."""

import warnings
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.cell import MISSING, parse_number
from fast.data.header import Wanted
from fast.data.sheet import Sheet
from reference.configuration import CategoricalColumn, DataError, TableEncoding

Numbers = list[Fraction | None]
Texts = list[str | None]


def columns_for(
    encoding: TableEncoding, names: Sequence[object], columns: Sequence[Any]
) -> list[NDArray[Any] | list[Any]]:
    """Put columns into the order of an encoding, by their names, for encode_table.

    names: as many as columns, in any order; of a pandas frame ``frame.columns``, and for columns
    ``[frame[name] for name in frame.columns]``. One that the encoding does not name is left out,
    with a warning. Raises DataError for a column that is not there, or there twice.

    >>> from reference.configuration import NumericColumn
    >>> age, size = (NumericColumn(name, (Fraction(3),)) for name in ("age", "size"))
    >>> columns_for(TableEncoding((age, size)), ["size", "age"], [[1, 2], [5, 6]])
    [[5, 6], [1, 2]]
    """
    if len(names) != len(columns):
        raise DataError("names", f"{len(names)} names for {len(columns)} columns", "one a column")
    texts = [str(name) for name in names]
    places = places_of("columns", texts, [column.name for column in encoding.columns])
    further = [name for i, name in enumerate(texts) if i not in places]
    if further:
        warnings.warn(f"columns left out: {', '.join(further)}", stacklevel=2)
    chosen = [columns[place] for place in places]
    return [c if isinstance(c, np.ndarray | list) else np.asarray(c) for c in chosen]


def places_of(file: str, names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Find where each wanted column stands. Raises DataError naming all that are not there."""
    lacking = [name for name in wanted if name not in names]
    if lacking:
        problem = f"there is no column {', '.join(map(repr, lacking))}"
        raise DataError(file, f"{problem} among {', '.join(names)}", "the model's columns")
    for name in wanted:
        if list(names).count(name) > 1:
            raise DataError(file, f"two columns are named {name!r}", "different names")
    return [list(names).index(name) for name in wanted]


def wanted_columns(encoding: TableEncoding) -> tuple[Wanted, ...]:
    """Say what an encoding wants to find in a file."""
    return tuple(
        Wanted(
            column.name,
            frozenset(column.categories) if isinstance(column, CategoricalColumn) else None,
        )
        for column in encoding.columns
    )


def read_column(sheet: Sheet, place: int, wanted: Wanted, missing: str) -> Numbers | Texts:
    """Read a column as it is wanted. Raises DataError naming line and column.

    A missing cell is None, or with "refuse" an error; one that writes a category is none.
    """
    if wanted.categories is None:
        return read_numbers(sheet, place, missing)
    return read_texts(sheet, place, missing, wanted.categories)


def read_texts(
    sheet: Sheet, place: int, missing: str, values: frozenset[str] = frozenset()
) -> Texts:
    """Read a column of texts; values: markers of missing cells that are categories here."""
    cells = [row[place] for row in sheet.rows]
    gone = MISSING - values
    if missing == "refuse":
        refuse_missing(sheet, place, gone)
    return [None if cell in gone else cell for cell in cells]


def read_numbers(sheet: Sheet, place: int, missing: str) -> Numbers:
    """Read a column of exact numbers. Raises DataError for a cell that is there and none."""
    if missing == "refuse":
        refuse_missing(sheet, place, MISSING)
    known: dict[str, Fraction | None] = dict.fromkeys(MISSING)  # each text is read once
    numbers = []
    for r, row in enumerate(sheet.rows):
        text = row[place]
        if text not in known:
            known[text] = parse_number(text)
            if known[text] is None:
                raise DataError(
                    _where(sheet, r, place),
                    f"{text[:40]!r} is not a number as the column's others are",
                    "a finite decimal number; or the column in --categorical when training",
                )
        numbers.append(known[text])
    return numbers


def refuse_missing(
    sheet: Sheet, place: int, gone: frozenset[str], allowed: str = "--missing code, or a value"
) -> None:
    """Raise DataError for the first missing cell of a column, if there is one."""
    for r, row in enumerate(sheet.rows):
        if row[place] in gone:
            written = f"missing ({row[place]!r})" if row[place] else "empty"
            raise DataError(_where(sheet, r, place), f"the cell is {written}", allowed)


def _where(sheet: Sheet, row: int, place: int) -> str:
    return f"{sheet.path}, line {sheet.lines[row]}, column {sheet.names[place]!r}"
