"""The cells of a column as values: exact numbers, or texts; None where a cell is missing."""

from fractions import Fraction

from fast.data.cell import MISSING, is_finite, parse_number
from fast.data.column import Column, distinct
from fast.data.header import Wanted
from fast.data.sheet import Sheet
from reference.configuration import DataError

Numbers = Column[Fraction | None]
Texts = Column[str | None]


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
    gone = MISSING - values
    if missing == "refuse":
        refuse_missing(sheet, place, gone)
    return sheet.column(place).reading(lambda cell: None if cell in gone else cell)


def read_numbers(sheet: Sheet, place: int, missing: str) -> Numbers:
    """Read a column of exact numbers. Raises DataError for a cell that is there and none."""
    if missing == "refuse":
        refuse_missing(sheet, place, MISSING)
    column = sheet.column(place)
    wrong = next((c for c in distinct(column) if c not in MISSING and not is_finite(c)), None)
    if wrong is not None:
        raise DataError(
            _where(sheet, column.index(wrong), place),
            f"{wrong[:40]!r} is not a number as the column's others are",
            "a finite decimal number; or the column in --categorical when training",
        )
    return column.reading(parse_number)


def refuse_missing(
    sheet: Sheet, place: int, gone: frozenset[str], allowed: str = "--missing code, or a value"
) -> None:
    """Raise DataError for the first missing cell of a column, if there is one."""
    for row, cell in enumerate(sheet.column(place)):
        if cell in gone:
            written = f"missing ({cell!r})" if cell else "empty"
            raise DataError(_where(sheet, row, place), f"the cell is {written}", allowed)


def _where(sheet: Sheet, row: int, place: int) -> str:
    return f"{sheet.path}, line {sheet.line(row)}, column {sheet.names[place]!r}"
