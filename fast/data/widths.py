"""Widths of binary floating-point numbers, and which of them thresholds are (spec 12.10)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

Width = type[np.floating[Any]]
WIDTHS: tuple[Width, ...] = np.float32, np.float64  # that a column may be of, the narrower first


def width_of(thresholds: Sequence[Fraction]) -> Width | None:
    """Name the binary numbers that thresholds are; None where they may as well be decimals.

    >>> width_of([Fraction(0.1), Fraction(1, 2)]), width_of([Fraction(1, 2)])
    (<class 'numpy.float64'>, None)
    """
    for width in WIDTHS:
        if all(is_of(t, width) for t in thresholds):
            # a number of few digits may be either, and so may a whole one
            parts = [t for t in thresholds if t.denominator > 1]
            exact = all(shortest_decimal(width(float(t))) == t for t in parts)
            return None if exact else width
    return None


def are_decimals(thresholds: Iterable[Fraction]) -> bool:
    """Say whether a threshold is no double.

    >>> are_decimals([Fraction("0.1")]), are_decimals([Fraction(0.1)])
    (True, False)
    """
    return not all(is_of(t, np.float64) for t in thresholds)


def is_of(value: Fraction, width: Width) -> bool:
    """Say whether a number is one of a width.

    >>> is_of(Fraction(0.1), np.float64), is_of(Fraction(0.1), np.float32)
    (True, False)
    """
    digits, least, largest = _sizes(np.dtype(width).char)
    top, bottom = abs(value.numerator), value.denominator
    if bottom & (bottom - 1):
        return False  # no power of two
    twos, down = (top & -top).bit_length() - 1 if top else 0, bottom.bit_length() - 1
    size = top.bit_length()
    return size - twos <= digits and twos - down >= least and size - down <= largest


def nearest(value: Fraction, width: Width) -> Fraction | None:
    """Round to the nearest number of a width, of two the even one; None where that is infinite.

    >>> nearest(Fraction("0.1"), np.float64) == Fraction(0.1)
    True
    """
    digits, least, largest = _sizes(np.dtype(width).char)
    # 2^size is above the value, and at most four times as large
    size = value.numerator.bit_length() - value.denominator.bit_length() + 1
    unit = Fraction(2) ** max(least, size - digits - (abs(value) < Fraction(2) ** (size - 1)))
    near = round(value / unit) * unit
    return near if abs(near) < 2**largest else None


@cache
def _sizes(letter: str) -> tuple[int, int, int]:
    """Say of a dtype its digits, and the exponents of the smallest unit and of the end."""
    kind = np.finfo(np.dtype(letter))
    return int(kind.nmant) + 1, int(kind.minexp) - int(kind.nmant), int(kind.maxexp)


def shortest_decimal(number: np.floating[Any]) -> Fraction:
    """Find the decimal of fewest digits that reads back as a number, the nearest of these.

    >>> shortest_decimal(np.float32(0.1))
    Fraction(1, 10)
    """
    # not str, which numpy.set_printoptions changes
    return Fraction(np.format_float_scientific(number, unique=True, trim="-"))


def number_of(value: Fraction, width: Width) -> np.floating[Any]:
    """Make the binary number of a width that is a value.

    >>> float(number_of(Fraction(3, 8), np.float32))
    0.375
    """
    top, bottom = value.numerator, value.denominator
    twos = (top & -top).bit_length() - 1 if top else 0
    return width(np.ldexp(np.longdouble(top >> twos), twos - bottom.bit_length() + 1))
