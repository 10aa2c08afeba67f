"""ex23: Reinforce.

Chapter: 09-reinforcement
Clause: 9.4
"""


def reinforce(counters: list[int], mask: list[int], counter_bits: int) -> list[int]:
    """Move the counters under the mask one step away from zero: what is believed, more firmly.

    counters: integers of counter_bits bits (ex07). mask: as many bits. Where the bit is 1, a
    counter of 0 or more goes up by one, a negative one goes down by one; at its bound it stays.
    Where the bit is 0 it does not change. Return a list of the new counters. No weight (ex08) can
    change by this: think why.

    By hand, with B = 4: 0 goes to 1, -1 to -2, 7 stays at 7, and 3 is not under the mask.

    >>> reinforce([0, -1, 7, 3], mask=[1, 1, 1, 0], counter_bits=4)
    [1, -2, 7, 3]
    """
    raise NotImplementedError
