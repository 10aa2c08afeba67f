"""ex21: A Bernoulli plane.

Chapter: 09b-random-bits
Clause: 3.5
"""


def bernoulli_plane(rate: int, planes: list[list[int]]) -> list[int]:
    """Make bits that are 1 with probability rate / 2**16, out of fair coin flips alone.

    rate: from 0 to 2**16 - 1. planes: 16 rows of n random bits each, already drawn, in which every
    bit is 1 with probability one half. Start with n zeros, m. Then, for i = 0, 1, ..., 15, look at
    bit i of rate (bit 0 is worth 1): if it is 1, m becomes m OR plane i; if it is 0, m becomes
    m AND plane i. Return m, a list of n bits.

    Why it works: OR with a coin takes the probability p to (1 + p) / 2, AND takes it to p / 2. Each
    writes one more binary digit in front of those that are there.

    By hand, one bit, rate = 2**15: 15 times AND leaves the 0 a 0, then OR makes it the last coin.

    >>> bernoulli_plane(2**15, [[1]] * 15 + [[0]]), bernoulli_plane(2**15, [[1]] * 16)
    ([0], [1])
    """
    raise NotImplementedError
