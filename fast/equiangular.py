"""Equiangular codewords: the drawn ones, moved apart, and evenly (spec 7.7).

Most visits flip nothing, and then the next visit sees the same codewords. So visits are judged in
blocks up to the first flip, of a size that doubles while nothing flips.
"""

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words, pack_words, unpack_words
from fast.codebook import draw_codebook
from fast.generator import EQUIANGULAR, order, words

SMALLEST_BLOCK = 8  # visits, after a flip: the calls of one take as long as those of eight
LARGEST_BLOCK = 1 << 16  # visits times classes


def equiangular_codebook(seed: int, layer: int, classes: int, n: int, alpha: Fraction) -> Words:
    """Make the codewords of a layer, uint64 (C, words) (spec 7.7)."""
    return sweeps(draw_codebook(seed, layer, classes, n), n, seed, layer, alpha)[0]


def sweeps(
    drawn: Words, n: int, seed: int, layer: int, alpha: Fraction
) -> tuple[Words, tuple[int, ...]]:
    """Sweep until a sweep flips nothing; give the codewords, and the flips of every sweep."""
    # a position of all codewords a row, +1 and -1
    signs = unpack_words(drawn, n).T.astype(np.int64, order="C") * 2 - 1
    flips = [-1]
    while flips[-1]:
        visits = order(words(seed, EQUIANGULAR, layer, len(flips) - 1, 0, signs.size))
        flips.append(_sweep(signs, visits, alpha))
    return pack_words(signs.T > 0), tuple(flips[1:])


def objective(agreements: NDArray[np.int64], alpha: Fraction) -> int:
    """Compute J = d M^2 S1 + 2 n (M S2 - S1^2) of the agreements of all pairs (spec 7.7)."""
    M, S1 = agreements.size, int(agreements.sum())
    S2: int = sum(a * a for a in agreements.tolist())
    return alpha.denominator * M**2 * S1 + 2 * alpha.numerator * (M * S2 - S1**2)


def pairs_of(signs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the positions at which codewords agree, for every two of them: signs (n, C)."""
    n, classes = signs.shape
    return np.asarray((n + signs.T @ signs) // 2)[np.triu_indices(classes, 1)]


def _sweep(signs: NDArray[np.int64], visits: NDArray[np.intp], alpha: Fraction) -> int:
    """Visit the bits in an order, and flip in place those that lower J; return the flips.

    With s the signs of a position, a flip of c adds x = 1 - s_c sum(s) to S1, and to S2 the number
    of others less twice s_c times the agreements of c weighted by s.
    """
    n, classes = signs.shape
    others, M = classes - 1, classes * (classes - 1) // 2
    near = (n + signs.T @ signs) // 2
    np.fill_diagonal(near, 0)  # no pair
    sums, S1 = signs.sum(axis=1), int(near.sum()) // 2
    codewords, positions = np.divmod(visits, n)
    bits, flat = positions * classes + codewords, signs.reshape(-1)
    wide, twice, distance = _wide(n, classes, alpha), 2 * alpha.numerator, alpha.denominator * M**2
    flips, first, count = 0, 0, SMALLEST_BLOCK
    while first < len(visits):
        block = slice(first, first + count)
        c, i, own = codewords[block], positions[block], flat[bits[block]]
        x = (1 - own * sums[i]).astype(wide, copy=False)
        y = (others - 2 * own * np.einsum("kc,kc->k", near[c], signs[i])).astype(wide, copy=False)
        lower = x * (distance - twice * (2 * S1 + x)) + twice * M * y < 0
        k = int(lower.argmax())
        if not lower[k]:
            first += len(c)
            count = min(2 * count, max(1, LARGEST_BLOCK // classes))
            continue
        steps = -own[k] * signs[i[k]]
        steps[c[k]] = 0
        near[c[k]] += steps
        near[:, c[k]] += steps
        signs[i[k], c[k]] = -own[k]
        sums[i[k]] -= 2 * own[k]
        S1 += int(x[k])
        flips, first, count = flips + 1, first + k + 1, max(SMALLEST_BLOCK, count // 2)
    return flips


def _wide(n: int, classes: int, alpha: Fraction) -> type[Any]:
    """Choose numbers in which no change of J overflows: 64 bits, or Python's own."""
    M, others = classes * (classes - 1) // 2, classes - 1
    squares = M * (2 * others * n + others) + (2 * M * n + others) * others
    most = 2 * alpha.numerator * squares + alpha.denominator * M**2 * others
    return np.int64 if most < 1 << 63 else object
