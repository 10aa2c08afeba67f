"""Random words, the mask of a step, and the counters under it (spec 3, 9)."""

from typing import Any

import numpy as np
from numba import njit

from fast.compiled.words import ONE, ones

MULTIPLIER_0, MULTIPLIER_2 = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
WEYL_0, WEYL_1 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
ROUNDS = 10
LOW_HALF, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
NONE, ALL = np.uint64(0), np.uint64(0xFFFFFFFFFFFFFFFF)
RATE_BITS = 16
TWO, THREE = np.uint64(2), np.uint64(3)
BLOCK = 4  # words that Philox draws at once
AT_ONCE = 128  # blocks that are drawn together, in vector instructions


@njit(cache=True, nogil=True)
def product(a: Any, b: Any) -> Any:
    """Multiply two words: the higher and the lower word, from products of halves."""
    a_low, a_high, b_low, b_high = a & LOW_HALF, a >> HALF, b & LOW_HALF, b >> HALF
    lowest = a_low * b_low
    middle = a_low * b_high + (lowest >> HALF)
    other = a_high * b_low + (middle & LOW_HALF)
    high = a_high * b_high + (middle >> HALF) + (other >> HALF)
    return high, (other << HALF) | (lowest & LOW_HALF)


@njit(cache=True, nogil=True)
def draw(seed: Any, purpose: Any, layer: Any, time: Any, blocks: Any, drawn: Any) -> None:
    """Fill in blocks of random words, as fast.generator.stream yields them (spec 3.1, 3.2).

    blocks: (count,), their numbers from 0 on. drawn: uint64 (4, count) or wider.
    """
    count = len(blocks)
    a, b, c, d = drawn[0, :count], drawn[1, :count], drawn[2, :count], drawn[3, :count]
    for i in range(count):
        a[i], b[i], c[i], d[i] = np.uint64(blocks[i]) + ONE, purpose, layer, time
    key_0, key_1 = seed, NONE
    for _ in range(ROUNDS):
        for i in range(count):
            high_0, low_0 = product(MULTIPLIER_0, a[i])
            high_2, low_2 = product(MULTIPLIER_2, c[i])
            a[i], b[i], c[i], d[i] = high_2 ^ b[i] ^ key_0, low_2, high_0 ^ d[i] ^ key_1, low_0
        key_0 += WEYL_0
        key_1 += WEYL_1


@njit(cache=True, nogil=True)
def reinforced(seed: Any, purpose: Any, layer: Any, time: Any, rate: int, rows: int, n: int) -> Any:
    """List the places that fast.reinforcement.reinforced lists, in ascending order (spec 9.3).

    rate: T, 0 to 2^16. rows, n: of the counters. Returns row * n + column of each, (places,).
    """
    words = (n + 63) // 64
    chosen = mask(seed, purpose, layer, time, rate, rows, n)
    count: Any = 0
    for word in chosen:
        count += np.int64(ones(word))
    places, found = np.empty(count, np.int64), 0
    for row in range(rows):
        for w in range(words):
            left, start = chosen[BLOCK + row * words + w], row * n + 64 * w
            while left != NONE:
                rest = left & (left - ONE)
                places[found] = start + np.int64(ones((left ^ rest) - ONE))
                found += 1
                left = rest
    return places


@njit(cache=True, nogil=True)
def reinforced_steps(
    seed: Any, purpose: Any, layer: Any, times: Any, rate: int, rows: int, n: int
) -> Any:
    """List the places of several steps, one after the other, and where each begins and ends.

    times: uint64 (T,). In one call, so that a thread that draws ahead needs Python's lock, which
    the thread that trains wants all the time, once for all of them. Returns (places,), (T + 1,).
    """
    drawn = [reinforced(seed, purpose, layer, time, rate, rows, n) for time in times]
    ends = np.zeros(len(times) + 1, np.int64)
    for t in range(len(times)):
        ends[t + 1] = ends[t] + len(drawn[t])
    places = np.empty(ends[-1], np.int64)
    for t in range(len(times)):
        for i in range(len(drawn[t])):
            places[ends[t] + i] = drawn[t][i]
    return places, ends


@njit(cache=True, nogil=True)
def mask(seed: Any, purpose: Any, layer: Any, time: Any, rate: int, rows: int, n: int) -> Any:
    """Draw what fast.generator.bernoulli_rows draws, a row after the other (spec 3.5).

    Returns its words with a block of zeros before and after them, since blocks of random words
    begin and end elsewhere.

    From the highest plane down: a random bit that is that of the rate decides, and blocks
    without an undecided bit need not be drawn.
    """
    words = (n + 63) // 64
    size = rows * words
    undecided = np.zeros(size + 2 * BLOCK, np.uint64)
    chosen = np.zeros(size + 2 * BLOCK, np.uint64)
    last_word = ALL >> np.uint64(64 - n % 64) if n % 64 else ALL
    for i in range(size):
        undecided[BLOCK + i] = last_word if (i + 1) % words == 0 else ALL
    places = np.empty(AT_ONCE, np.uint64)
    blocks = np.empty(AT_ONCE, np.int64)
    drawn = np.empty((BLOCK, AT_ONCE), np.uint64)
    lowest = RATE_BITS if rate == 0 else 0
    while lowest < RATE_BITS and not (rate >> lowest) & 1:
        lowest += 1
    for plane in range(RATE_BITS - 1, lowest - 1, -1):
        begin = plane * size  # the number of its first word
        block, end = begin // BLOCK, (begin + size + BLOCK - 1) // BLOCK
        while block < end:
            found = 0
            while block < end and found < AT_ONCE:
                at = np.uint64(BLOCK * block - begin + BLOCK)
                left = undecided[at] | undecided[at + ONE]
                left |= undecided[at + TWO] | undecided[at + THREE]
                blocks[found], places[found] = block, at
                found += left != NONE
                block += 1
            draw(seed, purpose, layer, time, blocks[:found], drawn)
            if (rate >> plane) & 1:  # a random 1 drops what is still open, a 0 leaves it
                for j in range(BLOCK):
                    for i in range(found):
                        at, word = places[i] + np.uint64(j), drawn[j, i]
                        chosen[at] |= undecided[at] & word
                        undecided[at] &= ~word
            else:
                for j in range(BLOCK):
                    for i in range(found):
                        undecided[places[i] + np.uint64(j)] &= drawn[j, i]
    return chosen


@njit(cache=True, nogil=True)
def reinforce(counters: Any, places: Any, bounds: Any) -> None:
    """Move the counters at these places as fast.counters.reinforce does (spec 9.4).

    counters: (K, K_in). bounds: the lowest and the highest counter. Without a choice, which the
    processor would guess wrong half of the time.
    """
    low, high = bounds[0], bounds[1]
    flat = counters.reshape(-1)
    for place in places:
        value = np.int64(flat[place])
        flat[place] = min(max(value + ((value >> 63) | 1), low), high)
