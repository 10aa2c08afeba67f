"""Codebook, decoding, margin, local error (spec 7)."""

from bitarray import bitarray

from reference.codebook import codeword_agreements, draw_codebook
from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    drawn,
    search,
)


def _codebook(classes: int, n: int, seed: int = 1, layer: int = 0) -> Case:
    flags = ("TwoClasses", "Padding") if classes == 2 else ("RowPadding",)
    return Case(
        f"C{classes}-n{n}-seed{seed}-layer{layer}",
        "two codewords are complements" if classes == 2 else "one plane of codewords",
        {"seed": seed, "layer": layer, "classes": classes, "n": n},
        flags,
    )


def _agreements(seed: int) -> tuple[list[bitarray], bitarray, list[int]]:
    codebook, output = drawn(seed, 5, 12), drawn(seed + 10**6, 1, 12)[0]
    return codebook, output, list(codeword_agreements(output, tuple(codebook)))


def _three_way(seed: int) -> bool:
    A = _agreements(seed)[2]
    return A.count(max(A)) == 3 and A[0] < max(A)


def _unlucky() -> Case:
    seed = search(_three_way)
    codebook, output, _ = _agreements(seed)
    return Case(
        "three-way-tie",
        f"three classes are equally near, class 0 is not; seed {seed} is the first that does this",
        {
            "codebook": bit_rows(codebook),
            "outputs": bit_rows([output] * 5),
            "labels": [0, 1, 2, 3, 4],
            "theta": 0,
        },
        ("DecoderTie", "MarginTie"),
    )


def _decode(n: int, classes: int) -> Case:
    outputs = drawn(300 + n, 4, n)
    return Case(
        f"n{n}-C{classes}",
        "irregular",
        {
            "codebook": bit_rows(draw_codebook(n, 0, classes, n)),
            "outputs": bit_rows(outputs),
            "labels": [s % classes for s in range(4)],
            "theta": n // 4,
        },
    )


CHAPTER = Chapter(
    "decoding",
    "Codebook, decoding, margin, local error",
    [
        Group(
            "codebook",
            "codebook",
            "Codewords.",
            [
                *[_codebook(2, n) for n in (1, 6, 63, 64, 65, 129)],
                *[_codebook(3, n) for n in (6, 65)],
                _codebook(10, 525),
                _codebook(5, 1),
                _codebook(3, 20, seed=2**53 - 1),
                _codebook(3, 20, layer=2),
            ],
        ),
        Group(
            "decode",
            "decode",
            "The nearest codeword, the margin, and whether to learn.",
            [
                Case(
                    "margin-at-threshold",
                    "margins 0, 2, 4 and thetas just below, at and above twice the margin",
                    {
                        "codebook": bit_rows(["11110000", "00000000"]),
                        "outputs": bit_rows(["11000000", "11100000", "11110000", "00000000"]),
                        "labels": [0, 0, 0, 1],
                        "theta": 4,
                    },
                    ("MarginStrict", "ThinMargin", "DecoderTie"),
                ),
                Case(
                    "margin-above-threshold",
                    "theta = 5: twice the margin of 2 is below it",
                    {
                        "codebook": bit_rows(["11110000", "00000000"]),
                        "outputs": bit_rows(["11100000", "11110000"]),
                        "labels": [0, 0],
                        "theta": 5,
                    },
                    ("ThinMargin",),
                ),
                Case(
                    "theta-zero",
                    "theta = 0: only a wrong prediction is an error, a tie is none",
                    {
                        "codebook": bit_rows(["1100", "0011"]),
                        "outputs": bit_rows(["1001", "1100", "1001", "0011"]),
                        "labels": [0, 0, 1, 0],
                        "theta": 0,
                    },
                    ("MarginStrict", "DecoderTie"),
                ),
                Case(
                    "equal-codewords",
                    "classes 1 and 2 have the same codeword: a margin of 0",
                    {
                        "codebook": bit_rows(["000", "111", "111"]),
                        "outputs": bit_rows(["111", "111", "000"]),
                        "labels": [1, 2, 0],
                        "theta": 1,
                    },
                    ("DecoderTie", "MarginTie"),
                ),
                _unlucky(),
                *[_decode(n, 2) for n in (1, 64, 65)],
                *[_decode(n, 3) for n in (1, 63, 64, 65, 127, 129)],
                _decode(784, 10),
            ],
        ),
    ],
)
