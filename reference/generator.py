"""Random bits: Philox4x64-10, its streams, and what is drawn from them (spec 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bitarray import bitarray

from reference.bits import WORD, from_words, word_count

MASK = 2**64 - 1
MULTIPLIER_0, MULTIPLIER_2 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
WEYL_0, WEYL_1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
ROUNDS = 10

# The purposes of the streams (spec 3.3).
INITIAL_COUNTERS, CODEBOOKS, ORDER, REINFORCEMENT, PROTOTYPES, FLIPS, SPLIT = range(1, 8)
EQUIANGULAR, VALIDATION = 8, 9

RATE_BITS = 16  # a probability is T / 2^16
FULL_RATE = 2**RATE_BITS

Block = tuple[int, int, int, int]


# --8<-- [start:stream]
def philox(counter: Block, key: tuple[int, int]) -> Block:
    """Turn a counter of four words and a key of two into four random words (spec 3.1).

    >>> [hex(word) for word in philox((1, 4, 1, 7), (5, 0))[:2]]
    ['0xbb39b3e2d5e3bb3b', '0x66c9e55385f91aa4']
    """
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(ROUNDS):
        product_0, product_2 = MULTIPLIER_0 * c0, MULTIPLIER_2 * c2
        c0, c1, c2, c3 = (
            (product_2 >> 64) ^ c1 ^ k0,
            product_2 & MASK,
            (product_0 >> 64) ^ c3 ^ k1,
            product_0 & MASK,
        )
        k0, k1 = (k0 + WEYL_0) & MASK, (k1 + WEYL_1) & MASK
    return c0, c1, c2, c3


@dataclass(frozen=True)
class Stream:
    """A sequence of random words: seed, purpose, layer and time, each 0 to 2^64 - 1 (spec 3.2)."""

    seed: int
    purpose: int
    layer: int = 0
    time: int = 0


def words(stream: Stream, first: int, count: int) -> list[int]:
    """Draw the words first, first + 1, ... of a stream, counted from 0 (spec 3.2).

    Word 4 b + i is word i of the block whose counter is (b + 1, purpose, layer, time).

    >>> [hex(word) for word in words(Stream(5, 4, 1, 7), first=1, count=1)]
    ['0x66c9e55385f91aa4']

    Subtle: blocks are numbered from 1, so that word 0 belongs to block 1.
    """
    key = (stream.seed, 0)
    drawn: list[int] = []
    for block in range(first // 4, -(-(first + count) // 4)):
        drawn += philox((block + 1, stream.purpose, stream.layer, stream.time), key)
    skipped = first % 4
    return drawn[skipped : skipped + count]
    # --8<-- [end:stream]


def plane(stream: Stream, index: int, rows: int, n: int) -> bitarray:
    """Draw bit plane number index of rows of n bits, each row padded to whole words (spec 3.4).

    A plane takes rows * ceil(n / 64) words, row by row; plane p follows plane p - 1.

    >>> len(plane(Stream(5, 4, 1, 7), index=0, rows=2, n=65))
    256
    """
    size = rows * word_count(n)
    return from_words(words(stream, index * size, size), size * WORD)


def split_rows(bits: bitarray, rows: int, n: int) -> list[bitarray]:
    """Cut a plane into its rows of n bits and drop their padding (spec 3.4).

    >>> [row.to01() for row in split_rows(plane(Stream(5, 4, 1, 7), 0, 2, 3), 2, 3)]
    ['110', '001']
    """
    stride = word_count(n) * WORD
    return [bits[row * stride : row * stride + n] for row in range(rows)]


def random_rows(stream: Stream, index: int, rows: int, n: int) -> list[bitarray]:
    """Draw bit plane number index and cut it into its rows (spec 3.4)."""
    return split_rows(plane(stream, index, rows, n), rows, n)


# --8<-- [start:bernoulli]
def bernoulli_rows(stream: Stream, rate: int, rows: int, n: int) -> list[bitarray]:
    """Draw rows of n bits, each bit 1 with probability rate / 2^16, 0 <= rate < 2^16 (spec 3.5).

    m = 0; for i = 0..15: m = m OR R_i where bit i of rate is 1, else m = m AND R_i.

    >>> [row.to01() for row in bernoulli_rows(Stream(1, 4), rate=2**15, rows=1, n=8)]
    ['11000010']

    Subtle: the planes below the lowest set bit of rate leave m at 0, so they need not be drawn,
    but they keep their place in the stream.
    """
    mask = bitarray(rows * word_count(n) * WORD, endian="little")
    lowest = (rate & -rate).bit_length() - 1 if rate else RATE_BITS
    for i in range(lowest, RATE_BITS):
        drawn = plane(stream, i, rows, n)
        mask = mask | drawn if rate >> i & 1 else mask & drawn
    return split_rows(mask, rows, n)
    # --8<-- [end:bernoulli]


def order(keys: Sequence[int]) -> list[int]:
    """List the numbers of the keys by ascending key, the smaller number on a tie (spec 3.6).

    >>> order([7, 3, 7, 0])
    [3, 1, 0, 2]
    """
    return sorted(range(len(keys)), key=lambda i: (keys[i], i))


def permutation(stream: Stream, n: int) -> list[int]:
    """Shuffle 0..n-1: their order by the words 0..n-1 of the stream (spec 3.6).

    >>> permutation(Stream(1, 3), 5)
    [0, 4, 3, 2, 1]
    """
    return order(words(stream, 0, n))
