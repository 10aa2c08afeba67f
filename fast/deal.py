"""Which process has what: layers, neighbours together, or shares of the only one; and masks.

The network's own process is the first; the work is as even as it can be.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from fast.layer import reinforcement_rate
from fast.masks_ahead import NOTHING, Wanted
from fast.shares import Share, shares_of
from reference.configuration import Configuration, Progress


@dataclass(frozen=True)
class Deal:
    """What processes have. parts: their layers; shares: of the only layer, one or several.

    busiest: the number of the part with most to do, for which who has nothing draws masks ahead.
    """

    parts: Sequence[range]
    shares: Sequence[Share]
    busiest: int

    def layers_of(self, number: int) -> range:
        """Give the layers of a process, where they are dealt out; empty: it has none."""
        return self.parts[number] if number < len(self.parts) else range(0)

    def is_shared(self) -> bool:
        """Say whether several processes have shares of one layer."""
        return len(self.shares) > 1

    def is_dealt(self) -> bool:
        """Say whether several processes have something."""
        return self.is_shared() or len(self.parts) > 1

    def wanted(
        self, config: Configuration, progress: Progress, end: int, processes: int, number: int
    ) -> Wanted:
        """Name the masks before step end that a process of so many draws ahead: of the busiest."""
        e, n = progress.errors, progress.samples
        wanted = []
        for index in self.parts[self.busiest]:
            shape = config.shapes[index]
            rate = reinforcement_rate(config.reinforcement, e, n, shape.inputs)
            wanted += [(index, rate, shape)] if rate else []
        helpers = [n for n in range(processes) if n != self.busiest]
        if number not in helpers:
            return NOTHING
        return Wanted(config.seed, wanted, end, len(helpers), helpers.index(number))


NOTHING_DEALT = Deal((), (), 0)


def deal_of(config: Configuration, epoch: int, most: int) -> Deal:
    """Deal a network out in an epoch, to at most so many processes."""
    costs = [shape.inputs * shape.perceptrons for shape in config.shapes]
    parts = dealt(costs, most if config.rule == "local" else 1)
    busiest = max(range(len(parts)), key=lambda number: sum(costs[i] for i in parts[number]))
    return Deal(parts, shares_of(config, epoch, most), busiest)


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
