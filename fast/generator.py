"""Random bits from numpy.random.Philox, which yields the specified words (spec 3)."""

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words, clear_padding, word_count

# The purposes of the streams (spec 3.3).
INITIAL_COUNTERS, CODEBOOKS, ORDER, REINFORCEMENT, PROTOTYPES, FLIPS, SPLIT = range(1, 8)
EQUIANGULAR, VALIDATION = 8, 9

RATE_BITS = 16
PLANES_AT_ONCE = 4


def words(seed: int, purpose: int, layer: int, time: int, first: int, count: int) -> Words:
    """Draw count words of a stream from word number first on (spec 3.2).

    >>> [hex(word) for word in words(5, 4, 1, 7, first=1, count=1)]
    ['0x66c9e55385f91aa4']
    """
    return np.asarray(stream(seed, purpose, layer, time, first).random_raw(count), np.uint64)


def stream(seed: int, purpose: int, layer: int, time: int, first: int) -> np.random.Philox:
    """Make the generator whose next word is word number first of a stream (spec 3.2)."""
    key = np.array([seed, 0], np.uint64)
    # the generator steps its counter before each block: the first block it yields is first // 4 + 1
    counter = np.array([first // 4, purpose, layer, time], np.uint64)
    generator = np.random.Philox(key=key, counter=counter)
    if first % 4:
        generator.random_raw(first % 4, output=False)
    return generator


def planes(
    seed: int, purpose: int, layer: int, time: int, first: int, count: int, rows: int, n: int
) -> Words:
    """Draw the planes first, first + 1, ... with whatever is in their padding (spec 3.4).

    Returns uint64 (count, rows, words).
    """
    size = rows * word_count(n)
    drawn = words(seed, purpose, layer, time, first * size, count * size)
    return drawn.reshape(count, rows, word_count(n))


def random_rows(seed: int, purpose: int, layer: int, rows: int, n: int) -> Words:
    """Draw plane 0 of time 0, padding cleared (spec 3.4)."""
    return clear_padding(planes(seed, purpose, layer, 0, 0, 1, rows, n)[0], n)


def bernoulli_rows(
    seed: int, purpose: int, layer: int, time: int, rate: int, rows: int, n: int
) -> Words:
    """Draw rows of bits that are 1 with probability rate / 2^16, padding cleared (spec 3.5).

    Only the planes from the lowest set bit of rate on are drawn, a few at a time from one
    generator: a generator a plane takes 1.4 times as long, all in one call three times the memory.
    A step spends more time here than anywhere else, and all but a tenth of it within Philox.
    """
    mask = np.zeros(rows * word_count(n), np.uint64)
    lowest = (rate & -rate).bit_length() - 1 if rate else RATE_BITS
    generator = stream(seed, purpose, layer, time, lowest * mask.size)
    for first in range(lowest, RATE_BITS, PLANES_AT_ONCE):
        count = min(PLANES_AT_ONCE, RATE_BITS - first)
        drawn = np.asarray(generator.random_raw(count * mask.size)).reshape(count, -1)
        for i, plane in enumerate(drawn, start=first):
            combine = np.bitwise_or if rate >> i & 1 else np.bitwise_and
            combine(mask, plane, out=mask)
    return clear_padding(mask.reshape(rows, word_count(n)), n)


def permutation(seed: int, purpose: int, time: int, n: int) -> NDArray[np.intp]:
    """Shuffle 0..n-1 by the words of a stream (spec 3.6).

    >>> permutation(1, 3, 0, 5)
    array([0, 4, 3, 2, 1])
    """
    return order(words(seed, purpose, 0, time, 0, n))


def order(keys: Words) -> NDArray[np.intp]:
    """List the numbers of the keys by ascending key, the smaller number on a tie (spec 3.6)."""
    # a stable sort leaves equal keys in the order of their index
    return np.argsort(keys, kind="stable")
