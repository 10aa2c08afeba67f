"""A cell of a table: a number, a text, or missing."""

import re
from fractions import Fraction

# the grammar of clause 12.1
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
LONGEST = 100  # characters of a number
LARGEST_EXPONENT = 400

# how people and programs write that there is no value
MISSING = frozenset({"", "?", "NA", "NaN", "nan", "None", "null"})


def parse_number(text: str) -> Fraction | None:
    """Read a number exactly, or say None (spec 12.1).

    >>> parse_number("-1.50"), parse_number("2e3"), parse_number("two")
    (Fraction(-3, 2), Fraction(2000, 1), None)
    """
    return Fraction(text) if is_finite(text) else None


def is_number(text: str) -> bool:
    """Say whether a cell is a number, finite or not.

    >>> is_number("1e3"), is_number("-inf"), is_number("two")
    (True, True, False)
    """
    return is_finite(text) or NOT_FINITE.fullmatch(text) is not None


def is_finite(text: str) -> bool:
    """Say whether a cell is a number of clause 12.1.

    >>> is_finite("1e3"), is_finite("-inf")
    (True, False)
    """
    match = NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    return match is not None and not (match[3] and abs(int(match[3][1:])) > LARGEST_EXPONENT)
