"""Missing cells (spec 12.8): told from the others in columns of every kind."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags
from reference.configuration import DataError
from reference.configuration.values import unbounded

DOUBLE = 8  # bytes of the largest float that float64 holds exactly


def is_missing(cell: Any) -> bool:
    """Say whether a cell is None, NaN, NaT or pandas.NA (whose comparisons are no booleans).

    >>> is_missing(None), is_missing(float("nan")), is_missing(0.0), is_missing("")
    (True, True, False, False)
    """
    if isinstance(cell, str | int | Fraction):
        return False
    return cell is None or type(cell).__name__ == "NAType" or _is_nan(cell)


def set_apart(column: Iterable[Any]) -> tuple[NDArray[Any] | list[Any], Flags]:
    """Take a column apart: the cells that are there, in order, and (rows,) which are missing.

    column: a 1-D array, also masked, or anything with one cell after the other. An array of
    booleans, integers or floats stays one.
    """
    if isinstance(column, np.ma.MaskedArray):
        column = column.tolist()  # None where masked
    if isinstance(column, np.ndarray) and column.dtype.kind in "bui":
        return column, np.zeros(len(column), np.bool_)
    if isinstance(column, np.ndarray) and column.dtype.kind == "f":
        missing = np.isnan(column)
        return column[~missing], missing
    cells = column.tolist() if isinstance(column, np.ndarray) else list(column)
    flags = [is_missing(cell) for cell in cells]
    there = [cell for cell, gone in zip(cells, flags, strict=True) if not gone]
    return there, np.array(flags, np.bool_)


def numbers(name: str, cells: NDArray[Any] | list[Any]) -> NDArray[Any] | list[Fraction]:
    """Take cells that are there as exact numbers: an array of at most 64 bits, or fractions.

    Raises DataError for an infinity, and for what is no number.
    """
    if not isinstance(cells, np.ndarray) or cells.dtype.itemsize > DOUBLE:
        return [exact(name, cell) for cell in cells]
    if cells.dtype.kind == "f" and np.isinf(cells).any():
        raise not_a_number(name, cells[np.isinf(cells)][0])
    return cells


def exact(name: str, cell: Any) -> Fraction:
    """Take a number of any type as the rational that it is (spec 12.1). Raises DataError.

    >>> exact("x", 0.5), exact("x", np.float16(1.5))
    (Fraction(1, 2), Fraction(3, 2))
    """
    if isinstance(cell, Fraction):
        return unbounded(cell)
    value = cell.item() if isinstance(cell, np.generic) else cell
    try:
        return Fraction(*value.as_integer_ratio())
    except (AttributeError, OverflowError, TypeError):  # no number; infinite
        raise not_a_number(name, cell) from None


def not_a_number(name: str, cell: Any) -> DataError:
    """The error for a cell of a numeric column that is no finite number."""
    problem = f"{str(cell)[:40]!r} is not a finite number"
    return DataError(name, problem, "finite numbers, and missing cells", "data/number")


def texts(name: str, cells: Iterable[Any]) -> list[str]:
    """Take cells that are there as texts. Raises DataError for what is none."""
    found = []
    for cell in cells:
        if not isinstance(cell, str):
            problem = f"{str(cell)[:40]!r} is not a text"
            raise DataError(name, problem, "texts, and missing cells")
        found.append(str(cell))
    return found


def _is_nan(cell: Any) -> bool:
    try:
        return bool(cell != cell)
    except ArithmeticError:  # a signalling NaN of decimal
        return True
