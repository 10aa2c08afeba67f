"""The cells of a column as values: exact numbers, or texts; None where a cell is missing."""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.cell import MISSING, is_finite
from fast.data.column import Column
from fast.data.header import LEFT_OUT, Wanted
from fast.data.numeral import Numeral
from fast.data.sheet import Sheet
from reference.configuration import DataError

Numbers = Column[Fraction | None] | NDArray[Any]
Texts = Column[str | None]


def read_column(sheet: Sheet, place: int, wanted: Wanted, missing: str) -> Numbers | Texts:
    """Read a column as it is wanted. Raises DataError naming line and column.

    A missing cell is None, or with "refuse" an error; one that writes a category is none.
    """
    if wanted.form == LEFT_OUT:
        return left_out(sheet, place)
    if wanted.categories is None:
        return read_numbers(sheet, place, missing, wanted.form)
    return read_texts(sheet, place, missing, wanted.categories)


def read_texts(
    sheet: Sheet, place: int, missing: str, values: frozenset[str] = frozenset()
) -> Texts:
    """Read a column of texts; values: markers of missing cells that are categories here."""
    gone = MISSING - values
    if missing == "refuse":
        refuse_missing(sheet, place, gone)
    return sheet.column(place).reading(lambda cell: None if cell in gone else cell)


def left_out(sheet: Sheet, place: int) -> Texts:
    """Give a column none of whose cells is there: it has no bit, and keeps its place."""
    return sheet.column(place).reading(lambda _: None)


def read_numbers(sheet: Sheet, place: int, missing: str, form: str | None = None) -> Numbers:
    """Read a column of exact numbers. Raises DataError for a cell that is there and none.

    form: in which they are written, as of Numeral.
    """
    numbers = sheet.numbers(place)
    if numbers is not None:
        return _binary(sheet, place, numbers, missing)
    if missing == "refuse":
        refuse_missing(sheet, place, MISSING)
    column, numeral = sheet.column(place), Numeral(form)

    def is_wrong(cell: str) -> bool:
        text = numeral.text(cell)
        return cell not in MISSING and (text is None or not is_finite(text))

    wrong = next(filter(is_wrong, column.values()), None)
    if wrong is not None:
        raise DataError(
            _where(sheet, column.index(wrong), place),
            f"{wrong[:40]!r} is not a number as the column's others are",
            "a finite decimal number; or the column in --categorical when training",
        )
    return column.reading(numeral)


def _binary(sheet: Sheet, place: int, numbers: NDArray[Any], missing: str) -> NDArray[Any]:
    """Check a column of binary numbers."""
    if missing == "refuse" and (gone := np.isnan(numbers)).any():
        where = _where(sheet, int(gone.argmax()), place)
        raise DataError(where, "the cell is missing", "--missing code, or a value")
    if (infinite := np.isinf(numbers)).any():
        row = int(infinite.argmax())
        problem = f"'{numbers[row]}' is not a number as the column's others are"
        raise DataError(_where(sheet, row, place), problem, "a finite number")
    return numbers


def refuse_missing(
    sheet: Sheet, place: int, gone: frozenset[str], allowed: str = "--missing code, or a value"
) -> None:
    """Raise DataError for the first missing cell of a column, if there is one."""
    column = sheet.column(place)
    cell = next((cell for cell in column.values() if cell in gone), None)
    if cell is not None:
        row = next(row for row, cell in enumerate(column) if cell in gone)
        cell = column[row]
        written = f"missing ({cell!r})" if cell else "empty"
        raise DataError(_where(sheet, row, place), f"the cell is {written}", allowed)


def _where(sheet: Sheet, row: int, place: int) -> str:
    return f"{sheet.path}, {sheet.line(row)}, column {sheet.names[place]!r}"
