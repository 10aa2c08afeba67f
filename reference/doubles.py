"""Doubles and decimals: a cell as the numbers that a column was fitted to (spec 12.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Width:
    """A kind of binary floating-point numbers of IEEE 754: whole multiples of 2^unit and above.

    digits: binary ones of a significand. unit: the exponent of the smallest number above 0.
    largest: the exponent that every number is below 2 to the power of.
    """

    digits: int
    unit: int
    largest: int


BINARY32, BINARY64 = Width(24, -149, 128), Width(53, -1074, 1024)


@dataclass(frozen=True)
class Binary:
    """A cell that is a binary floating-point number: its value, and its width."""

    value: Fraction
    width: Width


def nearest(value: Fraction, width: Width) -> Fraction | None:
    """Round to the nearest number of a width, of two the even one; None where that is too large.

    >>> nearest(Fraction("0.1"), BINARY64) == Fraction(0.1), nearest(Fraction(10) ** 39, BINARY32)
    (True, None)
    """
    magnitude = value.numerator.bit_length() - value.denominator.bit_length()
    exponent = max(width.unit, magnitude - width.digits)
    while abs(value) >= Fraction(2) ** (exponent + width.digits):
        exponent += 1
    near = round(value / Fraction(2) ** exponent) * Fraction(2) ** exponent
    return near if abs(near) < 2**width.largest else None


def shortest_decimal(binary: Binary) -> Fraction:
    """Find the decimal of fewest digits that reads back as a number, the nearest of these.

    Of two that are as near, the one with the even last digit.

    >>> str(shortest_decimal(Binary(Fraction(0.1), BINARY64)))
    '1/10'
    """
    size = abs(binary.value)
    unit = Fraction(1)  # the greatest power of ten that is not above it
    while unit <= size:
        unit *= 10
    while unit > size > 0:
        unit /= 10
    while True:
        # the nearest one may not read back where one on the other side does, as 2^-44 has it
        low = size // unit
        found = [n for n in (low, low + 1) if nearest(n * unit, binary.width) == size]
        if found:
            best = min(found, key=lambda n: (abs(n * unit - size), n % 2))
            return best * unit if binary.value >= 0 else -best * unit
        unit /= 10


def width_of(thresholds: Sequence[Fraction]) -> Width | None:
    """Name the binary numbers that thresholds are; None where they may as well be decimals."""
    for width in (BINARY32, BINARY64):
        if all(nearest(t, width) == t for t in thresholds):
            parts = [t for t in thresholds if t.denominator > 1]
            short = all(shortest_decimal(Binary(t, width)) == t for t in parts)
            return None if short else width
    return None


def cell_as_fitted(thresholds: Sequence[Fraction], cell: Fraction | Binary) -> Fraction:
    """Take a cell of another table as the numbers that thresholds are.

    >>> cell_as_fitted([Fraction("31.23")], Binary(Fraction(31.23), BINARY64))
    Fraction(3123, 100)
    >>> cell_as_fitted([Fraction(31.23)], Fraction("31.23")) == Fraction(31.23)
    True
    """
    width = width_of(thresholds)
    value = cell.value if isinstance(cell, Binary) else cell
    if isinstance(cell, Binary) and (width is None or cell.width.digits <= width.digits):
        alike = [t for t in thresholds if nearest(t, cell.width) == value]
        return min(alike, default=value)
    near = None if width is None else nearest(value, width)
    return value if near is None else near
