"""Which process has which layers: neighbours together, the work as even as it can be."""

from bisect import bisect_left
from collections.abc import Sequence


def dealt(costs: Sequence[int], most: int) -> list[range]:
    """Deal layers out to at most so many processes so that the busiest has least to do.

    >>> dealt([784 * 525, 525 * 525, 525 * 525], 2)
    [range(0, 1), range(1, 3)]
    """

    def filled(bound: int) -> list[range]:
        parts, start = [], 0
        for stop in range(1, len(costs) + 1):
            if stop == len(costs) or sum(costs[start : stop + 1]) > bound:
                parts.append(range(start, stop))
                start = stop
        return parts

    bounds = range(sum(costs) + 1)
    least = bisect_left(bounds, True, lo=max(costs), key=lambda bound: len(filled(bound)) <= most)
    return filled(least)
