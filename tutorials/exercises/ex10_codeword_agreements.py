"""ex10: Codeword agreements.

Chapter: 06-codebooks
Clause: 7.2
"""


def codeword_agreements(outputs: list[int], codebook: list[list[int]]) -> list[int]:
    """Compare what a layer says with the codeword of every class.

    A class is one of the things to be told apart, such as shirt and shoe; classes are numbered from
    0. outputs: the bits of a layer. codebook: one codeword for each class, each a list of as many
    bits; they were drawn at random once, and never change. Return a list with one number for each
    class: at how many places the outputs and its codeword are the same.

    By hand: 1100 agrees with 1101 at three places, with 0010 at one.

    >>> codeword_agreements([1, 1, 0, 0], [[1, 1, 0, 1], [0, 0, 1, 0]])
    [3, 1]
    """
    raise NotImplementedError


def complement(codeword: list[int]) -> list[int]:
    """Make the second codeword of a codebook of two classes: every bit of the first, flipped.

    Return a list of bits. (Think of it: if z places agree with the first, how many with this?)

    >>> complement([1, 0, 1])
    [0, 1, 0]
    """
    raise NotImplementedError
