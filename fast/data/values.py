"""The cells of a column as values: exact numbers, or texts; None where a cell is missing."""

from fractions import Fraction

from fast.data.cell import MISSING, parse_number
from fast.data.header import Wanted
from fast.data.sheet import Sheet
from reference.configuration import DataError

Numbers = list[Fraction | None]
Texts = list[str | None]


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
