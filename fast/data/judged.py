"""What each column of a table is: numbers, categories, or nothing to learn from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fast.data.cell import MISSING, is_number
from fast.data.column import Column
from fast.data.header import LEFT_OUT
from fast.data.numeral import COMMA, Numeral, form_of, like_dates, looks_formed
from fast.data.sheet import Sheet

ROWS = 20  # in fewer nothing is called an identifier
MOST_CATEGORIES = 1000  # of a column that --categorical does not name
MOST_MIXED, FEWEST_EACH = 12, 2  # different texts of a column of numbers and words; rows of each
SHOWN = 5  # columns of a remark
ROW_NUMBERS = "it numbers the rows"


@dataclass(frozen=True)
class Judged:
    """What a column is taken for. form: of Wanted. reason: why it is left out, or what is read.

    Of categories the reason is there where some of them are numbers.
    """

    texts: bool
    form: str | None = None
    reason: str = ""
    constant: bool = False


def judge_all(
    sheet: Sheet, places: Sequence[int], categorical: Collection[str], decimal: str | None
) -> list[Judged]:
    """Judge columns; categorical: those that are to be of categories. decimal: of groups_digits.

    What numbers the rows is kept where there is nothing else.
    """
    grouping = groups_digits(sheet, decimal)
    judged = [judge(sheet, i, sheet.names[i] in categorical, grouping) for i in places]
    if all(each.form == LEFT_OUT for each in judged):
        judged = [Judged(False) if each.reason == ROW_NUMBERS else each for each in judged]
    return judged


def judge(sheet: Sheet, place: int, told: bool, grouping: bool) -> Judged:
    """Judge a column by its cells; told: it is to be one of categories. grouping: of form_of."""
    if sheet.numbers(place) is not None and not told:
        return Judged(False)
    column = sheet.column(place)
    if told or place in sheet.cells.told:
        return Judged(True)
    first, different = next(_there(column), None), sum(1 for _ in _there(column))
    constant = different == 1 and len(column) > 1
    if all(map(is_number, _there(column))):
        if different == len(column) >= ROWS and _count_rows(column):
            return Judged(True, LEFT_OUT, ROW_NUMBERS)
        return Judged(False, constant=constant)
    some = any(map(is_number, _there(column)))
    if first is not None and (some or looks_formed(first)):
        texts = list(_there(column))
        form = form_of(texts, grouping)
        if form is not None:
            example = next(text for text in texts if not is_number(text))
            shown = f"{example} as {Numeral(form).text(example)}"
            return Judged(False, form, f"{form}, {shown}", constant)
    if some and _are_few(column):
        word = next(text for text in _there(column) if not is_number(text))
        return Judged(True, reason=f"numbers and words, as {word}")
    if some:
        return Judged(False)  # what is no number among them is named when it is read
    return _judge_texts(column, different, constant)


def _are_few(column: Column[str]) -> bool:
    """Say whether a column has few different texts, each in two rows or more: no slip of the pen.

    2, 3, 4 and 5more are categories; a number mistyped among others stands there once.
    """
    counts = zip(column.texts, column.counts().tolist(), strict=True)
    there = [count for text, count in counts if count and text not in MISSING]
    return len(there) <= MOST_MIXED and min(there) >= FEWEST_EACH


def _there(column: Column[str]) -> Iterator[str]:
    """Give the different texts of a column that are no missing cell, one by one."""
    return (text for text in column.values() if text not in MISSING)


def _judge_texts(column: Column[str], different: int, constant: bool) -> Judged:
    counts = zip(column.texts, column.counts().tolist(), strict=True)
    there = sum(count for text, count in counts if text not in MISSING)
    if like_dates(_there(column)):
        example = next(_there(column))
        return Judged(True, LEFT_OUT, f"dates that are not read, as {example}")
    if there >= ROWS and 2 * different > there:
        return Judged(True, LEFT_OUT, "a text of its own in most rows")
    if different > MOST_CATEGORIES:
        return Judged(True, LEFT_OUT, f"more than {MOST_CATEGORIES} texts")
    return Judged(True, constant=constant)


def _count_rows(column: Column[str]) -> bool:
    """Say whether different whole numbers follow each other without a gap, in any order."""
    if not all(text.isascii() and text.isdigit() and len(text) < 16 for text in _there(column)):
        return False
    values = np.fromiter(map(int, _there(column)), np.int64)
    values.sort()
    return bool((np.diff(values) == 1).all())


def groups_digits(sheet: Sheet, decimal: str | None) -> bool:
    """Say whether a comma in 1,200 groups digits: as was told, or else as the separator tells.

    decimal: point or comma, or None. Beside semicolons, tabs and the like a comma is most often
    the decimal one, unless a number has both, as 1,200.5.
    """
    if decimal is not None:
        return decimal == "point"
    if sheet.cells.separator in (None, ","):
        return True
    for place in range(len(sheet.names)):
        if sheet.numbers(place) is None and sheet.cells.columns[place].texts:
            first = next(_there(sheet.column(place)), "")
            if not is_number(first) and not looks_formed(first):
                continue
            texts = list(_there(sheet.column(place)))
            if form_of(texts, False) == COMMA and form_of(texts, True) == COMMA:
                return False
    return sheet.cells.separator != ";"


def remarks_of(path: object, names: Sequence[str], found: Sequence[Judged]) -> tuple[str, ...]:
    """Say of each kind which columns they are, once."""
    out = [f"{n} ({j.reason})" for n, j in zip(names, found, strict=True) if j.form == LEFT_OUT]
    read = [
        f"{n} ({j.reason})"
        for n, j in zip(names, found, strict=True)
        if j.form not in (None, LEFT_OUT)
    ]
    mixed = [
        f"{n} ({j.reason})"
        for n, j in zip(names, found, strict=True)
        if j.texts and j.form is None and j.reason
    ]
    alike = [name for name, judged in zip(names, found, strict=True) if judged.constant]
    said = []
    if out:
        said.append(f"{path}: columns left out: {_listed(out)}; --categorical takes them")
    if read:
        said.append(f"{path}: columns read as numbers: {_listed(read)}")
    if mixed:
        said.append(f"{path}: columns taken as categories: {_listed(mixed)}")
    if alike:
        said.append(f"{path}: columns of one value: {_listed(alike)}")
    return tuple(said)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
