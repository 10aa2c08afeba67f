"""The way back: what the perceptrons of a layer want of its inputs (spec 11.7)."""

import numpy as np

from fast.agreement import BLOCK, Counts, disagreements, row_by_row
from fast.bits import WORD, Flags, Words, pack_words, word_count

# which bits of a word stay where they are when blocks of so many bits are exchanged
STAY = {
    32: 0x00000000FFFFFFFF,
    16: 0x0000FFFF0000FFFF,
    8: 0x00FF00FF00FF00FF,
    4: 0x0F0F0F0F0F0F0F0F,
    2: 0x3333333333333333,
    1: 0x5555555555555555,
}


def transposed(weights: Words, fan_in: int) -> Words:
    """Turn weights over: of uint64 (words of K_in, K) make uint64 (words of K, K_in).

    In squares of 64 words: first their halves are exchanged, then the halves of those, down to
    single bits (H. S. Warren, Hacker's Delight, 7-3). All squares go along together, word number i
    of each in row i: 525 x 525 bits take a fifth of the time of packing them anew.
    """
    down, width = weights.shape
    across = word_count(width)
    padded = np.zeros((down, across * WORD), np.uint64)
    padded[:, :width] = weights
    squares = np.ascontiguousarray(padded.reshape(down * across, WORD).T)
    for size, stay in STAY.items():
        pairs = squares.reshape(WORD // (2 * size), 2, size, -1)
        upper, lower = pairs[:, 0], pairs[:, 1]
        shift, mask = np.uint64(size), np.uint64(stay)
        changed = upper >> shift
        changed ^= lower
        changed &= mask
        lower ^= changed
        changed <<= shift
        upper ^= changed
    turned = squares.reshape(WORD, down, across).transpose(2, 1, 0)
    return np.ascontiguousarray(turned.reshape(across, down * WORD)[:, :fan_in])


def targets_below(weights: Words, fan_in: int, targets: Flags, gates: Flags | None) -> Flags:
    """Ask of each input what most open perceptrons would want of it: (L, K_in) (spec 11.7).

    weights: uint64 (words of K_in, K), before the step. targets, gates: (L, K); None where all
    gates are open. 2 agree_j >= n_g exactly where d_j <= n_g // 2, with d_j the open perceptrons
    whose weight differs from their target.
    """
    wanted, columns = pack_words(targets), transposed(weights, fan_in)
    if gates is None:
        half = targets.shape[1] // 2
        return np.asarray(disagreements(wanted, columns, targets.shape[1]) <= half)
    differing = open_disagreements(wanted, pack_words(gates), columns, targets.shape[1])
    return np.asarray(differing <= np.count_nonzero(gates, axis=1)[:, None] // 2)


def open_disagreements(rows: Words, masks: Words, columns: Words, n: int) -> Counts:
    """Count the positions under the mask of a row at which it differs from each of B vectors.

    rows, masks: uint64 (A, words). columns: uint64 (words, B). Returns (A, B).
    """
    totals = np.zeros((len(rows), columns.shape[1]), np.uint16 if n < 2**16 else np.uint32)
    height = max(1, min(len(rows), BLOCK // columns.shape[1]))
    by_word, masks_by_word = (np.ascontiguousarray(part.T)[:, :, None] for part in (rows, masks))
    with row_by_row(columns.shape[1]):
        for start in range(0, len(rows), height):
            block = slice(start, start + height)
            for word, column in enumerate(columns):
                differing = by_word[word, block] ^ column
                differing &= masks_by_word[word, block]
                totals[block] += np.bitwise_count(differing)
    return totals
