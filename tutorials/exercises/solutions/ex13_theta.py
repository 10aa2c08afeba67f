"""ex13: an exact fraction, rounded down."""

from fractions import Fraction
from math import floor


def theta(robustness: str, outputs: int) -> int:
    return floor(Fraction(robustness) * outputs)
