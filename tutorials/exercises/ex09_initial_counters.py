"""ex09: Initial counters from planes.

Chapter: 05-hidden-weights
Clause: 4.4
"""


def initial_counters(planes: list[list[int]]) -> list[int]:
    """Make the first counters of a perceptron out of random bits.

    planes: b0 rows of n bits each (b0 is 1 or more), already drawn. Counter i is made of bit i of
    each row: these b0 bits, the bit of row 0 the most significant, are an unsigned number u from 0
    to 2**b0 - 1. To put the counters around zero, take half of the range away:
    c = u - 2**(b0 - 1). Return a list of n integers.

    By hand, with two planes: bits 0 and 1 make u = 1, so c = 1 - 2 = -1; bits 1 and 1 make u = 3,
    so c = 1; bits 0 and 0 make c = -2.

    >>> initial_counters([[0, 1, 0], [1, 1, 0]])
    [-1, 1, -2]
    """
    raise NotImplementedError
