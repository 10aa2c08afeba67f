"""ex18: Apply once.

Chapter: 08-whom-to-correct
Clause: 8.5
"""


def apply_once(counters: list[int], moves: list[list[int]], counter_bits: int) -> list[int]:
    """Apply the moves of a whole batch to a row of counters: sum first, saturate once.

    counters: integers of counter_bits bits (ex07). moves: any number of rows, also none, each with
    one integer for each counter: what every sample wants. Add all rows up, however large the sums
    become; add them to the counters; then hold each within its range. Return a list of the new
    counters.

    Why once? If every sample saturated by itself, the order of the samples would matter.

    By hand, with B = 4: 7 + 1 - 1 is 7 if summed first. If 7 + 1 stopped at 7, and 1 went off
    after that, it would be 6.

    >>> apply_once([7, -8, 0], [[1, -1, 1], [-1, 1, 1]], counter_bits=4)
    [7, -8, 2]
    """
    raise NotImplementedError
