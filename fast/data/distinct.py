"""The different cells of the columns of a table, put together from its pieces."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.cells import Cells

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Distinct:
    """What is in a column: different texts in order of appearance, or different binary numbers.

    counts: int64, the rows of each.
    """

    cells: list[str] | NDArray[Any]
    counts: Counts


@dataclass(frozen=True, eq=False)
class Found:
    """What is in a piece, column by column; names: as of Cells."""

    rows: int
    names: tuple[str, ...] | None
    columns: tuple[Distinct, ...]


def found_in(cells: Cells, first: int) -> Found:
    """Look for what is in a piece, from a row on."""
    columns = []
    for place, column in enumerate(cells.columns):
        if place in cells.numbers:
            columns.append(Distinct(*np.unique(cells.numbers[place], return_counts=True)))
        else:
            counts = column[first:].counts()
            pairs = zip(column.texts, counts.tolist(), strict=True)
            there = [text for text, count in pairs if count]
            columns.append(Distinct(there, counts[counts > 0]))
    return Found(len(cells) - first, cells.names, tuple(columns))


def counts_among(cells: Cells, looked: int, first: int, rows: NDArray[np.bool_]) -> list[Counts]:
    """Count again what found_in found from row looked on, among some rows from row first on."""
    counted = []
    for place, column in enumerate(cells.columns):
        if place in cells.numbers:
            values, codes = np.unique(cells.numbers[place], return_inverse=True)
            counted.append(np.bincount(codes[rows], minlength=len(values)))
        else:
            there = np.bincount(column.codes[looked:], minlength=len(column.texts)) > 0
            chosen = np.bincount(column.codes[first:][rows], minlength=len(there))
            counted.append(chosen[there])
    return counted


def merged(parts: Sequence[Distinct]) -> tuple[Distinct, list[NDArray[np.intp]]]:
    """Put a column together; give the place that each cell of each part has in it."""
    if isinstance(parts[0].cells, np.ndarray):
        cells: Any = np.unique(np.concatenate([part.cells for part in parts]))
        # NaN comes last, and is beside no other: it is looked for where it would be put
        places = [np.searchsorted(cells, part.cells) for part in parts]
    else:
        known: dict[str, int] = {}
        places = [
            np.array([known.setdefault(text, len(known)) for text in part.cells], np.intp)
            for part in parts
        ]
        cells = list(known)
    return Distinct(cells, summed([part.counts for part in parts], places, len(cells))), places


def summed(counts: Sequence[Counts], places: Sequence[NDArray[np.intp]], size: int) -> Counts:
    """Add up what parts count, each at its places."""
    total = np.zeros(size, np.int64)
    for each, at in zip(counts, places, strict=True):
        np.add.at(total, at, each)
    return total
