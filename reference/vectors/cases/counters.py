"""Bounded counters (spec 4)."""

from reference.counters import bounds
from reference.vectors.case import Case, Chapter, Group, full_range, matrix

WIDTHS = (2, 3, 8, 9, 16, 17, 32)


def _saturate(width: int) -> Case:
    low, high = bounds(width)
    values = [low - 1, low, low + 1, -1, 0, 1, high - 1, high, high + 1, 2 * high + 2, 2 * low - 1]
    return Case(
        f"B{width}",
        "around both ends, and a whole turn beyond",
        {"counter_bits": width, "values": values},
        ("SaturateHigh", "SaturateLow"),
    )


def _initial(init_bits: int, perceptrons: int, inputs: int, seed: int = 1, layer: int = 0) -> Case:
    return Case(
        f"b{init_bits}-{perceptrons}x{inputs}-seed{seed}-layer{layer}",
        "one plane a bit, the most significant first",
        {
            "seed": seed,
            "layer": layer,
            "perceptrons": perceptrons,
            "inputs": inputs,
            "init_bits": init_bits,
        },
        ("InitialPlanes", "InitialOffset"),
    )


def _weights(n: int) -> Case:
    row = list(full_range(n, 1, n, 2)[0])
    return Case(f"n{n}", "counters from -2 to 1", {"counters": row}, ("WeightOfZero", "BitOrder"))


def _move(width: int) -> Case:
    low, high = bounds(width)
    steps = (-100, -2, -1, 0, 1, 2, 100)
    ends = (low, low + 1, -1, 0, high - 1, high)
    return Case(
        f"B{width}",
        "every end, by every step",
        {
            "counter_bits": width,
            "counters": matrix([[end] * len(steps) for end in ends]),
            "moves": matrix([steps for _ in ends]),
        },
        ("SaturateHigh", "SaturateLow"),
    )


CHAPTER = Chapter(
    "counters",
    "Bounded counters",
    [
        Group("saturate", "saturate", "min and max.", [_saturate(width) for width in WIDTHS]),
        Group(
            "weights",
            "weights",
            "The inverted sign bit.",
            [
                Case("zero", "0 is the weight +1", {"counters": [0]}, ("WeightOfZero",)),
                Case("around-zero", "-1, 0, 1", {"counters": [-1, 0, 1]}, ("WeightOfZero",)),
                Case("ends", "the ends of 32 bits", {"counters": [-(2**31), 2**31 - 1]}),
                *[_weights(n) for n in (63, 64, 65, 129)],
            ],
        ),
        Group(
            "initial",
            "initial_counters",
            "Counters before training.",
            [
                _initial(2, 2, 3),
                *[_initial(b0, 2, 9) for b0 in (1, 3, 5, 8, 32)],
                *[_initial(5, 2, n) for n in (1, 63, 64, 65, 129)],
                _initial(5, 3, 5, seed=0),
                _initial(5, 3, 5, layer=3),
                _initial(5, 3, 5, seed=2**53 - 1),
            ],
        ),
        Group(
            "move",
            "move",
            "A summed move, then saturation, once.",
            [
                *[_move(width) for width in WIDTHS],
                Case(
                    "B32-wide",
                    "sums that no 32 bits hold",
                    {
                        "counter_bits": 32,
                        "counters": [[2**31 - 1, -(2**31), 2**31 - 1, -(2**31)]],
                        "moves": [[1, -1, 2**32 - 1, -(2**32) + 1]],
                    },
                    ("WideSum", "SaturateHigh", "SaturateLow"),
                ),
                Case(
                    "B8-wide",
                    "sums that no 8 bits hold, back and forth",
                    {
                        "counter_bits": 8,
                        "counters": [[127, -128, 100, -100]],
                        "moves": [[200, -200, -300, 300]],
                    },
                    ("WideSum", "SaturateHigh", "SaturateLow"),
                ),
                Case(
                    "irregular",
                    "irregular counters and moves",
                    {
                        "counter_bits": 4,
                        "counters": matrix(full_range(7, 3, 65, 4)),
                        "moves": matrix(full_range(8, 3, 65, 5)),
                    },
                    ("SaturateHigh", "SaturateLow"),
                ),
            ],
        ),
    ],
)
