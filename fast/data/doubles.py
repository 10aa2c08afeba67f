"""Doubles and decimals: cells of a table, as the numbers that a model was fitted to (spec 12.10).

The same table may be a text of decimals, and doubles that are nearest to them. The double next to
31.23 is a little above 31.23, that next to 0.3 a little below 0.3, and a threshold is a value of
the training samples: so it matters which of the two a cell is.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.columns import largest_up_to
from fast.data.column import Column
from fast.data.raw import Columns, Raw
from fast.data.rounded import Rounded, rounded
from fast.data.widths import Width, is_of, nearest, number_of, width_of
from reference.configuration import BiasedEncoding, Encoding, NumericColumn, TableEncoding

UNLIKE_DOUBLES: tuple[Width, ...] = np.float16, np.float32, np.longdouble


def as_fitted(raw: Raw, encoding: Encoding) -> Raw:
    """Take the columns of another table as those were that an encoding was fitted to.

    Where a column was fitted to binary numbers, a cell of more digits stands for the nearest of
    their width; a binary number of fewer digits than the thresholds have, for the threshold that it
    is the nearest to of its width. An array may hold other doubles, on the same side of every
    threshold. Other raw samples are given back as they are.

    >>> decimals = TableEncoding((NumericColumn("x", (Fraction("31.23"),)),))
    >>> made = as_fitted(Columns(("x",), ([31.23, 0.5],), (False,)), decimals)
    >>> [str(cell) for cell in made.columns[0]]
    ['3123/100', '0.5']
    """
    if isinstance(encoding, BiasedEncoding):
        return as_fitted(raw, encoding.encoding)
    if not isinstance(raw, Columns) or not isinstance(encoding, TableEncoding):
        return raw
    columns = [
        _like(fitted, column) if isinstance(fitted, NumericColumn) else column
        for fitted, column in zip(encoding.columns, raw.columns, strict=True)
    ]
    return Columns(raw.names, tuple(columns), raw.texts)


def _like(fitted: NumericColumn, column: Any) -> Any:
    width = width_of(fitted.thresholds)
    if isinstance(column, np.ma.MaskedArray):
        column = column.filled(np.nan) if column.dtype.kind == "f" else column.tolist()
    if isinstance(column, Column):
        return column if width is None else column.reading(Rounded(column.read, width))
    taking = _Taking(fitted.thresholds, width)
    if not isinstance(column, np.ndarray) or column.dtype.kind not in "biuf":
        return list(map(taking.cell, column))
    if width is not None and column.dtype.kind != "b" and _is_finer(column.dtype.type, width):
        return _all_rounded(column, width)
    return taking.array(column) if column.dtype.kind == "f" else column


def _is_finer(own: Any, width: Width) -> bool:
    """Say whether numbers of a type may have more digits than those of a width."""
    return issubclass(own, np.integer) or bool(np.finfo(own).nmant > np.finfo(width).nmant)


def _all_rounded(column: NDArray[Any], width: Width) -> NDArray[Any] | list[Any]:
    with np.errstate(over="ignore", under="ignore"):
        near = column.astype(width).astype(np.float64)
    beyond = np.isinf(near) & (np.abs(column) != inf)
    if not beyond.any():
        return near
    if column.dtype.itemsize <= near.itemsize:
        return np.where(beyond, column, near)
    return [rounded(cell, width) for cell in column]


@dataclass(frozen=True)
class _Taking:
    """How cells are taken where thresholds are of a width, or decimals: None."""

    thresholds: tuple[Fraction, ...]
    width: Width | None
    known: dict[Width, dict[Any, Fraction]] = field(default_factory=dict)

    def cell(self, cell: Any) -> Any:
        """Take a cell of a list; one that is no number is given back."""
        if isinstance(cell, float | np.floating):
            own = next((kind for kind in UNLIKE_DOUBLES if isinstance(cell, kind)), np.float64)
            if not np.isfinite(cell):
                return cell
            if self.width is None or not _is_finer(own, self.width):
                return self.marks(own).get(cell, cell)
        return cell if self.width is None else rounded(cell, self.width)

    def array(self, column: NDArray[Any]) -> NDArray[Any] | list[Any]:
        """Take binary numbers, or doubles that lie between the same thresholds."""
        own = column.dtype.type
        if all(is_of(t, own) for t in self.thresholds):
            return column
        marks = self.marks(own)
        ends = [-inf, *map(largest_up_to, self.thresholds)]
        places = {number: self.thresholds.index(t) + 1 for number, t in marks.items()}
        between = all(ends[place - 1] < ends[place] < inf for place in places.values())
        if not between or column.dtype.itemsize > np.float64().itemsize:
            return [marks.get(cell, cell) for cell in column]
        near = np.isin(column, np.array(list(marks), column.dtype))
        taken = column.astype(np.float64)
        taken[near] = [ends[places[cell]] for cell in column[near]]
        return taken

    def marks(self, own: Width) -> dict[Any, Fraction]:
        """Find the numbers of a width that stand for a threshold, and it, the least of several."""
        if own not in self.known:
            pairs = [(nearest(t, own), t) for t in reversed(self.thresholds)]
            found = {number_of(near, own): t for near, t in pairs if near is not None}
            self.known[own] = found
        return self.known[own]
