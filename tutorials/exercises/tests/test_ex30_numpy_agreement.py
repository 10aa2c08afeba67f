"""What ex30 is checked with: agreements of packed matrices (clauses 2.2, 2.4)."""

import numpy as np

from fast.command.exercises.drawn import SIZES, rows
from reference.bits import agreement, from_bits, from_words, to_words

SHOWN = {"a": "hex", "b": "hex"}


def packed(bits):
    return np.array([to_words(from_bits(row)) for row in bits], np.uint64)


def agreements(a, b, n):
    ours, theirs = ([from_words(row.tolist(), n) for row in matrix] for matrix in (a, b))
    return [[agreement(x, y) for y in theirs] for x in ours]


EXPECTED = {"agreements": agreements}


def cases(random):
    yield "the example", "agreements", (packed([[1, 0, 1, 1]]), packed([[1, 1, 1, 0], [0] * 4]), 4)
    yield "the padding does not count", "agreements", (packed([[0] * 3]), packed([[0] * 3]), 3)
    yield "more than a byte can hold", "agreements", (packed([[1] * 257]), packed([[0] * 257]), 257)
    yield "600 that agree", "agreements", (packed([[1] * 600]), packed([[1] * 600]), 600)
    yield "one row and three", "agreements", (packed([[1]]), packed([[1], [0], [1]]), 1)
    for n in (*SIZES, 700):
        a, b = (packed(rows(random, random.randint(1, 6), n)) for _ in range(2))
        yield f"{len(a)} and {len(b)} rows of {n} bits", "agreements", (a, b, n)


def test_numpy_agreement(check):
    check()
