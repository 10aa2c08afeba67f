"""ex30: Packed agreement in NumPy.

Chapter: 14-speed
Clause: 2.2, 2.4
"""

import numpy as np


def agreements(a: np.ndarray, b: np.ndarray, n: int) -> np.ndarray:
    """Count the agreements of every row of one matrix of bits with every row of another.

    a: uint64, shape (A, words). b: uint64, shape (B, words). Each row is a packed vector of n bits
    (ex01), its padding 0. Return an array of integers of shape (A, B): entry i, j is the agreement
    (ex04) of row i of a with row j of b, 0 to n. No loop over bits; none over rows, if you can.

    The traps: np.bitwise_count makes bytes, and a byte ends at 255; and the padding does not count.

    By hand: 13 is 1011 (position 0 on the left), 7 is 1110, and 0 is 0000. 1011 agrees with 1110 at
    two places, with 0000 at one.

    >>> agreements(np.array([[13]], np.uint64), np.array([[7], [0]], np.uint64), n=4).tolist()
    [[2, 1]]
    """
    raise NotImplementedError
