"""Equiangular codewords: the drawn ones, moved apart, and evenly, bit by bit (spec 7.7)."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from bitarray import bitarray

from reference.bits import agreement
from reference.codebook import Codebook, draw_codebook
from reference.generator import EQUIANGULAR, Stream, permutation


def equiangular_codebook(seed: int, layer: int, classes: int, n: int, alpha: Fraction) -> Codebook:
    """Make the codewords of a layer, C vectors of n bits, from the drawn ones (spec 7.7).

    classes: 2 to 256. alpha: what evenness counts beside distance, 0 or more.

    >>> made = equiangular_codebook(seed=1, layer=0, classes=3, n=6, alpha=Fraction(10))
    >>> [codeword.to01() for codeword in made]
    ['101001', '000111', '111110']
    """
    return sweeps(draw_codebook(seed, layer, classes, n), seed, layer, alpha)[0]


def sweeps(
    drawn: Codebook, seed: int, layer: int, alpha: Fraction
) -> tuple[Codebook, tuple[int, ...]]:
    """Sweep over all bits until a sweep flips none; count the flips of every sweep (spec 7.7)."""
    codebook, flips = [codeword.copy() for codeword in drawn], [-1]
    while flips[-1]:
        stream = Stream(seed, EQUIANGULAR, layer, len(flips) - 1)
        order = permutation(stream, len(codebook) * len(codebook[0]))
        flips.append(sweep(codebook, order, alpha))
    return tuple(codebook), tuple(flips[1:])


# --8<-- [start:sweep]
def objective(M: int, S1: int, S2: int, alpha: Fraction) -> int:
    """Weigh M agreements by their sum S1 and the sum S2 of their squares (spec 7.7).

    J = d M^2 S1 + 2 n (M S2 - S1^2), alpha = n / d: their sum, and alpha times their variance, up
    to a factor.

    >>> objective(M=3, S1=4 + 1 + 1, S2=16 + 1 + 1, alpha=Fraction(1, 2))
    144
    """
    n, d = alpha.numerator, alpha.denominator
    return d * M**2 * S1 + 2 * n * (M * S2 - S1**2)


def sweep(codebook: list[bitarray], order: Sequence[int], alpha: Fraction) -> int:
    """Visit the bits v = c n_out + i in an order, and flip those that lower the objective.

    The codewords change in place. Returns the number of flips (spec 7.7).

    >>> codebook = [bitarray("000"), bitarray("010"), bitarray("010")]
    >>> sweep(codebook, [0, 3, 6], Fraction(0)), [codeword.to01() for codeword in codebook]
    (1, ['100', '010', '010'])

    Subtle: a flip that leaves the objective as it is, is not made.
    """
    A = [[agreement(a, b) for b in codebook] for a in codebook]
    pairs = [A[c][j] for c, j in combinations(range(len(A)), 2)]
    M, S1, S2 = len(pairs), sum(pairs), sum(a**2 for a in pairs)
    flips = 0
    for v in order:
        c, i = divmod(v, len(codebook[0]))
        others = [j for j in range(len(A)) if j != c]
        # where two codewords differ, a flip makes them agree
        steps = [1 if codebook[j][i] != codebook[c][i] else -1 for j in others]
        new_S1 = S1 + sum(steps)
        squares = [(A[c][j] + s) ** 2 - A[c][j] ** 2 for j, s in zip(others, steps, strict=True)]
        new_S2 = S2 + sum(squares)
        if objective(M, new_S1, new_S2, alpha) < objective(M, S1, S2, alpha):
            codebook[c].invert(i)
            S1, S2, flips = new_S1, new_S2, flips + 1
            for j, s in zip(others, steps, strict=True):
                A[c][j] = A[j][c] = A[c][j] + s
    return flips
    # --8<-- [end:sweep]
