"""Doubles and decimals: cells of a table, as the numbers that a model was fitted to (spec 12.10).

The same table may be a text of decimals, and doubles that are nearest to them. The double next to
31.23 is a little above 31.23, that next to 0.3 a little below 0.3, and a threshold is a value of
the training samples: so it matters which of the two a cell is.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import inf, nextafter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.columns import largest_up_to
from fast.data.column import Column
from fast.data.raw import Columns, Raw
from fast.missing import is_missing
from reference.configuration import BiasedEncoding, Encoding, NumericColumn, TableEncoding

Width = type[np.float32] | type[np.float64]
WIDTHS: tuple[Width, ...] = np.float32, np.float64  # the narrower first
BEYOND = Fraction(2) ** 128  # every number of np.float32


def as_fitted(raw: Raw, encoding: Encoding) -> Raw:
    """Take the columns of another table as those were that an encoding was fitted to.

    A binary number of another width than the column's stands for the shortest decimal that reads
    back as it; where the column was fitted to binary numbers, a decimal for the nearest of their
    width. An array may hold other doubles, on the same side of every threshold. Other raw samples,
    and columns of which it cannot be told, are given back as they are.

    >>> decimals = TableEncoding((NumericColumn("x", (Fraction("31.23"),)),))
    >>> made = as_fitted(Columns(("x",), ([31.23, 0.5],), (False,)), decimals)
    >>> [str(cell) for cell in made.columns[0]]
    ['3123/100', '1/2']
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


def width_of(thresholds: Sequence[Fraction]) -> Width | None:
    """Name the binary numbers that thresholds are; None where they may as well be decimals.

    >>> width_of([Fraction(0.1), Fraction(1, 2)]), width_of([Fraction(1, 2)])
    (<class 'numpy.float64'>, None)
    """
    for width in WIDTHS:
        if all(nearest(t, width) == t for t in thresholds):
            # a number of few digits may be either
            exact = all(Fraction(str(width(float(t)))) == t for t in thresholds)
            return None if exact else width
    return None


def are_decimals(thresholds: Iterable[Fraction]) -> bool:
    """Say whether a threshold is no double.

    >>> are_decimals([Fraction("0.1")]), are_decimals([Fraction(0.1)])
    (True, False)
    """
    return any(nearest(t, np.float64) != t for t in thresholds)


def nearest(value: Fraction, width: Width) -> Fraction | None:
    """Round to the nearest number of a width, of two the even one; None where that is infinite.

    >>> nearest(Fraction("0.1"), np.float64) == Fraction(0.1)
    True
    """
    try:
        near = float(value)  # the nearest double
    except OverflowError:
        return None
    if width is np.float64:
        return Fraction(near)
    with np.errstate(over="ignore", under="ignore"):
        middle = np.float32(near)
        around = (middle, *(np.nextafter(middle, np.float32(end)) for end in (-np.inf, np.inf)))
    # rounding twice may lead to the neighbour; what would be next to the largest is infinite
    odd = [int(n.view(np.uint32)) & 1 for n in around]
    exact = [Fraction(float(n)) if np.isfinite(n) else BEYOND * int(np.sign(n)) for n in around]
    best = min(zip(exact, odd, strict=True), key=lambda n: (abs(n[0] - value), n[1]))[0]
    return best if abs(best) < BEYOND else None


def _like(fitted: NumericColumn, column: Any) -> Any:
    width = width_of(fitted.thresholds)
    if width is None and not are_decimals(fitted.thresholds):
        return column
    if isinstance(column, np.ma.MaskedArray):
        column = column.filled(np.nan) if column.dtype.kind == "f" else column.tolist()
    if isinstance(column, Column):
        if width is None:
            return column
        read = column.read
        return column.reading(lambda text: _rounded(read(text), width))
    if not isinstance(column, np.ndarray) or column.dtype.kind == "O":
        return [_as_fitted(cell, width) for cell in column]
    if column.dtype.kind != "f" or column.dtype.type is width:
        return column
    return _standing_in(fitted.thresholds, column, width)


def _standing_in(
    thresholds: tuple[Fraction, ...], column: NDArray[Any], width: Width | None
) -> NDArray[Any] | list[Any]:
    """Take binary numbers of another width, or others that lie between the same thresholds.

    A number and its decimal lie on two sides of a threshold only where the threshold is as near to
    them as can be: these alone are written as decimals, which takes long.
    """
    own = column.dtype.type
    double = column.astype(np.float64)
    if own not in WIDTHS:
        near = np.isfinite(column)
    elif width is np.float32:
        with np.errstate(over="ignore"):
            single = column.astype(np.float32)
        marks = np.array(thresholds, np.float64).astype(np.float32)
        near = np.isin(single, [marks, np.nextafter(marks, np.float32(inf))])
        double = np.where(np.isinf(single), double, single.astype(np.float64))
    else:
        found = [float(mark) for t in thresholds if (mark := nearest(t, own)) is not None]
        near = np.isin(column, np.array(found, own))
    values, places = np.unique(column[near], return_inverse=True)
    cells = [_as_fitted(value, width) for value in values]
    ends = [-inf, *map(largest_up_to, thresholds), inf]
    below = [bisect_left(thresholds, cell) for cell in cells]
    # the least double above those thresholds, if it is not above the next one
    stand_ins = [nextafter(ends[count], inf) for count in below]
    if any(x > ends[count + 1] or x == inf for count, x in zip(below, stand_ins, strict=True)):
        taken: list[Any] = double.tolist()
        for row, place in zip(np.flatnonzero(near).tolist(), places.tolist(), strict=True):
            taken[row] = cells[place]
        return taken
    double[near] = np.array(stand_ins, np.float64)[places]
    return double


def _as_fitted(cell: Any, width: Width | None) -> Any:
    """Take a cell as a number of a width, None: as a decimal; others are given back."""
    if isinstance(cell, float | np.floating):
        if not np.isfinite(cell) or isinstance(cell, _types(width)):
            return cell  # what is infinite is refused later
        cell = Fraction(str(cell))
    return cell if width is None else _rounded(cell, width)


def _types(width: Width | None) -> tuple[type, ...]:
    """Name the types of cells that are of a width; a float of Python is a double."""
    return () if width is None else (width, float) if width is np.float64 else (width,)


def _rounded(cell: Any, width: Width) -> Any:
    if is_missing(cell) or not hasattr(cell, "as_integer_ratio"):
        return cell
    try:
        near = nearest(Fraction(*cell.as_integer_ratio()), width)
    except (OverflowError, ValueError):  # an infinite one of decimal
        return cell
    return cell if near is None else near
