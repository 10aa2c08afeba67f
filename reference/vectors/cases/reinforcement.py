"""Reinforcement: T, and its plane (spec 9)."""

from math import floor, isqrt, pi, sqrt

from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    bits,
    drawn,
    full_range,
    matrix,
    search,
)


def _rate(id: str, comment: str, p_r: str, E: int, N: int, fan_in: int, *flags: str) -> Case:
    inputs = {"reinforcement": p_r, "errors": E, "samples": N, "inputs": fan_in}
    return Case(id, comment, inputs, flags)


def _quotient(E: int, N: int, fan_in: int) -> int:
    return (2**32 * E * 226) // (4 * N * fan_in * 355)


def _in_floating_point(E: int) -> float:
    return 2**16 * 0.5 * sqrt(E / 60000) * sqrt(2 / (pi * 525))


def _square(seed: int) -> bool:
    """A quotient one below a square, so that a rounded root is one too large."""
    q = _quotient(seed + 1, 4001, 10)
    return isqrt(q + 1) ** 2 == q + 1


def _float_differs(seed: int) -> bool:
    """The formula in floating point, rounded down, is not T."""
    return floor(_in_floating_point(seed + 1)) != isqrt(_quotient(seed + 1, 60000, 525))


def _rounds_up(seed: int) -> bool:
    return round(_in_floating_point(seed + 1)) > isqrt(_quotient(seed + 1, 60000, 525))


SQUARE, FLOAT, UP = search(_square) + 1, search(_float_differs) + 1, search(_rounds_up) + 1
MOST = 2**32 - 1


def _reinforce(id: str, comment: str, width: int, row: list[int], *flags: str) -> Case:
    mask = bits("1" * len(row))
    return Case(id, comment, {"counter_bits": width, "counters": [row], "mask": [mask]}, flags)


def _drawn(id: str, comment: str, n: int, rate: int, *flags: str, **at: int) -> Case:
    where = {"seed": 1, "layer": 0, "step": 0, **at}
    return Case(
        id,
        comment,
        {
            "counter_bits": 3,
            "counters": matrix(full_range(n, 2, n, 3)),
            **where,
            "rate": rate,
        },
        flags,
    )


CHAPTER = Chapter(
    "reinforcement",
    "Reinforcement: T, and its plane",
    [
        Group(
            "rate",
            "rate",
            "T in integers.",
            [
                _rate("by-hand", "the step by hand", "1/2", 3, 4, 5, "RateFloor"),
                _rate("published", "826", "1/2", 10000, 10000, 1000, "RateFloor"),
                _rate("largest", "the largest T", "1/1", 1, 1, 1, "RateLargest"),
                _rate("no-errors", "E = 0", "1/2", 0, 60000, 784, "RateZero"),
                _rate("no-reinforcement", "p_r = 0", "0/1", 10, 60000, 784, "RateZero"),
                _rate("below-one", "a rate below 1 / 2^16", "1/65535", 1, MOST, 2**24, "RateZero"),
                _rate(
                    "square",
                    f"a quotient one below a square; E = {SQUARE} is the first",
                    "1/2",
                    SQUARE,
                    4001,
                    10,
                    "RateFloor",
                ),
                _rate(
                    "float",
                    f"floating point has another floor; E = {FLOAT} is the first",
                    "1/2",
                    FLOAT,
                    60000,
                    525,
                    "RateFloor",
                ),
                _rate(
                    "round",
                    f"rounding goes up; E = {UP} is the first",
                    "1/2",
                    UP,
                    60000,
                    525,
                    "RateFloor",
                ),
                _rate(
                    "wide",
                    "terms of 104 and 97 bits",
                    "65534/65535",
                    MOST - 1,
                    MOST,
                    2**24,
                    "RateWidth",
                ),
                _rate(
                    "wide-small-layer",
                    "terms of 104 and 75 bits",
                    "65534/65535",
                    MOST,
                    MOST,
                    3,
                    "RateWidth",
                ),
                _rate(
                    "wide-one",
                    "the largest terms",
                    "65535/65535",
                    MOST,
                    MOST,
                    1,
                    "RateWidth",
                    "RateLargest",
                ),
                *[
                    _rate(f"errors{E}", "an epoch of Fashion-MNIST", "1/2", E, 60000, 525)
                    for E in (1, 59, 6001, 31337, 60000)
                ],
            ],
        ),
        Group(
            "reinforce",
            "reinforce",
            "One step away from zero, saturating.",
            [
                _reinforce("zero", "0 goes up, -1 goes down", 4, [0, -1, 1, -2], "ReinforceZero"),
                _reinforce("ends-4", "the ends of 4 bits", 4, [7, -8, 6, -7], "ReinforceEnds"),
                _reinforce("ends-2", "the ends of 2 bits", 2, [1, -2, 0, -1], "ReinforceEnds"),
                _reinforce("ends-8", "the ends of 8 bits", 8, [127, -128, 126], "ReinforceEnds"),
                _reinforce(
                    "ends-32", "the ends of 32 bits", 32, [2**31 - 1, -(2**31)], "ReinforceEnds"
                ),
                Case(
                    "masked",
                    "only counters under the mask",
                    {
                        "counter_bits": 3,
                        "counters": matrix(full_range(9, 3, 65, 3)),
                        "mask": bit_rows(drawn(9, 3, 65)),
                    },
                    ("ReinforceZero", "ReinforceEnds", "RowPadding"),
                ),
            ],
        ),
        Group(
            "drawn",
            "reinforcement",
            "The mask of a layer and a step, and what it does.",
            [
                _drawn("n5", "a small layer", 5, 20001, "ReinforceStream"),
                _drawn("n65", "rows beyond a word", 65, 20001, "ReinforceStream", "RowPadding"),
                _drawn("layer", "layer 3", 9, 20001, "ReinforceStream", layer=3),
                _drawn("step", "step 1234567", 9, 20001, "ReinforceStream", step=1234567),
                _drawn(
                    "layer-step",
                    "layer 2, step 5",
                    9,
                    20001,
                    "ReinforceStream",
                    "StreamFields",
                    layer=2,
                    step=5,
                ),
                _drawn("zero", "T = 0: no counter", 9, 0, "RateZero"),
                _drawn("largest", "the largest T", 129, 52290, "RateLargest"),
                _drawn("even", "an even T", 64, 4096, "SkippedPlanes"),
            ],
        ),
    ],
)
