"""ex07: Counter move with saturation.

Chapter: 05-hidden-weights
Clause: 4.1, 4.3, 8.5
"""


def counter_move(counters: list[int], moves: list[int], counter_bits: int) -> list[int]:
    """Add a move to every counter; a counter that would leave its range stops at the bound.

    counters: integers of counter_bits bits, so from -2**(B - 1) to 2**(B - 1) - 1 where B is
    counter_bits: with B = 4 from -8 to 7. moves: as many integers, of any size. B: 2 to 32.
    Return a list of the new counters. Add first, then hold the sum within the range.

    By hand, with B = 4: 7 - 3 is 4; 6 + 2 would be 8, and stops at 7; -8 - 1 stops at -8.

    >>> counter_move([7, 6, -8], [-3, 2, -1], counter_bits=4)
    [4, 7, -8]
    """
    raise NotImplementedError
