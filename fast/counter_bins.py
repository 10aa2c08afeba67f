"""How the counters of a layer lie: a histogram of few bins, for people."""

from typing import Any

import numpy as np

MOST_BINS = 16
COUNTED_AT_ONCE = 1 << 18  # a place takes eight times the memory of a counter


def bin_count(counter_bits: int) -> int:
    """Say how many bins there are: 16, or of fewer than 4 bits one a value.

    >>> bin_count(8), bin_count(2)
    (16, 4)
    """
    return min(MOST_BINS, 1 << counter_bits)


def counter_bins(counters: Any, counter_bits: int) -> list[int]:
    """Count the counters in equal parts of their range -2^(B-1) to 2^(B-1) - 1, lowest first.

    counters: integers of B bits, (K, K_in). The upper half of the bins are weights of 1.

    >>> counter_bins(np.array([[-128, -1, 0, 127]], np.int8), 8)
    [1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1]
    """
    bins = bin_count(counter_bits)
    shift = counter_bits - bins.bit_length() + 1
    flat, total = np.asarray(counters).reshape(-1), np.zeros(bins, np.int64)
    for start in range(0, flat.size, COUNTED_AT_ONCE):
        places = (flat[start : start + COUNTED_AT_ONCE] >> shift).astype(np.intp) + bins // 2
        total += np.bincount(places, minlength=bins)
    return [int(count) for count in total]
