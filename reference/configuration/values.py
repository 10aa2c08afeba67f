"""The values of a configuration: whole numbers in a range, and exact rationals (spec 5.3)."""

import re
from collections.abc import Callable
from fractions import Fraction

from reference.configuration.errors import ConfigurationError

LARGEST_WIDTH = 2**24  # inputs or perceptrons of a layer
LARGEST_COUNT = 2**32 - 1  # samples, batch, epochs
SHOWN = 100  # characters of a value in a message
LARGEST_TERM = 2**16 - 1  # numerator and denominator of a rational
# a fraction or a decimal number, with few enough digits to be read in no time
DIGITS = "[0-9]{1,50}"
RATIONAL = re.compile(
    rf"{DIGITS}/{DIGITS}|[+-]?({DIGITS}(\.[0-9]{{0,50}})?|\.{DIGITS})([eE][+-]?[0-9]{{1,2}})?"
)


def rational(name: str, value: object, most: int = 1) -> Fraction:
    """Read a rational from 0 to most exactly; a float stands for its shortest decimal (spec 5.3).

    >>> rational("robustness", "1/4"), rational("robustness", 0.1)
    (Fraction(1, 4), Fraction(1, 10))
    """
    allowed = f"a rational from 0 to {most} with terms up to {LARGEST_TERM}, such as 1/4 or 0.25"
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Fraction):
            raise TypeError
        if isinstance(value, str) and not RATIONAL.fullmatch(value):
            raise ValueError
        # repr of a float is the shortest decimal that reads back as the same float
        exact = unbounded(Fraction(repr(value)) if isinstance(value, float) else Fraction(value))
    except (TypeError, ValueError, ZeroDivisionError):
        raise ConfigurationError(
            name, f"{shown(value)} is not a rational", allowed, "configuration/rational"
        ) from None
    if not 0 <= exact <= most or max(exact.numerator, exact.denominator) > LARGEST_TERM:
        problem = f"{shown(value, str)} is out of range"
        raise ConfigurationError(name, problem, allowed, "configuration/range")
    return exact


def positive(name: str, value: object) -> Fraction:
    """Read a rational above 0, up to 1, as rational does.

    >>> positive("gate", "1/4")
    Fraction(1, 4)
    """
    exact = rational(name, value)
    if not exact:
        problem, allowed = f"{shown(value, str)} is out of range", "a rational above 0, up to 1"
        raise ConfigurationError(name, problem, allowed, "configuration/range")
    return exact


def unbounded(value: Fraction) -> Fraction:
    """Take a rational whose terms may be NumPy's integers, which stay in a Fraction and overflow.

    >>> unbounded(Fraction(1, 4))
    Fraction(1, 4)
    """
    terms = value.numerator, value.denominator
    return value if all(type(term) is int for term in terms) else Fraction(*map(int, terms))


def whole_number(name: str, value: object, low: int, high: int) -> None:
    """Refuse what is not an int from low to high."""
    allowed = f"a whole number from {low} to {high}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigurationError(
            name, f"{shown(value)} is not a whole number", allowed, "configuration/type"
        )
    if not low <= value <= high:
        problem = f"{shown(value)} is out of range"
        raise ConfigurationError(name, problem, allowed, "configuration/range")


def shown(value: object, write: Callable[[object], str] = repr) -> str:
    """Write a value for people, cut where it is long.

    >>> shown("1/4", str), shown("a" * 200)[-6:]
    ('1/4', 'aaa...')
    """
    try:
        text = write(value[: 2 * SHOWN] if isinstance(value, str) else value)
    except ValueError:  # Python does not write integers of thousands of digits
        return "a number of thousands of digits"
    return text if len(text) <= SHOWN else text[:SHOWN] + "..."
