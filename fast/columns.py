"""The bits of one column: thermometer or one-hot code, and perhaps "missing" (12.3, 12.4, 12.8)."""

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from math import floor, inf, nextafter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags
from fast.missing import numbers, set_apart, texts
from reference.configuration import CategoricalColumn, NumericColumn


def thermometer(fitted: NumericColumn, column: Iterable[Any]) -> Flags:
    """A bit for every threshold, and perhaps one for missing cells: (rows, inputs) of the column.

    Raises DataError for a cell that is there and no finite number.
    """
    cells, missing = set_apart(column)
    flags = np.zeros((len(missing), fitted.inputs), np.bool_)
    flags[~missing, : len(fitted.thresholds)] = _above(fitted, numbers(fitted.name, cells))
    if fitted.missing:
        flags[:, -1] = missing
    return flags


def _above(fitted: NumericColumn, column: NDArray[Any] | list[Fraction]) -> Flags:
    """Bit j is 1 iff the value is above threshold j: count the thresholds below it."""
    low, high = -(2**63), 2**63 - 1
    beyond = any(not low <= threshold <= high for threshold in fitted.thresholds)
    whole = isinstance(column, np.ndarray) and column.dtype.kind != "f"
    if isinstance(column, np.ndarray) and whole and (beyond or column.dtype == np.uint64):
        # int64 cannot hold them all
        column = [Fraction(value) for value in column.tolist()]
    if not isinstance(column, np.ndarray):
        values = dict.fromkeys(column)
        codes = [[value > t for t in fitted.thresholds] for value in values]
        return _each_once(column, codes) if codes else np.zeros((0, len(fitted.thresholds)), bool)
    if column.dtype.kind == "f":
        # x > t exactly where x > f, the largest double that is not above t
        ends: NDArray[Any] = np.array([largest_up_to(t) for t in fitted.thresholds], np.float64)
        column = column.astype(np.float64)
    else:
        # x > t exactly where x > floor(t)
        ends = np.array([floor(t) for t in fitted.thresholds], np.int64)
        column = column.astype(np.int64)
    count = np.searchsorted(ends, column, side="left")
    return np.asarray(np.arange(len(ends)) < count[:, None])


def one_hot(fitted: CategoricalColumn, column: Iterable[Any]) -> Flags:
    """A bit for every category, perhaps one for cells that are none: (rows, inputs) of the column.

    Raises DataError for a cell that is there and no text.
    """
    cells, missing = set_apart(column)
    values = texts(fitted.name, cells)
    flags = np.zeros((len(missing), fitted.inputs), np.bool_)
    codes = [[value == c for c in fitted.categories] for value in dict.fromkeys(values)]
    if codes:
        flags[~missing, : len(fitted.categories)] = _each_once(values, codes)
    if fitted.missing:
        flags[:, -1] = ~flags.any(axis=1)
    return flags


def _each_once(column: Sequence[Hashable], codes: list[list[bool]]) -> Flags:
    """Spread the codes of the distinct values, in order of appearance, over the rows."""
    place = {value: i for i, value in enumerate(dict.fromkeys(column))}
    table = np.array(codes, np.bool_).reshape(len(codes), len(codes[0]))
    return np.asarray(table[[place[value] for value in column]])


def largest_up_to(threshold: Fraction) -> float:
    """Find the largest double that is not above a threshold; infinite beyond all of them."""
    try:
        nearest = float(threshold)
    except OverflowError:
        return inf if threshold > 0 else -inf
    return nearest if Fraction(nearest) <= threshold else nextafter(nearest, -inf)
