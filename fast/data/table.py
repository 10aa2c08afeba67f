"""CSV tables of numbers and categories."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fast.data.cell import MISSING
from fast.data.cells import Cells
from fast.data.column import Column as TableColumn
from fast.data.header import LEFT_OUT, Finding, find_header
from fast.data.judged import judge_all, remarks_of
from fast.data.reading import read_cells
from fast.data.sheet import Sheet, make_sheet
from fast.data.values import (
    Numbers,
    Texts,
    left_out,
    read_numbers,
    read_texts,
    refuse_missing,
)
from reference.configuration import DataError

A_LABEL = "a class in every row"


@dataclass(frozen=True)
class Table:
    """The feature columns of a table, exact numbers or texts each, None where missing; its labels.

    texts: which columns are texts. label_column: where the label stood, from 1. headed: whether
    the names are the file's. remarks: what was assumed, and which columns are left out. forms: of
    each column that of Wanted.
    """

    names: tuple[str, ...]
    columns: tuple[Numbers | Texts, ...]
    texts: tuple[bool, ...]
    labels: TableColumn[str] | None
    label_name: str | None
    label_column: int | None
    headed: bool
    remarks: tuple[str, ...] = ()
    forms: tuple[str | None, ...] = ()


def read_table(
    path: Path,
    *,
    label: str | None,
    header: str,
    categorical: Sequence[str],
    missing: str = "code",
    separator: str | None = None,
    decimal: str | None = None,
) -> Table:
    """Read a table with labels. Raises OSError, and DataError naming file, row and column.

    label: name of the label column, or its number, from 1 on, or first; None: the last. header:
    yes, no, or auto. categorical: columns to take as texts; of them only an empty cell is missing.
    Any other column is numeric if its cells are numbers, categorical if none is one; one that names
    each row is left out. missing: code, or refuse. separator: of read_cells. decimal: point, comma,
    or None for what the table tells.
    """
    cells = read_cells(path, separator)
    told = (label, header, categorical, missing, decimal)
    return table_of(cells, *told)


def table_of(
    cells: Cells,
    label: str | None,
    header: str,
    categorical: Sequence[str],
    missing: str,
    decimal: str | None,
) -> Table:
    """Take cells as a table with labels, as read_table does. Raises DataError."""
    path = cells.path
    found = Finding(header == "yes")
    if header == "auto" and cells.names is None:
        found = find_header(cells.first_row(), cells.later(), label)
    sheet = make_sheet(cells, found)
    where = len(sheet.names) - 1 if label is None else _index(sheet, label)
    for name in categorical:
        if name not in sheet.names:
            raise _no_column(sheet, name)
    features = [i for i in range(len(sheet.names)) if i != where]
    if not features:
        raise DataError(str(path), "it has no column but the label", "at least 1 feature column")
    columns: list[Numbers | Texts] = []
    judged = judge_all(sheet, features, categorical, decimal)
    for i, found_of_it in zip(features, judged, strict=True):
        named = sheet.names[i] in categorical
        columns.append(read_as(sheet, i, found_of_it.texts, found_of_it.form, named, missing))
    if sheet.names[where] not in categorical:
        allowed = f"{A_LABEL}; if it is one, the column in --categorical"
        refuse_missing(sheet, where, MISSING, allowed)
    names = tuple(sheet.names[i] for i in features)
    return Table(
        names=names,
        columns=tuple(columns),
        texts=tuple(each.texts for each in judged),
        labels=sheet.column(where),
        label_name=sheet.names[where],
        label_column=where + 1,
        headed=sheet.headed,
        remarks=(*((sheet.remark,) if sheet.remark else ()), *remarks_of(path, names, judged)),
        forms=tuple(each.form for each in judged),
    )


def read_as(
    sheet: Sheet, place: int, texts: bool, form: str | None, named: bool, missing: str
) -> Numbers | Texts:
    """Read a column as what it is taken for; named: by --categorical. Raises DataError."""
    if named:
        return read_texts(sheet, place, missing, MISSING - {""})
    if form == LEFT_OUT:
        return left_out(sheet, place)
    return read_texts(sheet, place, missing) if texts else read_numbers(sheet, place, missing, form)


def _index(sheet: Sheet, name: str) -> int:
    place = sheet.place_of(name)
    if place is None:
        raise _no_column(sheet, name)
    return place


def _no_column(sheet: Sheet, name: str) -> DataError:
    allowed = f"one of {', '.join(sheet.names)}"
    return DataError(str(sheet.path), f"there is no column {name!r}", allowed)
