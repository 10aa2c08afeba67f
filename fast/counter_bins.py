"""How the counters of a layer lie: a histogram of few bins, for people."""

from typing import Any

import numpy as np

MOST_BINS = 16


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
    places = (np.asarray(counters) >> shift).ravel().astype(np.intp) + bins // 2
    return [int(count) for count in np.bincount(places, minlength=bins)]
