"""The generator, and the order in which it is drawn from (spec 3)."""

from typing import Any

from reference.oracle.written import write_integer
from reference.vectors.case import Case, Chapter, Group, stream, words

FULL = 2**64 - 1
PI = (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89)
PI_KEY = (0x452821E638D01377, 0xBE5466CF34E90C6C)


def _block(id: str, comment: str, counter: tuple[int, ...], key: tuple[int, ...]) -> Case:
    inputs = {"counter": words(counter), "key": words(key)}
    return Case(id, comment, inputs, ("PhiloxRounds", "PhiloxWords"))


def _one(place: int) -> tuple[int, ...]:
    return tuple(int(i == place) for i in range(6))


def _words(id: str, comment: str, where: Any, first: int, count: int, *flags: str) -> Case:
    return Case(
        id, comment, {"stream": where, "first": write_integer(first), "count": count}, flags
    )


def _plane(rows: int, n: int, index: int) -> Case:
    flags = ["PlaneIndex"] if index else []
    if n % 64:
        flags += ["RowPadding", "Padding"]
    return Case(
        f"rows{rows}-n{n}-plane{index}",
        "planes of whole words a row, one after the other",
        {"index": index, "rows": rows, "n": n},
        tuple(flags),
    )


def _rate(rate: int, comment: str, *flags: str) -> Case:
    return Case(
        f"rate{rate}",
        comment,
        {"rate": rate, "rows": 3, "n": 65},
        ("BernoulliOrder", "BernoulliLogic", *flags),
    )


HERE = stream(0x0123456789ABCDEF, 4, 3, 0x0FEDCBA987654321)

