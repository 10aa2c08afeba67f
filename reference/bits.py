"""Bits: a bit 1 means +1, a bit 0 means -1; a vector is a little-endian bitarray (spec 2)."""

from collections.abc import Iterable, Sequence

from bitarray import bitarray
from bitarray.util import ba2int, count_xor, int2ba

WORD = 64  # bits in a word of a packed vector


def from_bits(values: Iterable[int]) -> bitarray:
    """Make a vector from its bits, position 0 first (spec 2.1).

    >>> from_bits([1, 0, 1, 1]).to01()
    '1011'
    """
    return bitarray(list(values), endian="little")


def from_int(value: int, n: int) -> bitarray:
    """Make the n-bit vector whose bit i is bit i of an integer, 0 <= value < 2^n (spec 2.3).

    >>> from_int(0b1101, 4).to01()
    '1011'
    """
    return int2ba(value, length=n, endian="little")


def to_int(vector: bitarray) -> int:
    """Read a vector as the integer whose bit i is position i (spec 2.3).

    >>> to_int(from_bits([1, 0, 1, 1]))
    13
    """
    return ba2int(vector)


# --8<-- [start:agreement]
def agreement(a: bitarray, b: bitarray) -> int:
    """Count the positions at which two vectors of n bits agree.

    agreement(a, b) = popcount(XNOR(a, b)) (spec 2.2); 0 to n. The dot product of the same
    vectors as +1 and -1 is 2 * agreement - n. Raises ValueError where the lengths differ.

    >>> agreement(from_bits([1, 0, 1, 1]), from_bits([1, 1, 1, 0]))
    2

    Subtle: XNOR also sets the padding bits of a packed word; n - popcount(XOR) never counts them.
    """
    return len(a) - count_xor(a, b)


# --8<-- [end:agreement]


def word_count(n: int) -> int:
    """Say how many words hold n bits: ceil(n / 64) (spec 2.3).

    >>> word_count(64), word_count(65)
    (1, 2)
    """
    return -(-n // WORD)


def to_words(vector: bitarray) -> list[int]:
    """Pack a vector least-significant bit first into 64-bit words; padding is 0 (spec 2.3, 2.4).

    >>> [hex(word) for word in to_words(from_bits([1] * 65))]
    ['0xffffffffffffffff', '0x1']
    """
    value, words = ba2int(vector), word_count(len(vector))
    return [(value >> (WORD * j)) & (2**WORD - 1) for j in range(words)]


def from_words(words: Sequence[int], n: int) -> bitarray:
    """Unpack n bits from 64-bit words, least-significant bit first; the rest is dropped (spec 2.3).

    >>> from_words([0xFFFFFFFFFFFFFFF5], 4).to01()
    '1010'
    """
    vector = bitarray(endian="little")
    vector.frombytes(b"".join(word.to_bytes(8, "little") for word in words))
    return vector[:n]
