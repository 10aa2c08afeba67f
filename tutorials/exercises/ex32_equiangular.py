"""ex32: Codewords further apart.

Chapter: 06-codebooks
Clause: 7.7
"""


def objective(codebook: list[list[int]], numerator: int, denominator: int) -> int:
    """Weigh how near the codewords are to each other, and how unevenly.

    codebook: for each class one list of bits, all of one length; at least two classes. numerator,
    denominator: alpha = n / d. Of every pair of codewords take the agreement (ex10). M is the
    number of pairs, S1 the sum of their agreements, S2 the sum of the squares of these. Return

        J = d M^2 S1 + 2 n (M S2 - S1^2)

    By hand: 101001, 100111 and 111111 agree in 3, 4 and 3 places, so M = 3, S1 = 10 and S2 = 34.
    With alpha = 10, J = 9 * 10 + 20 * (3 * 34 - 100) = 130.

    >>> words = [[1, 0, 1, 0, 0, 1], [1, 0, 0, 1, 1, 1], [1, 1, 1, 1, 1, 1]]
    >>> objective(words, numerator=10, denominator=1)
    130
    """
    raise NotImplementedError


def sweep(
    codebook: list[list[int]], order: list[int], numerator: int, denominator: int
) -> list[list[int]]:
    """Visit bits of the codewords in an order, and flip those whose flip lowers the objective.

    codebook, numerator, denominator: as above. order: numbers of bits; where codewords have n
    bits, number v is bit v % n of codeword v // n. A visited bit is flipped if J is lower
    afterwards; where J stays as it is, the bit stays. A flip holds at once, for the visits after
    it. Return the codebook after all visits; leave the one that you were given as it is.

    By hand: flipping bit 6, the first of the second codeword, takes J from 130 to 112; flipping bit
    17 after that takes it to 54.

    >>> words = [[1, 0, 1, 0, 0, 1], [1, 0, 0, 1, 1, 1], [1, 1, 1, 1, 1, 1]]
    >>> sweep(words, [6, 17], numerator=10, denominator=1)
    [[1, 0, 1, 0, 0, 1], [0, 0, 0, 1, 1, 1], [1, 1, 1, 1, 1, 0]]
    """
    raise NotImplementedError
