"""Bits and packing (spec 2)."""

from bitarray import bitarray

from reference.bits import to_words
from reference.vectors.case import SIZES, Case, Chapter, Group, drawn, words

FULL = 2**64 - 1
GARBAGE = 0xA5C3_96E1_7B2D_4F08


def _flags(n: int) -> tuple[str, ...]:
    return ("BitOrder", "WordOrder") if n > 64 else ("BitOrder",)


def _pack(n: int) -> list[Case]:
    ones = list(drawn(n, 1, n)[0].search(1))
    cases = [Case(f"n{n}", "irregular bits", {"n": n, "ones": ones}, _flags(n))]
    cases.append(Case(f"n{n}-last", "the last position alone", {"n": n, "ones": [n - 1]}))
    return cases


def _unpack(n: int) -> list[Case]:
    count = -(-n // 64)
    return [
        Case(
            f"n{n}-ones",
            "every bit of every word is 1, padding and all",
            {"n": n, "words": words([FULL] * count)},
            ("Padding",) if n % 64 else (),
        ),
        Case(
            f"n{n}-irregular",
            "irregular words, with irregular padding",
            {"n": n, "words": words((GARBAGE * (i + 1)) & FULL for i in range(count))},
            (*_flags(n), *(("Padding",) if n % 64 else ())),
        ),
    ]


def _agreement(n: int) -> list[Case]:
    a, b = drawn(100 + n, 2, n)
    noise = FULL << n % 64 & FULL if n % 64 else 0

    def packed(vector: bitarray, garbage: int) -> list[str]:
        row = to_words(vector)
        return list(words([*row[:-1], row[-1] | garbage & noise]))

    cases = [
        Case(f"n{n}", "irregular", {"n": n, "a": packed(a, 0), "b": packed(b, 0)}, ("Xnor",)),
        Case(f"n{n}-same", "a vector and itself", {"n": n, "a": packed(a, 0), "b": packed(a, 0)}),
        Case(
            f"n{n}-opposite",
            "a vector and its complement: no agreement",
            {"n": n, "a": packed(a, 0), "b": packed(~a, 0)},
            ("Xnor",),
        ),
    ]
    if n % 64:
        cases += [
            Case(
                f"n{n}-padding",
                "different garbage in the padding of the two",
                {"n": n, "a": packed(a, GARBAGE), "b": packed(b, ~GARBAGE)},
                ("Padding",),
            ),
            Case(
                f"n{n}-same-padding",
                "the same garbage in the padding of both: it agrees, and must not count",
                {"n": n, "a": packed(a, FULL), "b": packed(b, FULL)},
                ("Padding",),
            ),
        ]
    return cases


CHAPTER = Chapter(
    "bits",
    "Bits and packing",
    [
        Group(
            "pack",
            "pack",
            "Positions into words, least significant bit first.",
            [
                Case("by-hand", "1, 0, 1, 1 is 0xd", {"n": 4, "ones": [0, 2, 3]}, ("BitOrder",)),
                Case("zeros", "no position is set", {"n": 65, "ones": []}),
                Case("first", "the first position alone", {"n": 129, "ones": [0]}, _flags(129)),
                *[case for n in SIZES for case in _pack(n)],
            ],
        ),
        Group(
            "unpack",
            "unpack",
            "Words into positions; what is in the padding is dropped.",
            [case for n in SIZES for case in _unpack(n)],
        ),
        Group(
            "agreement",
            "agreement",
            "XNOR and popcount. The padding may hold anything, and never counts.",
            [case for n in SIZES for case in _agreement(n)],
        ),
    ],
)
