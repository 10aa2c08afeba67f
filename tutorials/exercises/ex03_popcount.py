"""ex03: Popcount.

Chapter: 03-xnor-popcount
Clause: 1.2
"""


def popcount(value: int) -> int:
    """Count the ones of an integer in binary.

    value: 0 or more, of any size. Return how many of its bits are 1.

    Python has `int.bit_count()` for this. Do without it, and without turning the integer into
    text, if you want to know how hardware counts; the checks accept any right way.

    By hand: 13 is 0b1101.

    >>> popcount(13)
    3
    """
    raise NotImplementedError
