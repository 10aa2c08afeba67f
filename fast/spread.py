"""Thresholds that are spread where many values of a column are equal (spec 12.9)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.encoding import Column
from fast.missing import exact, numbers, set_apart
from reference.configuration import DataError, NumericColumn

MOST_ASKED = 20  # times the levels: so many quantiles are looked at


def fit_spread(
    name: str, column: Column, levels: int, weights: NDArray[np.int64] | None = None
) -> NumericColumn:
    """Choose thresholds at quantiles, and more of them where some are equal (spec 12.9, 12.8).

    weights: int64 (rows,), from 1 on: a cell counts as so many equal ones; None: 1 each.

    >>> column = np.array([0, 0, 0, 0, 0, 0, 0, 1, 2, 3])
    >>> from fast.encoding import fit_numeric
    >>> fit_numeric("spent", column, levels=3).thresholds
    (Fraction(0, 1), Fraction(1, 1))
    >>> fit_spread("spent", column, levels=3).thresholds
    (Fraction(0, 1), Fraction(1, 1), Fraction(2, 1))
    """
    cells, gone = set_apart(column)
    if len(gone) == 0:
        raise DataError("values", "there is no value", "at least 1 value", "data/empty")
    missing = 0 < len(cells) < len(gone)
    present: Any = numbers(name, cells)
    values, place = np.unique(present, return_inverse=True)
    if len(values) < 2:
        return NumericColumn(name, (), missing)
    counts = np.zeros(len(values), np.int64)
    np.add.at(counts, place, 1 if weights is None else weights[~gone])
    up_to = np.cumsum(counts)
    chosen = _places(up_to, levels)
    for asked in range(levels + 1, MOST_ASKED * levels + 1):
        if len(chosen) == min(levels, len(values) - 1):
            break
        places = _places(up_to, asked)
        if len(places) > levels:
            break
        if len(places) > len(chosen):
            chosen = places
    return NumericColumn(name, tuple(exact(name, value) for value in values[chosen]), missing)


def _places(up_to: NDArray[np.int64], asked: int) -> NDArray[np.intp]:
    """Say which of the distinct values are quantiles; up_to: how many cells are not above each."""
    ordinals = (np.arange(1, asked + 1) * up_to[-1] - 1) // (asked + 1)
    return np.unique(np.minimum(np.searchsorted(up_to, ordinals, "right"), len(up_to) - 2))
