"""Exact numbers: what a decimal text and a binary floating-point number denote (spec 12.1)."""

import re
from fractions import Fraction

from reference.configuration import DataError

NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
LONGEST = 100  # characters of a number
LARGEST_EXPONENT = 400


def number(text: str) -> Fraction | None:
    """Read a decimal text exactly; None where it is no number (spec 12.1).

    >>> number("-1.50"), number("2e3"), number("two")
    (Fraction(-3, 2), Fraction(2000, 1), None)
    """
    match = NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if match is None or (match[3] and abs(int(match[3][1:])) > LARGEST_EXPONENT):
        return None
    return Fraction(text)


def double(word: int) -> Fraction:
    """Read the 64 bits of a binary floating-point number (IEEE 754 binary64) exactly (spec 12.1).

    Raises DataError for infinities and NaN.

    >>> double(0x3FB999999999999A)  # the double nearest to 0.1
    Fraction(3602879701896397, 36028797018963968)
    """
    sign, exponent, fraction = word >> 63, word >> 52 & 0x7FF, word & (2**52 - 1)
    if exponent == 0x7FF:
        raise DataError("number", "it is infinite or NaN", "a finite number", "data/number")
    # the smallest exponent has no implicit leading 1
    mantissa, power = (fraction, 1) if exponent == 0 else (2**52 + fraction, exponent)
    scale = Fraction(2 ** max(power - 1075, 0), 2 ** max(1075 - power, 0))
    return -mantissa * scale if sign else mantissa * scale
