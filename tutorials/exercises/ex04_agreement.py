"""ex04: Agreement of packed vectors.

Chapter: 03-xnor-popcount
Clause: 2.2, 2.4
"""


def agreement(a: list[int], b: list[int], n: int) -> int:
    """Count the positions at which two packed vectors of n bits are the same.

    a, b: words of 64 bits as `to_words` of ex01 makes them: the same number of words, and 0 in the
    padding. n: the bits of each vector. Return a number from 0 to n.

    The trap: in the padding both vectors are 0, and so they are the same there. It must not count.

    By hand: 1011 is the word 13 and 1110 the word 7 (position 0 on the left). They are the same at
    positions 0 and 2.

    >>> agreement([13], [7], n=4)
    2
    """
    raise NotImplementedError
