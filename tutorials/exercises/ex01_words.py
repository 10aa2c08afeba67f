"""ex01: Bits, to and from words.

Chapter: 02-bits
Clause: 2.3, 2.4
"""


def to_words(bits: list[int]) -> list[int]:
    """Pack bits into words of 64 bits.

    bits: 0 and 1, position 0 first; at least one. Position i of the vector is bit i % 64 of word
    i // 64, and bit 0 of a word is its least significant one: the one that is worth 1. A word is
    an integer from 0 to 2**64 - 1. The unused bits of the last word (the padding) are 0.
    Return a list of integers, word 0 first.

    By hand: 1, 0, 1, 1 has ones at positions 0, 2 and 3, worth 1, 4 and 8.

    >>> to_words([1, 0, 1, 1])
    [13]
    """
    raise NotImplementedError


def from_words(words: list[int], n: int) -> list[int]:
    """Unpack the first n bits of some words: the way back.

    words: integers from 0 to 2**64 - 1, just as many as n bits need. What lies beyond position
    n - 1 is padding, and is dropped whatever it is. Return a list of n bits, position 0 first.

    >>> from_words([13], n=3)
    [1, 0, 1]
    """
    raise NotImplementedError
