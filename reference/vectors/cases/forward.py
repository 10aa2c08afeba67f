"""Forward (spec 6)."""

from bitarray import bitarray

from reference.counters import weights
from reference.vectors.case import (
    SIZES,
    Case,
    Chapter,
    Group,
    bit_rows,
    drawn,
    full_range,
    matrix,
)


def _forward(n: int) -> list[Case]:
    rows = full_range(n, 3, n, 3)
    samples = drawn(200 + n, 2, n)
    inputs = {"counters": matrix(rows), "samples": bit_rows(samples)}
    cases = [Case(f"n{n}", "irregular", inputs, ("WeightOfZero", "Xnor", "Padding"))]
    if n % 2 == 0:
        # a sample that agrees with half of the first perceptron's weights, one more, and one less
        half = weights(rows[0])
        half[1::2] ^= bitarray("1" * (n // 2), endian="little")
        more, less = half.copy(), half.copy()
        more[1] ^= 1
        less[0] ^= 1
        cases.append(
            Case(
                f"n{n}-tie",
                "half of the inputs agree; then one more; then one less",
                {"counters": matrix(rows), "samples": bit_rows([half, more, less])},
                ("ActivationTie",),
            )
        )
    return cases


CHAPTER = Chapter(
    "forward",
    "Forward: agreement, activation, deficit",
    [
        Group(
            "sizes",
            "forward",
            "Three perceptrons, a few samples.",
            [
                Case(
                    "by-hand",
                    "the network of the step by hand",
                    {
                        "counters": [
                            [1, -2, -1, -8, -1],
                            [-3, -2, 0, 2, 3],
                            [3, 1, 6, -8, -1],
                            [0, -4, 3, -7, 5],
                        ],
                        "samples": bit_rows(["01001", "00101"]),
                    },
                    ("WeightOfZero",),
                ),
                *[case for n in (2, 8, *SIZES) for case in _forward(n)],
            ],
        )
    ],
)
