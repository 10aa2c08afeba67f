"""Thresholds that are spread where many values of a column are equal (spec 12.9)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from reference.configuration import DataError, NumericColumn

MOST_ASKED = 20  # times the levels: so many quantiles are looked at


def fit_spread(
    name: str,
    values: Sequence[Fraction | int | None],
    levels: int,
    weights: Sequence[int] | None = None,
) -> NumericColumn:
    """Ask for more quantiles, until enough of them differ (spec 12.9).

    values: exact numbers, None where a cell is missing (spec 12.8). levels: 1 to 255. weights: a
    value stands so many times among the values; None: once each. Raises DataError for no value.

    >>> fit_spread("spent", [0, 0, 0, 0, 0, 0, 0, 1, 2, 3], levels=3).thresholds
    (Fraction(0, 1), Fraction(1, 1), Fraction(2, 1))
    """
    if not values:
        raise DataError("values", "there is no value", "at least 1 value", "data/empty")
    counts: Counter[Fraction | int] = Counter()
    for value, weight in zip(values, weights or [1] * len(values), strict=True):
        if value is not None:
            counts[value] += weight
    missing = bool(counts) and None in values
    ordered = sorted(counts)
    if len(ordered) < 2:
        return NumericColumn(name, (), missing)
    up_to = list(accumulate(counts[value] for value in ordered))
    chosen = thresholds_of(ordered, up_to, levels)
    for asked in range(levels + 1, MOST_ASKED * levels + 1):
        if len(chosen) == min(levels, len(ordered) - 1):
            break  # no other has more
        thresholds = thresholds_of(ordered, up_to, asked)
        if len(thresholds) > levels:
            break
        if len(thresholds) > len(chosen):
            chosen = thresholds
    return NumericColumn(name, tuple(map(Fraction, chosen)), missing)


def thresholds_of(
    ordered: Sequence[Fraction | int], up_to: Sequence[int], asked: int
) -> list[Fraction | int]:
    """Take the quantiles of clause 12.3 as thresholds: T(asked).

    ordered: the different values, at least two. up_to: how many values are not above each.

    >>> thresholds_of([0, 1, 2, 3], [7, 8, 9, 10], 3), thresholds_of([0, 1, 2, 3], [7, 8, 9, 10], 6)
    ([0, 1], [0, 1, 2])
    """
    N = up_to[-1]
    quantiles = [
        ordered[bisect_right(up_to, (j * N - 1) // (asked + 1))] for j in range(1, asked + 1)
    ]
    return sorted({min(quantile, ordered[-2]) for quantile in quantiles})
