"""Summed moves (spec 8.4, 8.5)."""

from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    bits,
    drawn,
    full_range,
    matrix,
)


def _update(n: int) -> Case:
    samples, targets = drawn(400 + n, 5, n), drawn(500 + n, 5, 3)
    pairs = [[s, k] for s in range(5) for k in range(3) if (s + k) % 2 or s == 4]
    return Case(
        f"n{n}",
        "irregular",
        {
            "counter_bits": 3,
            "counters": matrix(full_range(n, 3, n, 3)),
            "samples": bit_rows(samples),
            "targets": bit_rows(targets),
            "selected": pairs,
        },
        ("MoveSign", "SummedOnce", "SaturateHigh", "SaturateLow"),
    )


def _one(id: str, comment: str, counter: int, ups: str, flags: tuple[str, ...]) -> Case:
    """A single perceptron with a single input: one sample for every character, + or -."""
    return Case(
        id,
        comment,
        {
            "counter_bits": 4,
            "counters": [[counter]],
            "samples": [bits("1" if up == "+" else "0") for up in ups],
            "targets": [bits("1")] * len(ups),
            "selected": [[s, 0] for s in range(len(ups))],
        },
        flags,
    )


CHAPTER = Chapter(
    "update",
    "Summed moves",
    [
        Group(
            "update",
            "update",
            "All moves of a batch are summed, applied once, and saturate once.",
            [
                Case(
                    "target-of-zero",
                    "the same sample, with target 1 and with target 0",
                    {
                        "counter_bits": 8,
                        "counters": [[0] * 8, [0] * 8],
                        "samples": bit_rows(["11010010"]),
                        "targets": bit_rows(["10"]),
                        "selected": [[0, 0], [0, 1]],
                    },
                    ("MoveSign",),
                ),
                _one("up-then-down", "7 + 3 - 3 stays 7", 7, "+++---", ("SummedOnce",)),
                _one("down-then-up", "-8 - 3 + 3 stays -8", -8, "---+++", ("SummedOnce",)),
                _one("alternating", "7 + 1 - 1 + 1 - 1 - 1 is 6", 7, "+-+--", ("SummedOnce",)),
                _one("cancels", "moves that cancel", 3, "+-", ()),
                _one("through-zero", "-1 + 1 is 0, the weight +1", -1, "+", ("WeightOfZero",)),
                Case(
                    "every-sample",
                    "130 samples move one counter up, and another down: sums of 130 and -130",
                    {
                        "counter_bits": 9,
                        "counters": [[0, 0, 200, -200]],
                        "samples": bit_rows(["1010"] * 130),
                        "targets": bit_rows(["1"] * 130),
                        "selected": [[s, 0] for s in range(130)],
                    },
                    ("EverySample", "SaturateHigh", "SaturateLow"),
                ),
                Case(
                    "nobody",
                    "no pair: nothing moves",
                    {
                        "counter_bits": 2,
                        "counters": [[1, -2]],
                        "samples": bit_rows(["10"]),
                        "targets": bit_rows(["1"]),
                        "selected": [],
                    },
                ),
                *[_update(n) for n in (1, 63, 64, 65, 127, 128, 129)],
            ],
        )
    ],
)
