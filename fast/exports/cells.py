"""The raw row of a table in whole numbers: a unit for every column, in which nothing is lost.

A threshold t of a column in units of 1 / S is the whole number t * S, for S is a multiple of every
denominator. A value x is above t exactly where x * S is above t * S, and that is where x * S,
rounded *up* to a whole number, is above t * S. So a cell is x * S, rounded up: exact for every x,
however many digits it has. Where S would be too large the unit is the double, if every threshold
is one: the 64 bits of doubles, read as whole numbers, stand in the order of the numbers, and x is
rounded up to the next.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, inf, lcm, nextafter
from sys import float_info

from reference.configuration import (
    CategoricalColumn,
    ConfigurationError,
    NumericColumn,
    TableEncoding,
)

COMMON_SCALE = 10**9  # up to which a scale is preferred to doubles
SMALL, LARGE = 2**31 - 1, 2**63 - 1  # the most that a cell of 32 or 64 bits holds
CATEGORY, DOUBLE = -1, 0  # in the place of a scale

Cell = Fraction | str | None


@dataclass(frozen=True)
class Unit:
    """The unit of a column. scale: S; 0 where cells are doubles, -1 where they are categories.

    limits: the thresholds in this unit.
    """

    scale: int
    limits: tuple[int, ...]


@dataclass(frozen=True)
class Units:
    """The units of all columns, and the most that a cell holds, LARGE or SMALL."""

    columns: tuple[Unit, ...]
    largest: int


def double_key(value: float) -> int:
    """Number a double so that larger ones have larger numbers; -0 is 0.

    >>> double_key(0.0), double_key(-0.0), double_key(5e-324), double_key(-5e-324)
    (0, 0, 1, -1)
    """
    bits: int = struct.unpack("<q", struct.pack("<d", value))[0]
    return bits if bits >= 0 else -(bits + 2**63)


def units_of(encoding: TableEncoding) -> Units:
    """Choose a unit for every column of a table. Raises ConfigurationError where there is none.

    >>> from reference.configuration import NumericColumn
    >>> column = NumericColumn("x", (Fraction(1, 4), Fraction(3, 10)))
    >>> units_of(TableEncoding((column,))).columns
    (Unit(scale=20, limits=(5, 6)),)
    """
    units = tuple(map(_unit, encoding.columns))
    within = all(unit.scale and abs(t) < SMALL for unit in units for t in unit.limits)
    return Units(units, SMALL if within else LARGE)


def _unit(column: NumericColumn | CategoricalColumn) -> Unit:
    if isinstance(column, CategoricalColumn):
        return Unit(CATEGORY, ())
    scale = lcm(*(t.denominator for t in column.thresholds))
    limits = tuple(int(t * scale) for t in column.thresholds)
    whole = Unit(scale, limits)
    fits = all(number < LARGE for number in (scale, *map(abs, limits)))
    if fits and scale <= COMMON_SCALE:
        return whole
    ends = [_nearest(t) for t in column.thresholds]
    if all(end == t for end, t in zip(ends, column.thresholds, strict=True)):
        return Unit(DOUBLE, tuple(map(double_key, ends)))
    if fits:
        return whole
    problem = "its thresholds have no common unit of 63 bits, and are no doubles"
    raise ConfigurationError(f"column {column.name}", problem, "numbers of fewer digits")


def cell_of(value: Cell, column: NumericColumn | CategoricalColumn, unit: Unit, most: int) -> int:
    """Write a raw value as a cell: a whole number from -most - 1, which is missing, to most."""
    if isinstance(column, CategoricalColumn):
        places = column.categories
        return places.index(value) if value in places else -most - 1 if value is None else -1
    if value is None:
        return -most - 1
    exact = Fraction(value)
    if unit.scale == DOUBLE:
        return double_key(_double_ceil(exact))
    return max(-most, min(most, ceil(exact * unit.scale)))


def _nearest(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def _double_ceil(value: Fraction) -> float:
    nearest = _nearest(value)
    if nearest in (inf, -inf):
        return inf if nearest > 0 else -float_info.max
    return nearest if nearest >= value else nextafter(nearest, inf)


def cell_text(value: Cell, cell: int) -> str:
    r"""Write a raw value as the program reads it: a number, a text with escapes, or \N for none.

    A number that has no short decimal form is written as its cell, after an equals sign.

    >>> cell_text(Fraction(-5, 4), 0), cell_text("a\tb", 0), cell_text(None, 0)
    ('-1.25', 'a\\tb', '\\N')
    """
    if value is None:
        return "\\N"
    if isinstance(value, str):
        escapes = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0"}
        return "".join(escapes.get(character, character) for character in value)
    return decimal(value) or f"={cell}"


def decimal(value: Fraction) -> str | None:
    """Write a rational in decimal digits, exactly, in at most 100 characters; None: it has none.

    >>> decimal(Fraction(1, 8)), decimal(Fraction(-3)), decimal(Fraction(1, 3))
    ('0.125', '-3', None)
    """
    rest, places = value.denominator, 0
    while rest > 1 and places <= 100:
        places += 1
        factor = 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        if rest % factor:
            return None
        rest //= factor
    if rest > 1 or abs(value) >= 10**100:
        return None
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    text = digits[: len(digits) - places] + (f".{digits[-places:]}" if places else "")
    text = f"-{text}" if value < 0 else text
    return text if len(text) <= 100 else None


def cells_of(encoding: TableEncoding, units: Units, row: Sequence[Cell]) -> list[int]:
    """Write a raw row in cells."""
    return [
        cell_of(value, column, unit, units.largest)
        for value, column, unit in zip(row, encoding.columns, units.columns, strict=True)
    ]
