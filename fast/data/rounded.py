"""A column of texts that is read as the nearest binary numbers (spec 12.10)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.cell import parse_number
from fast.data.widths import Width, nearest
from fast.missing import is_missing


@dataclass(frozen=True)
class Rounded:
    """Reads a cell, and rounds it to a width; read: as the column has it."""

    read: Callable[[str], Any]
    width: Width

    def __call__(self, text: str) -> Any:
        """Give the number; a missing cell, and one that would be infinite, as they are read."""
        return rounded(self.read(text), self.width)


def rounded(cell: Any, width: Width) -> Any:
    """Round a cell that is a number; one that would be infinite, and any other, is given back.

    >>> rounded(Fraction("0.1"), np.float64) == Fraction(0.1), rounded(None, np.float64)
    (True, None)
    """
    if is_missing(cell) or not hasattr(cell, "as_integer_ratio"):
        return cell
    try:
        near = nearest(Fraction(*cell.as_integer_ratio()), width)
    except (OverflowError, ValueError):  # an infinite one of decimal
        return cell
    return cell if near is None else near


def nearest_doubles(texts: Sequence[str], width: Width) -> NDArray[np.float64] | None:
    """Round numbers of clause 12.1, all at once; None where one would be infinite.

    >>> nearest_doubles(["0.1", "1e3"], np.float64), nearest_doubles(["1e39"], np.float32)
    (array([1.e-01, 1.e+03]), None)
    """
    doubles = np.fromiter(map(float, texts), np.float64, len(texts))
    near = doubles
    if width is np.float32:
        with np.errstate(over="ignore", under="ignore"):
            single = doubles.astype(np.float32)
            near = single.astype(np.float64)
            if not np.isfinite(near).all():
                return None
            around = [np.nextafter(single, np.float32(end)) for end in (-inf, inf)]
        # rounding twice leads to a neighbour only where the double is halfway between two
        halfway = [doubles == (near + end.astype(np.float64)) / 2 for end in around]
        for i in np.flatnonzero(halfway[0] | halfway[1]).tolist():
            near[i] = float(rounded(parse_number(texts[i]), width))
    return near if np.isfinite(near).all() else None
