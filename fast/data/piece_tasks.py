"""What a worker does with the cells of a piece of a table, for fast.data.by_workers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words
from fast.data.cells import Cells
from fast.data.fitting import encode
from fast.data.own_files import class_numbers
from fast.data.raw import Columns
from fast.data.sheet import Sheet
from fast.data.table import read_as
from reference.configuration import Encoding


@dataclass(frozen=True)
class Head:
    """How a piece begins. numbers: the places of columns of binary numbers."""

    first: Sequence[str]
    names: tuple[str, ...] | None
    width: int
    numbers: frozenset[int]
    separator: str | None


@dataclass(frozen=True)
class Feature:
    """A column as it is to be read, as read_as takes it."""

    place: int
    name: str
    texts: bool
    form: str | None
    named: bool


def head_of(cells: Cells | None) -> Head | None:
    """Look at how a piece begins; None: it has no row."""
    if cells is None:
        return None
    first = [] if cells.names is not None else cells.first_row()
    return Head(first, cells.names, cells.width, frozenset(cells.numbers), cells.separator)


def classes_of(cells: Cells, first: int, place: int, index: dict[str, int]) -> NDArray[np.uint16]:
    """Number the classes of the rows of a piece, from row first on."""
    return class_numbers(cells.column(place, first), index).astype(np.uint16)


def encoded_of(
    features: Sequence[Feature], missing: str, encoding: Encoding, cells: Cells, first: int
) -> Words:
    """Encode the rows of a piece, from row first on: (rows, words)."""
    names = [str(place) for place in range(cells.width)]
    for feature in features:
        names[feature.place] = feature.name
    sheet = Sheet(cells, names, bool(first))
    columns = [read_as(sheet, f.place, f.texts, f.form, f.named, missing) for f in features]
    raw = Columns(tuple(f.name for f in features), tuple(columns), tuple(f.texts for f in features))
    return encode(raw, encoding).words
