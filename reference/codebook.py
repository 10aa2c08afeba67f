"""Codebooks: one fixed random codeword a class; decoding, margin and local error (spec 7)."""

from collections.abc import Sequence

from bitarray import bitarray

from reference.bits import agreement
from reference.generator import CODEBOOKS, Stream, random_rows

Codebook = tuple[bitarray, ...]


def draw_codebook(seed: int, layer: int, classes: int, n: int) -> Codebook:
    """Draw the codewords of a layer, C vectors of n bits, one plane of C rows (spec 7.1).

    >>> [codeword.to01() for codeword in draw_codebook(seed=1, layer=0, classes=3, n=6)]
    ['101001', '100111', '111111']
    >>> [codeword.to01() for codeword in draw_codebook(seed=1, layer=0, classes=2, n=6)]
    ['101001', '010110']

    Subtle: with two classes the second codeword is the complement of the first.
    """
    codewords = random_rows(Stream(seed, CODEBOOKS, layer), 0, classes, n)
    if classes == 2:
        codewords[1] = ~codewords[0]
    return tuple(codewords)


def codeword_agreements(output: bitarray, codebook: Codebook) -> tuple[int, ...]:
    """Compare an output with every codeword: A_c = agreement(output, P_c) (spec 7.2).

    >>> codeword_agreements(bitarray("1100"), (bitarray("1101"), bitarray("0010")))
    (3, 1)
    """
    return tuple([agreement(output, codeword) for codeword in codebook])


def decode(agreements: Sequence[int]) -> int:
    """Name the class whose codeword agrees best, the lowest on a tie (spec 7.3).

    >>> decode([3, 5, 5])
    1
    """
    return agreements.index(max(agreements))


# --8<-- [start:error]
def margin(agreements: Sequence[int]) -> int:
    """Say by how much the best codeword leads the second best: A_1st - A_2nd (spec 7.4).

    >>> margin([3, 5, 1]), margin([5, 2, 5])
    (2, 0)

    Subtle: the two largest of the list, not the two largest different values.
    """
    first, second = sorted(agreements, reverse=True)[:2]
    return first - second


def local_error(agreements: Sequence[int], label: int, theta: int) -> int:
    """Decide whether a layer must learn from a sample (spec 7.5).

    e = 1 iff the prediction is not the label, or 2 * margin < theta.

    >>> local_error([3, 5], label=0, theta=0), local_error([3, 5], 1, 4), local_error([3, 5], 1, 5)
    (1, 0, 1)
    """
    return int(decode(agreements) != label or 2 * margin(agreements) < theta)
