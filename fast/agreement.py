"""The kernel: XOR and popcount of every row of one matrix with every row of another (spec 2.2)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words

Counts = NDArray[Any]  # uint16, or uint32 for rows of 65536 bits and more

BLOCK = 1 << 14  # words of one intermediate block: 128 KiB, well inside a level-2 cache
PARTIAL = 3  # word counts of at most 64 each that a uint8 can sum: 3 * 64 < 256


def disagreements(rows: Words, columns: Words, n: int) -> Counts:
    """Count the positions at which each of A vectors differs from each of B vectors of n bits.

    rows: uint64 (A, words). columns: uint64 (words, B), one word of all B vectors a row, so that
    the inner loop runs over neighbouring memory. Returns (A, B): popcount(XOR), n - agreement.
    Padding bits are 0 on both sides and so never count.
    """
    count, width = len(rows), columns.shape[1]
    totals = np.zeros((count, width), np.uint16 if n < 2**16 else np.uint32)
    height = max(1, min(count, BLOCK // width))
    differing = np.empty((height, width), np.uint64)
    ones = np.empty((height, width), np.uint8)
    partial = np.empty((height, width), np.uint8)
    for start in range(0, count, height):
        block = rows[start : start + height]
        total = totals[start : start + height]
        x, c, p = differing[: len(block)], ones[: len(block)], partial[: len(block)]
        for first in range(0, len(columns), PARTIAL):
            last = min(first + PARTIAL, len(columns))
            np.bitwise_xor(block[:, first, None], columns[first], out=x)
            np.bitwise_count(x, out=p)
            for word in range(first + 1, last):
                np.bitwise_xor(block[:, word, None], columns[word], out=x)
                np.bitwise_count(x, out=c)
                np.add(p, c, out=p)
            np.add(total, p, out=total)
    return totals
