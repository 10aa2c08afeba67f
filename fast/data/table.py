"""CSV tables of numbers and categories."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from reference.configuration import CategoricalColumn, DataError, TableEncoding

# the grammar of clause 12.1
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
LONGEST = 100  # characters of a number
LARGEST_EXPONENT = 400

NumberOrText = list[Fraction] | list[str]


@dataclass(frozen=True)
class Table:
    """The feature columns of a table, exact numbers or texts each, and its labels."""

    names: tuple[str, ...]
    columns: tuple[NumberOrText, ...]
    labels: list[str] | None
    label_name: str


@dataclass(frozen=True)
class Sheet:
    """The cells of a file: names of the columns, rows, and the line of the first row."""

    path: Path
    names: list[str]
    rows: list[list[str]]
    lines: list[int]
    headed: bool


def read_table(path: Path, *, label: str | None, header: str, categorical: Sequence[str]) -> Table:
    """Read a table with labels. Raises OSError, and DataError naming file, row and column.

    label: name of the label column (without a header its number, from 1), or None for the last.
    header: yes, no, or auto. categorical: columns to take as texts. Any other column is numeric
    if its cells are numbers, categorical if none is one.
    """
    sheet = _read(path, header, label)
    where = len(sheet.names) - 1 if label is None else _index(sheet, label)
    for name in categorical:
        _index(sheet, name)
    features = [i for i in range(len(sheet.names)) if i != where]
    if not features:
        raise DataError(str(path), "it has no column but the label", "at least 1 feature column")
    columns = [_column(sheet, i, sheet.names[i] in categorical) for i in features]
    labels = [_filled(sheet, r, where) for r in range(len(sheet.rows))]
    return Table(
        tuple(sheet.names[i] for i in features), tuple(columns), labels, sheet.names[where]
    )


def read_features(
    path: Path, encoding: TableEncoding, label_name: str | None, header: str
) -> tuple[tuple[NumberOrText, ...], list[str] | None]:
    """Read the columns that an encoding wants, and the labels if they are there.

    With a header by name; without by position, a further column standing where the label stood.
    """
    sheet = _read(path, header, label_name)
    width = len(encoding.columns)
    if sheet.headed:
        places = [_index(sheet, column.name) for column in encoding.columns]
        label = sheet.names.index(label_name) if label_name in sheet.names else None
    else:
        if len(sheet.names) not in (width, width + 1):
            raise DataError(
                str(path), f"it has {len(sheet.names)} columns", f"{width}, or one more: the label"
            )
        label = None
        if len(sheet.names) == width + 1:
            label = width
            if label_name is not None and label_name.isdigit() and int(label_name) <= width:
                label = int(label_name) - 1
        places = [i for i in range(len(sheet.names)) if i != label]
    columns: list[NumberOrText] = []
    for place, fitted in zip(places, encoding.columns, strict=True):
        if isinstance(fitted, CategoricalColumn):
            columns.append([_filled(sheet, r, place) for r in range(len(sheet.rows))])
        else:
            columns.append(_numbers(sheet, place))
    labels = None if label is None else [row[label] for row in sheet.rows]
    return tuple(columns), labels


def parse_number(text: str) -> Fraction | None:
    """Read a number exactly, or say None (spec 12.1).

    >>> parse_number("-1.50"), parse_number("2e3"), parse_number("two")
    (Fraction(-3, 2), Fraction(2000, 1), None)
    """
    match = NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or (match[3] and abs(int(match[3][1:])) > LARGEST_EXPONENT):
        return None
    return Fraction(text)


def _read(path: Path, header: str, label: str | None) -> Sheet:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            numbered = [(reader.line_num, [c.strip() for c in row]) for row in reader if row]
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(str(path), f"it cannot be read as CSV ({error})", "UTF-8 CSV") from None
    if not numbered:
        raise DataError(str(path), "the file is empty", "a CSV file with at least 1 row")
    lines = [line for line, _ in numbered]
    rows = [row for _, row in numbered]
    for line, row in numbered:
        if len(row) != len(rows[0]):
            raise DataError(
                f"{path}, line {line}", f"it has {len(row)} cells", f"{len(rows[0])}, as line 1"
            )
    headed = header == "yes" or (header == "auto" and _has_header(rows, label))
    if not headed:
        return Sheet(path, [str(i + 1) for i in range(len(rows[0]))], rows, lines, False)
    names = rows[0]
    for name, following in pairwise(sorted(names)):
        if name == following:
            raise DataError(str(path), f"two columns are named {name!r}", "different names")
    if len(rows) == 1:
        raise DataError(str(path), "it has a header but no row", "at least 1 row")
    return Sheet(path, names, rows[1:], lines[1:], True)


def _has_header(rows: list[list[str]], label: str | None) -> bool:
    """Take the first row for names if it has no number, and a later row or the label says so."""
    if any(parse_number(cell) is not None for cell in rows[0]):
        return False
    if label is not None and label in rows[0]:
        return True
    return any(parse_number(cell) is not None for row in rows[1:] for cell in row)


def _index(sheet: Sheet, name: str) -> int:
    if name not in sheet.names:
        raise DataError(
            str(sheet.path), f"there is no column {name!r}", f"one of {', '.join(sheet.names)}"
        )
    return sheet.names.index(name)


def _column(sheet: Sheet, place: int, categorical: bool) -> NumberOrText:
    cells = [_filled(sheet, r, place) for r in range(len(sheet.rows))]
    distinct = set(cells)
    if categorical or not any(
        parse_number(cell) is not None or NOT_FINITE.fullmatch(cell) for cell in distinct
    ):
        return cells
    return _numbers(sheet, place)


def _numbers(sheet: Sheet, place: int) -> list[Fraction]:
    known: dict[str, Fraction] = {}  # each text is read once
    numbers = []
    for r in range(len(sheet.rows)):
        text = _filled(sheet, r, place)
        if text not in known:
            number = parse_number(text)
            if number is None:
                raise DataError(
                    f"{sheet.path}, line {sheet.lines[r]}, column {sheet.names[place]!r}",
                    f"{text[:40]!r} is not a number as the column's others are",
                    "a finite decimal number; or the column in --categorical when training",
                )
            known[text] = number
        numbers.append(known[text])
    return numbers


def _filled(sheet: Sheet, row: int, place: int) -> str:
    text = sheet.rows[row][place]
    if not text:
        raise DataError(
            f"{sheet.path}, line {sheet.lines[row]}, column {sheet.names[place]!r}",
            "the cell is empty",
            "a number or a category",
        )
    return text
