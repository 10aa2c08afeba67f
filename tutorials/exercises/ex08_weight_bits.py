"""ex08: Weight bits of counters.

Chapter: 05-hidden-weights
Clause: 4.2
"""


def weight_bits(counters: list[int]) -> list[int]:
    """Read the weight off every counter: 1 where the counter is 0 or more, 0 where it is negative.

    The perceptron only ever sees these bits. The counter behind a bit says how sure it is.
    Return a list of bits.

    >>> weight_bits([0, -1, 5, -7])
    [1, 0, 1, 0]
    """
    raise NotImplementedError


def weight_bits_of_patterns(patterns: list[int], counter_bits: int) -> list[int]:
    """The same from the bits that a memory holds: counters in two's complement.

    patterns: integers from 0 to 2**B - 1, where B is counter_bits (2 to 32). In two's complement
    the counter c is held as c where c >= 0 and as c + 2**B where c < 0. Look at the highest of the
    B bits, worth 2**(B - 1): it is the sign. Return a list of bits.

    By hand, with B = 4: the counter -7 is held as 9, which is 0b1001; 5 is 0b0101; -1 is 0b1111.

    >>> weight_bits_of_patterns([0b1001, 0b0101, 0b1111], counter_bits=4)
    [0, 1, 0]
    """
    raise NotImplementedError
