"""Spread thresholds (spec 12.9)."""

from collections.abc import Sequence
from typing import Any

from reference.vectors.case import Case, Chapter, Group

LARGEST = 2**32 - 1  # that weights may sum to


def _of(id: str, comment: str, counts: dict[Any, int], q: int, *flags: str) -> Case:
    """A column of equal cells, each so many times, every one of weight 1."""
    cells = [cell for cell, n in counts.items() for _ in range(n)]
    return _weighted(id, comment, cells, [1] * len(cells), q, *flags)


def _weighted(
    id: str, comment: str, cells: Sequence[Any], weights: Sequence[int], q: int, *flags: str
) -> Case:
    written = [None if cell is None else str(cell) for cell in cells]
    inputs = {"cells": written, "levels": q, "sample_weight": list(weights)}
    return Case(id, comment, inputs, flags)


def _numbered(*counts: int) -> dict[int, int]:
    return dict(enumerate(counts))


THRESHOLDS = Group(
    "thresholds",
    "fit_spread_cells",
    "As many quantiles are asked for as make the most thresholds, up to q.",
    [
        _of("enough", "1 to 9: the quantiles of 12.3 will do", dict.fromkeys(range(1, 10), 1), 2),
        _of("zeros", "seven zeros: 0, 1, 2 rather than 0, 1", _numbered(7, 1, 1, 1), 3, "Spread"),
        _of(
            "mostly-zeros", "92 of 100 are 0", {0: 92, **dict.fromkeys(range(1, 9), 1)}, 8, "Spread"
        ),
        _of(
            "middle",
            "most values are in the middle",
            {"-2.5": 1, "-1": 2, "0.1": 40, "7": 1, "1e3": 2},
            3,
            "Spread",
        ),
        _of(
            "largest", "the most frequent value is the largest", _numbered(1, 1, 1, 9), 2, "Spread"
        ),
        _of(
            "lowest-a",
            "several a make as many thresholds, but others: the lowest is taken",
            _numbered(20, 3, 40, 1, 1, 3),
            4,
            "SpreadTie",
        ),
        _of(
            "lowest-of-few",
            "the same, with fewer thresholds than q",
            _numbered(3, 1, 3, 20, 1, 1),
            4,
            "SpreadTie",
        ),
        _of("tie", "the same, with q = 2", _numbered(1, 7, 1, 1, 40, 1), 2, "SpreadTie"),
        _of(
            "fewer-later",
            "an a with fewer thresholds does not end the search, nor replace what was found",
            _numbered(20, 2, 7, 1, 40, 3),
            4,
            "Spread",
            "SpreadTie",
        ),
        _of(
            "jump",
            "from one threshold to three: q = 2 is never met",
            _numbered(3, 7, 2, 40, 7, 2, 3),
            2,
            "SpreadEnd",
        ),
        _of(
            "after",
            "after more than q thresholds, an a with q of them is not looked at",
            _numbered(20, 2, 7, 40, 1, 7, 20),
            4,
            "SpreadEnd",
        ),
        _of(
            "last-a",
            "the second threshold is there at a = 20 q = 80",
            _numbered(1, 40, 40),
            4,
            "SpreadEnd",
        ),
        _of(
            "beyond",
            "the second would be there beyond 20 q = 40",
            _numbered(1, 2, 40),
            2,
            "SpreadEnd",
        ),
        _of("beyond-60", "the third would be, beyond 60", _numbered(1, 20, 2, 40), 3, "SpreadEnd"),
        _of("few-values", "more levels than different values", _numbered(9, 1, 1), 9, "Spread"),
        _of("one-level", "q = 1", _numbered(8, 1, 1), 1),
        _of("two-values", "one threshold, below the largest", {"0.5": 1, "0.25": 30}, 5),
        _of("constant", "equal values have no threshold", {4: 5}, 3),
        _of("single", "one value", {"-2.5": 1}, 2),
        _of(
            "exact",
            "numbers that floating point takes for equal, and equal ones written differently",
            {
                "0.1": 6,
                "0.10000000000000000001": 1,
                "1e-1": 6,
                "0.10000000000000000002": 1,
                "1": 1,
            },
            3,
            "Spread",
            "Decimal",
        ),
        _of("wide", "255 levels", {0: 60, **dict.fromkeys(range(1, 21), 1)}, 255, "Spread"),
    ],
)

MISSING = Group(
    "missing",
    "fit_spread_cells",
    "Missing cells are no values.",
    [
        _of("by-hand", "zeros, and gaps", {0: 7, None: 4, 1: 1, 2: 1, 3: 1}, 3, "MissingCount"),
        _of("all", "every cell is missing: no bit", {None: 3}, 2, "MissingBit"),
        _of("constant", "equal values leave the bit missing", {5: 2, None: 1}, 2, "MissingBit"),
        _of("none", "no cell is missing", {5: 2, 6: 1}, 2, "MissingBit"),
        _weighted(
            "weights",
            "weights of missing cells count nowhere",
            [0, None, 1, 2, None, 3],
            [7, 90, 1, 1, 8, 1],
            3,
            "MissingCount",
            "SpreadWeights",
        ),
        _weighted("empty", "no cell at all", [], [], 2, "Refused"),
    ],
)

WEIGHTS = Group(
    "weights",
    "fit_spread_cells",
    "A cell of weight v stands v times.",
    [
        _weighted("zeros", "one zero of weight 7", range(4), [7, 1, 1, 1], 3, "SpreadWeights"),
        _weighted(
            "order",
            "weights go with their cells",
            [3, 1, 4, 1, 5, 9, 2, 6],
            [1, 2, 3, 4, 1, 2, 30, 4],
            3,
            "SpreadWeights",
        ),
        _weighted(
            "equal-cells",
            "equal cells of different weights are added",
            [2, 0, 1, 0, 3, 0],
            [1, 4, 1, 2, 1, 1],
            3,
            "SpreadWeights",
        ),
        _weighted(
            "large",
            "weights that sum to 2^32 - 1",
            range(5),
            [2**31, 2**30, 2**29, 2**29 - 2, 1],
            3,
            "SpreadWeights",
            "WeightWidth",
        ),
        _weighted(
            "rare",
            "all but three of 2^32 - 1",
            range(4),
            [1, LARGEST - 3, 1, 1],
            2,
            "SpreadWeights",
            "SpreadEnd",
        ),
    ],
)

CHAPTER = Chapter("spread", "Spread thresholds", [THRESHOLDS, MISSING, WEIGHTS], version="1.4")
