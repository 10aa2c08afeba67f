"""What the kernels share: counting the ones of a word, packing flags, unpacking words."""

import sys
from typing import Any

import numpy as np
from numba import njit

# brings bit 0 of 8 bytes together in the highest byte, the first byte in memory lowest
GATHER = {"little": 0x0102040810204080, "big": 0x8040201008040201}
SPREAD = np.uint64(GATHER[sys.byteorder])
TOP_BYTE = np.uint64(56)
ONE, TWO, FOUR = np.uint64(1), np.uint64(2), np.uint64(4)
# the lower half of every two, four and eight bits; and one in each byte
PAIRS, FOURS, BYTES = (
    np.uint64(0x5555555555555555),
    np.uint64(0x3333333333333333),
    np.uint64(0x0F0F0F0F0F0F0F0F),
)
SUM = np.uint64(0x0101010101010101)  # times bytes: their sum in the highest byte


@njit(cache=True, nogil=True)
def ones(word: Any) -> Any:
    """Count the ones of a word, as np.bitwise_count does.

    Bits are added in pairs, fours and bytes (H. S. Warren, Hacker's Delight, 5-1). LLVM knows
    these lines, and makes one instruction of them, also for whole vectors, where there is one.
    """
    word = word - ((word >> ONE) & PAIRS)
    word = (word & FOURS) + ((word >> TWO) & FOURS)
    word = (word + (word >> FOUR)) & BYTES
    return (word * SUM) >> TOP_BYTE


@njit(cache=True, nogil=True)
def pack_row(flags: Any, octets: Any, words: Any) -> None:
    """Pack a row of n flags into its words, as fast.bits.pack_words does (spec 2.3).

    octets: uint64 of 8 flags each, the same memory as flags, which is a multiple of 64 long.
    """
    for w in range(len(words)):
        word = np.uint64(0)
        for i in range(8):
            eight = (octets[8 * w + i] * SPREAD) >> TOP_BYTE
            word |= eight << np.uint64(8 * i)
        words[w] = word


@njit(cache=True, nogil=True)
def pack_rows(flags: Any, words: Any) -> None:
    """Pack (rows, n) flags into (rows, words), as fast.bits.pack_words does (spec 2.3)."""
    rows, n = flags.shape
    row = np.zeros(64 * words.shape[1], np.uint8)
    octets = row.view(np.uint64)
    for r in range(rows):
        for i in range(n):
            row[i] = flags[r, i]
        pack_row(row, octets, words[r])
