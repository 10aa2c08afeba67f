"""The columns of a table that are wanted, found by their names or by their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fast.data.cell import MISSING
from fast.data.columns import places_of
from fast.data.header import Finding, Wanted, find_names
from fast.data.reading import read_cells
from fast.data.sheet import Sheet, make_sheet
from fast.data.table import A_LABEL, Table
from fast.data.values import read_column, refuse_missing
from reference.configuration import DataError


@dataclass(frozen=True)
class Label:
    """Where a table with columns that are known has its label, and what it may be.

    name: with a header. column: without, from 1. None: the last. classes: markers of missing
    cells among them are classes. needed: refuse a table without it.
    """

    name: str | None = None
    column: int | None = None
    classes: tuple[str, ...] = ()
    needed: bool = False


def read_features(
    path: Path,
    wanted: Sequence[Wanted],
    *,
    named: bool,
    label: Label,
    header: str = "auto",
    missing: str = "code",
    separator: str | None = None,
) -> Table:
    """Read the columns that are wanted, in that order, and the labels if they are there.

    named: whether the names that are wanted are from a header. With a header columns are found by
    name; without by place, a further column being the label. Raises OSError, and DataError naming
    file, row and column.
    """
    names = [column.name for column in wanted]
    cells = read_cells(path, separator or ("comma" if len(wanted) == 1 else None))
    cells = cells.with_columns(names)
    found = Finding(header == "yes")
    if header == "auto" and cells.names is None:
        found = find_names(cells.first_row(), cells.later(), wanted, named)
    sheet = make_sheet(cells, found)
    if sheet.headed and not named and not set(names) <= set(sheet.names):
        raise DataError(
            str(path),
            f"its columns are named {', '.join(sheet.names)}, the model's have no names",
            "rows alone, or --header no",
        )
    where = _label_place(sheet, label, names)
    if sheet.headed:
        places = places_of(str(path), sheet.names, names)
        if where in places:
            raise DataError("--label", f"{label.name!r} is one of the model's columns", "another")
    else:
        places = [i for i in range(len(sheet.names)) if i != where]
    labels = None
    if label.needed and where is not None:
        refuse_missing(sheet, where, MISSING - set(label.classes), A_LABEL)
        labels = sheet.column(where)
    return Table(
        names=tuple(names),
        columns=tuple(
            read_column(sheet, place, column, missing)
            for place, column in zip(places, wanted, strict=True)
        ),
        texts=tuple(column.categories is not None for column in wanted),
        labels=labels,
        label_name=None if where is None else sheet.names[where],
        label_column=None if where is None else where + 1,
        headed=sheet.headed,
        remarks=_remarks(sheet, {*places, where}),
        forms=tuple(column.form for column in wanted),
    )


def _remarks(sheet: Sheet, used: set[int | None]) -> tuple[str, ...]:
    further = [name for i, name in enumerate(sheet.names) if i not in used]
    left_out = f"{sheet.path}: columns left out: {', '.join(further)}" if further else None
    return tuple(remark for remark in (sheet.remark, left_out) if remark)


def _label_place(sheet: Sheet, label: Label, wanted: Sequence[str]) -> int | None:
    """Find the label column, or None if there is none and none is needed."""
    width, last = len(wanted), len(sheet.names) - 1
    if sheet.headed:
        place = None if label.name is None else sheet.place_of(label.name)
        if place is not None and (label.name in sheet.names or label.needed):
            return place
        if not label.needed:
            return None
        if label.name is None and sheet.names[last] not in wanted:
            return last
        problem = f"there is no label column {label.name!r}" if label.name else "no label is known"
        allowed = f"--label with one of {', '.join(sheet.names)}"
        raise DataError(str(sheet.path), problem, allowed)
    if len(sheet.names) == width + 1:
        column = label.column if label.column is not None else width + 1
        if not 1 <= column <= width + 1:
            raise DataError("--label", f"there is no column {column}", f"1 to {width + 1}")
        return column - 1
    allowed = f"{width}, and the label" if label.needed else f"{width}, or one more: the label"
    if label.needed or len(sheet.names) != width:
        raise DataError(str(sheet.path), f"it has {len(sheet.names)} columns", allowed)
    return None
