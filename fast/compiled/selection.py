"""Whom to correct: of each group the wrong perceptron nearest to its threshold (spec 8.2, 8.3)."""

from typing import Any

import numpy as np
from numba import njit

RIGHT = 1 << 62  # above every deficit, beside every place in a group
PLACE = 31  # bits: a group has fewer than 2^31 perceptrons, a deficit fewer than 2^31


@njit(cache=True, nogil=True)
def select(
    differing: Any,
    fires: Any,
    targets: Any,
    closed: Any,
    learn: Any,
    fan_in: int,
    group: int,
    samples: Any,
    perceptrons: Any,
) -> int:
    """Fill in the pairs that fast.layer.select gives, and say how many there are.

    differing, fires: (S, K). targets: (L, K). closed: (L, K), or (0, 0) where no group is.
    learn: (L,), the samples. samples, perceptrons: long enough for a pair of every group; samples
    are numbered among the L.

    The smallest of deficit and place is the first of the smallest deficits.
    """
    width, found = targets.shape[1], 0
    for i in range(len(learn)):
        s = learn[i]
        for start in range(0, width, group):
            # slices, so that LLVM need not ask whether a place is negative, and uses vectors
            end = start + group
            best: Any = RIGHT
            counts, fired = differing[s, start:end], fires[s, start:end]
            wanted = targets[i, start:end]
            if len(closed) == 0:
                for k in range(group):
                    key = (abs(fan_in - 2 * np.int64(counts[k])) << PLACE) | k
                    best = min(best, key if fired[k] != wanted[k] else RIGHT)
            else:
                shut = closed[i, start:end]
                for k in range(group):
                    key = (abs(fan_in - 2 * np.int64(counts[k])) << PLACE) | k
                    best = min(best, key if (fired[k] != wanted[k]) & (not shut[k]) else RIGHT)
            if best < RIGHT:
                samples[found] = i
                perceptrons[found] = start + (best & ((1 << PLACE) - 1))
                found += 1
    return found
