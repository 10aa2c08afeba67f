"""The kernel: XOR and popcount of every row of one matrix with every row of another (spec 2.2)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words

Counts = NDArray[Any]  # uint16, or uint32 for rows of 65536 bits and more

BLOCK = 1 << 16  # words of one intermediate block: 512 KiB, inside a level-2 cache of 1 MiB
PARTIAL = 3  # word counts of at most 64 each that a uint8 can sum: 3 * 64 < 256
WORD_BYTES, CACHE_LINE = 8, 64
LINE = CACHE_LINE // WORD_BYTES  # words
LEAST_BUFFER, USUAL_BUFFER = 16, 8192  # elements; NumPy takes multiples of 16


@contextmanager
def row_by_row(width: int) -> Iterator[None]:
    """Let NumPy walk (height, width) arrays a row at a time, with nothing copied.

    NumPy's iterator gathers as many rows as fit into its buffer and copies what is broadcast
    over them, even where nothing is cast. A buffer of less than two rows leaves each row where
    it is. At 525 columns the XOR of a word with a row of words takes 0.14 ns a word so, and
    0.37 ns with the usual buffer (NumPy 2.4); the whole kernel is 1.6 times as fast.
    """
    fits = width // LEAST_BUFFER * LEAST_BUFFER
    before = np.setbufsize(max(LEAST_BUFFER, min(fits, USUAL_BUFFER)))
    try:
        yield
    finally:
        np.setbufsize(before)


def aligned(shape: tuple[int, int]) -> Words:
    """Make an uninitialised array of words that begins where a line of the cache does.

    Its rows begin there too if their width is a multiple of 8. NumPy aligns to 16 bytes only, and
    then every other vector that is stored touches two lines: the XOR takes 1.2 times as long.
    """
    size = shape[0] * shape[1] * WORD_BYTES
    octets = np.empty(size + CACHE_LINE, np.uint8)
    start = -octets.ctypes.data % CACHE_LINE
    return octets[start : start + size].view(np.uint64).reshape(shape)


# --8<-- [start:kernel]
def disagreements(rows: Words, columns: Words, n: int) -> Counts:
    """Count the positions at which each of A vectors differs from each of B vectors of n bits.

    rows: uint64 (A, words). columns: uint64 (words, B), one word of all B vectors a row, so that
    the inner loop runs over neighbouring memory. Returns (A, B): popcount(XOR), n - agreement.
    Padding bits are 0 on both sides and so never count.

    A block of A vectors is walked word by word, and its counts are summed in the smallest type:
    an addition of bytes takes a tenth of the time of XOR or popcount. Intermediate rows are as
    wide as whole cache lines; what stands in their last places is never looked at.
    """
    count, width = len(rows), columns.shape[1]
    padded = -(-width // LINE) * LINE
    totals = np.empty((count, padded), np.uint16 if n < 2**16 else np.uint32)
    height = max(1, min(count, BLOCK // padded))
    differing = aligned((height, padded))
    ones = np.empty((height, padded), np.uint8)
    partial = np.empty((height, padded), np.uint8)
    wide = np.empty((height, padded), totals.dtype)
    by_word = np.ascontiguousarray(rows.T)[:, :, None]
    with row_by_row(width):
        for start in range(0, count, height):
            block = by_word[:, start : start + height]
            total = totals[start : start + height]
            size = len(total)
            x, c, p, w = differing[:size], ones[:size], partial[:size], wide[:size]
            xor = x[:, :width]
            for first in range(0, len(columns), PARTIAL):
                np.bitwise_xor(block[first], columns[first], out=xor)
                np.bitwise_count(x, out=p)
                for word in range(first + 1, min(first + PARTIAL, len(columns))):
                    np.bitwise_xor(block[word], columns[word], out=xor)
                    np.bitwise_count(x, out=c)
                    np.add(p, c, out=p)
                # widened apart: an addition of two types goes through the buffer, which is short
                # here, and takes 1.4 times as long
                if first == 0:
                    np.copyto(total, p)
                else:
                    np.copyto(w, p)
                    np.add(total, w, out=total)
    return totals[:, :width]


# --8<-- [end:kernel]
