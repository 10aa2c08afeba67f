"""Bounded counters: the hidden integers behind the binary weights (spec 4)."""

from collections.abc import Sequence

from bitarray import bitarray

from reference.bits import from_bits
from reference.generator import INITIAL_COUNTERS, Stream, random_rows

Row = tuple[int, ...]


def bounds(counter_bits: int) -> tuple[int, int]:
    """Say the bounds of a counter of B bits: -2^(B-1) and 2^(B-1) - 1 (spec 4.1).

    >>> bounds(8)
    (-128, 127)
    """
    half = 1 << (counter_bits - 1)
    return -half, half - 1


def saturate(value: int, counter_bits: int) -> int:
    """Hold a value within a counter's bounds (spec 4.3).

    >>> saturate(9, 4), saturate(-9, 4), saturate(3, 4)
    (7, -8, 3)
    """
    low, high = bounds(counter_bits)
    return min(max(value, low), high)


def weights(counters: Sequence[int]) -> bitarray:
    """Read the binary weights off a row of counters: w = 1 iff c >= 0 (spec 4.2).

    >>> weights([0, -1, 5, -7]).to01()
    '1010'

    Subtle: a counter of 0 is the weight +1; the hidden weight 2c + 1 is odd and so never 0.
    """
    return from_bits(c >= 0 for c in counters)


def move(counters: Sequence[int], moves: Sequence[int], counter_bits: int) -> Row:
    """Add a whole batch's summed moves to a row of counters, then saturate once (spec 8.5).

    >>> move([7, 0, -8], [-3, 2, -1], counter_bits=4)
    (4, 2, -8)
    """
    low, high = bounds(counter_bits)
    return tuple([min(max(c + m, low), high) for c, m in zip(counters, moves, strict=True)])


def reinforce(counters: Sequence[int], mask: bitarray, counter_bits: int) -> Row:
    """Move the counters under the mask one step away from zero, saturating (spec 9.4).

    +1 where c >= 0, -1 where c < 0; a weight never changes.

    >>> from reference.bits import from_bits
    >>> reinforce([0, -1, 7, 3], from_bits([1, 1, 1, 0]), counter_bits=4)
    (1, -2, 7, 3)
    """
    row = list(counters)
    for i in mask.search(1):
        row[i] = saturate(row[i] + (1 if row[i] >= 0 else -1), counter_bits)
    return tuple(row)


def initial_counters(seed: int, layer: int, rows: int, n: int, init_bits: int) -> tuple[Row, ...]:
    """Draw a layer's first counters, K rows of n: c = u - 2^(b0 - 1) (spec 4.4).

    u is the unsigned number made of b0 random bits, one from each of b0 planes, the first plane
    the most significant.

    >>> initial_counters(seed=1, layer=0, rows=2, n=3, init_bits=2)
    ((-1, -2, 1), (-1, 0, -1))
    """
    return counters_of_planes(Stream(seed, INITIAL_COUNTERS, layer), rows, n, init_bits)


def counters_of_planes(stream: Stream, rows: int, n: int, init_bits: int) -> tuple[Row, ...]:
    """Make counters of the first b0 planes of a stream (spec 4.4)."""
    planes = [random_rows(stream, p, rows, n) for p in range(init_bits)]
    offset = 1 << (init_bits - 1)
    counters = []
    for k in range(rows):
        unsigned = [0] * n
        for drawn in planes:
            unsigned = [2 * u + bit for u, bit in zip(unsigned, drawn[k], strict=True)]
        counters.append(tuple([u - offset for u in unsigned]))
    return tuple(counters)
