"""ex29: A bit-sliced counter.

Chapter: 14-speed
Clause: 4.1, 4.3
"""


def to_planes(counters: list[int], counter_bits: int) -> list[int]:
    """Turn counters on their side: not an integer for each counter, but one for each bit place.

    counters: integers of B = counter_bits bits (ex07). A counter c is held in two's complement: as
    c where c >= 0, as c + 2**B where c < 0 (ex08). Return a list of B integers, the planes: bit i
    of plane j is bit j of counter i. Plane 0 holds the lowest bit of every counter, plane B - 1
    the signs.

    By hand, with B = 3: 3 is 011, -4 is 100, 0 is 000. Lowest bits: 1, 0, 0, so plane 0 is 0b001;
    plane 1 is 0b001 as well; the signs are 0, 1, 0, so plane 2 is 0b010.

    >>> to_planes([3, -4, 0], counter_bits=3)
    [1, 1, 2]
    """
    raise NotImplementedError


def step_planes(planes: list[int], up: int, down: int) -> list[int]:
    """Move many counters at once by one step, with AND, OR, XOR and NOT of whole planes only.

    planes: as above; there are at least two. up, down: integers; counter i goes up by one where
    bit i of up is 1, down by one where bit i of down is 1, and never both. A counter at its bound
    stays. Return the new planes, as a list of integers of 0 or more.

    This is how hardware counts, or a processor with 64 counters a word: no loop over the counters.
    The checks accept one, but you would miss the point.

    By hand: the counters 3, -4, 0 of above. 3 cannot go up, -4 cannot go down, 0 goes up to 1.

    >>> step_planes([1, 1, 2], up=0b101, down=0b010)
    [5, 1, 2]
    """
    raise NotImplementedError
