"""Measuring on a noisy machine: alternating runs in one process, medians and spread."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Timing:
    """What the runs of one function took, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Half the distance of the quartiles, as a share of the median."""
        if len(self.seconds) < 4:
            return (max(self.seconds) - min(self.seconds)) / 2 / self.median
        low, _, high = statistics.quantiles(self.seconds, n=4)
        return (high - low) / 2 / self.median

    def to_json(self) -> dict[str, Any]:
        """Write median, spread and number of runs."""
        return {"median_s": self.median, "spread": self.spread, "runs": len(self.seconds)}


def alternate(
    functions: Mapping[str, Callable[[], object]], runs: int, warm_up: int = 1
) -> dict[str, Timing]:
    """Run all functions by turns, so that whatever slows the machine down slows all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in functions}
    for turn in range(warm_up + runs):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            if turn >= warm_up:
                seconds[name].append(time.perf_counter() - start)
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}
