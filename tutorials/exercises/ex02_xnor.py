"""ex02: XNOR on integers.

Chapter: 03-xnor-popcount
Clause: 2.2, 2.4
"""


def xnor(a: int, b: int, n: int) -> int:
    """Compare two vectors of n bits that are held in integers: 1 where they are the same.

    a, b: integers from 0 to 2**n - 1; bit i (worth 2**i) is position i. n: 1 or more, and not
    only up to 64. Return the integer whose bit i is 1 where bit i of a and bit i of b are equal.
    Bits n and above are 0 in the result.

    By hand: 0b1100 and 0b1010 are the same in bit 3 (both 1) and in bit 0 (both 0). The integer
    with ones there is 0b1001, which is 9.

    >>> xnor(0b1100, 0b1010, n=4)
    9
    """
    raise NotImplementedError