CHAPTER = Chapter(
    "generator",
    "Generator, with the order of draws",
    [
        Group(
            "philox",
            "philox",
            "One block: the known answers of Random123, then one word at a time.",
            [
                _block("zeros", "all words 0", (0,) * 4, (0,) * 2),
                _block("ones", "all bits 1: everything overflows", (FULL,) * 4, (FULL,) * 2),
                _block("pi", "the digits of pi", PI, PI_KEY),
                *[
                    _block(
                        f"word{i}", f"word {i} of counter and key is 1", _one(i)[:4], _one(i)[4:]
                    )
                    for i in range(6)
                ],
            ],
        ),
        Group(
            "words",
            "words",
            "Words of a stream: key (seed, 0), counter (block, purpose, layer, time).",
            [
                _words(
                    "by-hand", "the stream of clause 3.2", stream(5, 4, 1, 7), 0, 2, "BlockNumber"
                ),
                _words(
                    "two-blocks", "a block and a bit", HERE, 0, 5, "BlockNumber", "StreamFields"
                ),
                *[
                    _words(
                        f"from{i}", "from within a block", HERE, i, 6, "FirstWord", "StreamFields"
                    )
                    for i in (1, 2, 3, 4, 7)
                ],
                _words("none", "no word", HERE, 3, 0),
                _words("purpose", "purpose 2 alone", stream(0, 2), 0, 4, "StreamFields"),
                _words("layer", "layer 2 alone", stream(0, 0, 2), 0, 4, "StreamFields"),
                _words("time", "time 2 alone", stream(0, 0, 0, 2), 0, 4, "StreamFields"),
                _words(
                    "seed-2^32", "a seed above 32 bits", stream(2**32 + 1, 1), 0, 4, "WideFields"
                ),
                _words(
                    "seed-2^53", "a seed above 53 bits", stream(2**53 + 1, 1), 0, 4, "WideFields"
                ),
                _words("seed-full", "the largest seed", stream(FULL, 1), 0, 4, "WideFields"),
                _words("time-2^40", "a late step", stream(1, 4, 0, 2**40 + 3), 0, 4, "WideFields"),
                _words("far", "a word beyond 2^34", stream(1, 4), 2**34 + 1, 4, "WideFields"),
                _words(
                    "carry",
                    "from block 2^32 - 1 to block 2^32",
                    stream(1, 4),
                    4 * (2**32 - 2) + 2,
                    6,
                    "WideFields",
                ),
                _words("farther", "a word beyond 2^53", stream(1, 4), 2**53 + 2, 4, "WideFields"),
            ],
        ),
        Group(
            "plane",
            "plane",
            "Random planes: every row begins with a new word.",
            [
                Case(
                    "by-hand",
                    "the plane of clause 3.4",
                    {"stream": stream(5, 4, 1, 7), "index": 0, "rows": 2, "n": 3},
                    ("RowPadding",),
                ),
                *[
                    Case(c.id, c.comment, {"stream": HERE, **c.inputs}, c.flags)
                    for rows in (1, 3)
                    for n in (1, 63, 64, 65, 129)
                    for c in (_plane(rows, n, 0), _plane(rows, n, 2))
                ],
            ],
        ),
        Group(
            "bernoulli",
            "bernoulli",
            "Rows of a given rate: sixteen planes, the least significant bit of T first.",
            [
                _rate(0, "T = 0: nothing is set, nothing need be drawn", "RateZero"),
                _rate(1, "the smallest rate: fifteen times AND"),
                _rate(2**15, "one half: the last plane alone", "SkippedPlanes"),
                _rate(2**16 - 1, "the largest rate there is: OR of all planes"),
                _rate(52290, "the largest T of clause 9.2", "RateLargest"),
                _rate(826, "the first T of clause 9.2"),
                _rate(28836, "the prototypes' rate", "SkippedPlanes"),
                _rate(0x5500, "the lowest set bit is bit 8", "SkippedPlanes"),
                _rate(0xAAAA, "every other bit, from bit 1", "SkippedPlanes"),
                _rate(0x5555, "every other bit, from bit 0"),
                _rate(0x8001, "the two ends"),
            ],
            {"stream": HERE},
        ),
        Group(
            "bernoulli-sizes",
            "bernoulli",
            "The same at other sizes.",
            [
                Case(
                    f"rows{rows}-n{n}",
                    "the planes of a rate follow each other",
                    {"stream": stream(1, 4), "rate": 0x9234, "rows": rows, "n": n},
                    ("PlaneIndex", "SkippedPlanes"),
                )
                for rows, n in ((1, 1), (1, 8), (2, 63), (2, 64), (5, 128), (2, 784))
            ],
        ),
        Group(
            "order",
            "order",
            "Numbers by ascending key; a search would not find equal keys, so they are given.",
            [
                Case(
                    "equal",
                    "equal keys: the smaller number first",
                    {"keys": words([7, 3, 7, 0, 3, 7, 7])},
                    ("EqualKeys",),
                ),
                Case(
                    "all-equal",
                    "twenty equal keys",
                    {"keys": words([5] * 20)},
                    ("EqualKeys",),
                ),
                Case(
                    "unsigned",
                    "keys on both sides of 2^63",
                    {"keys": words([2**63, 1, 2**63 - 1, FULL, 0])},
                    ("UnsignedKeys",),
                ),
                Case(
                    "near",
                    "keys that a floating-point number cannot tell apart",
                    {"keys": words([FULL, FULL - 1, 2**60 + 1, 2**60, FULL - 2])},
                    ("UnsignedKeys",),
                ),
                Case("none", "no key", {"keys": []}),
                Case(
                    "two-values",
                    "a hundred keys of two values, in no pattern",
                    {"keys": words([i * i % 101 % 2 for i in range(100)])},
                    ("EqualKeys", "StableSort"),
                ),
                Case(
                    "three-values",
                    "300 keys of three values, on both sides of 2^63",
                    {"keys": words([(3, FULL, 2**63)[i * i % 307 % 3] for i in range(300)])},
                    ("EqualKeys", "StableSort", "UnsignedKeys"),
                ),
                Case(
                    "many-equal",
                    "a thousand equal keys between a larger and a smaller one",
                    {"keys": words([2, *[1] * 1000, 0])},
                    ("EqualKeys", "StableSort"),
                ),
            ],
        ),
        Group(
            "permutation",
            "permutation",
            "The words of a stream as keys.",
            [
                Case(f"n{n}", "shuffled", {"stream": stream(1, 3), "n": n}, ("UnsignedKeys",))
                for n in (1, 2, 5, 64, 100)
            ],
        ),
    ],
)
