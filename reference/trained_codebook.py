"""Trained codewords: hidden counters behind the last layer's codebook (spec 7.6)."""

from collections.abc import Sequence

from bitarray import bitarray

from reference.codebook import Codebook
from reference.counters import Row, counters_of_planes, weights
from reference.generator import CODEBOOKS, Stream


def draw_codeword_counters(
    seed: int, layer: int, classes: int, n: int, init_bits: int
) -> tuple[Row, ...]:
    """Draw the first counters of the codewords, C rows of n (spec 7.6).

    The first plane is the sign, so the first codewords are the fixed ones.

    >>> counters = draw_codeword_counters(seed=1, layer=0, classes=3, n=6, init_bits=2)
    >>> counters
    ((0, -1, 0, -1, -2, 1), (1, -1, -2, 0, 1, 0), (0, 0, 1, 1, 1, 1))
    >>> [codeword.to01() for codeword in codewords(counters)]
    ['101001', '100111', '111111']

    Subtle: with two classes each counter of the second codeword is -1 - c of the first's.
    """
    rows = counters_of_planes(Stream(seed, CODEBOOKS, layer), classes, n, init_bits)
    if classes == 2:
        rows = (rows[0], tuple([-1 - c for c in rows[0]]))
    return rows


def codewords(counters: Sequence[Row]) -> Codebook:
    """Read the codewords off their counters: P_c,i = 1 iff the counter is >= 0 (spec 7.6)."""
    return tuple(weights(row) for row in counters)


def rival(agreements: Sequence[int], label: int) -> int:
    """Name the wrong class whose codeword agrees best, the lowest on a tie (spec 7.6).

    >>> rival([3, 5, 5], label=1), rival([3, 5, 3], label=1)
    (2, 0)
    """
    wrong_classes = [c for c in range(len(agreements)) if c != label]
    return max(wrong_classes, key=lambda c: (agreements[c], -c))


def summed_codeword_moves(
    codebook: Codebook,
    outputs: Sequence[bitarray],
    labels: Sequence[int],
    rivals: Sequence[int],
    local_errors: Sequence[int],
    sample_weight: Sequence[int] | None = None,
) -> list[list[int]]:
    """Sum the moves of all samples with e = 1, C rows of n_out integers (spec 7.6).

    Where the codewords of label and rival hold the same bit, the label's counter moves by +1
    where the output is 1, by -1 where it is 0; the rival's moves the opposite way.
    sample_weight: of each sample; it moves so many times as far (spec 10.6). None: 1 each.

    >>> P = (bitarray("1100"), bitarray("1010"), bitarray("0000"))
    >>> summed_codeword_moves(P, [bitarray("1110")], labels=[0], rivals=[1], local_errors=[1])
    [[1, 0, 0, -1], [-1, 0, 0, 1], [0, 0, 0, 0]]
    """
    moves = [[0] * len(codeword) for codeword in codebook]
    v = [1] * len(outputs) if sample_weight is None else sample_weight
    samples = zip(outputs, labels, rivals, local_errors, v, strict=True)
    for output, label, other, e, v_s in samples:
        if e:
            for i in (~(codebook[label] ^ codebook[other])).search(1):
                towards = v_s if output[i] else -v_s
                moves[label][i] += towards
                moves[other][i] -= towards
    return moves
