"""ex05: Dot product from agreement.

Chapter: 03-xnor-popcount
Clause: 2.1, 2.2
"""


def dot_product(a: list[int], b: list[int]) -> int:
    """Multiply two vectors of +1 and -1 place by place, and add the products up.

    a, b: bits, 0 and 1, equally many; the bit 1 stands for +1 and the bit 0 for -1. Return the sum
    of the products of what they stand for: a number from -n to n.

    Try it without any multiplication of the elements: how many places agree?

    By hand: 1, 0, 1 stands for +1, -1, +1, and 1, 1, 1 for +1, +1, +1. The products are +1, -1, +1.

    >>> dot_product([1, 0, 1], [1, 1, 1])
    1
    """
    raise NotImplementedError


def agreement_from_dot_product(dot: int, n: int) -> int:
    """Go the other way: from the dot product of two vectors of n bits to their agreement.

    dot: from -n to n; odd if n is odd, even if n is even. Return the number of places that agree.

    >>> agreement_from_dot_product(1, n=3)
    2
    """
    raise NotImplementedError
