"""The sums of the moves, the counters, and their signs (spec 8.4, 8.5)."""

from typing import Any

import numpy as np
from numba import njit

from fast.compiled.words import pack_row


@njit(cache=True, nogil=True)
def correct(
    bits: Any,
    towards: Any,
    samples: Any,
    perceptrons: Any,
    scale: Any,
    counters: Any,
    weights: Any,
    bounds: Any,
) -> None:
    """Move counters as fast.layer's summed_moves and update do.

    bits: uint8 (L, K_in), 1 or 0 of each input. towards: (L, K), the targets. samples,
    perceptrons: (P,), the selected pairs. scale: (L,), the weights of the samples, or (0,) where
    all are 1. counters: (K, K_in). weights: uint64 (words, K). bounds: the lowest and the highest
    counter, in a type that holds a counter and the moves of a batch.
    """
    width, n, words = len(counters), counters.shape[1], len(weights)
    low, high = bounds[0], bounds[1]
    # the pairs of every perceptron, one after the other
    ends = np.zeros(width + 1, np.int64)
    for k in perceptrons:
        ends[k + 1] += 1
    for k in range(width):
        ends[k + 1] += ends[k]
    pairs = np.empty(len(perceptrons), np.int64)
    places = ends.copy()
    for p in range(len(perceptrons)):
        k = perceptrons[p]
        pairs[places[k]] = samples[p]
        places[k] += 1
    total = np.empty(n, bounds.dtype)
    positive = np.zeros(64 * words, np.uint8)
    octets = positive.view(np.uint64)
    packed = np.empty(words, np.uint64)
    for k in range(width):
        begin, end = ends[k], ends[k + 1]
        if begin == end:
            continue
        row = counters[k]
        for i in range(n):
            total[i] = row[i]
        for p in range(begin, end):
            s = pairs[p]
            step = scale[s] if len(scale) else 1
            if not towards[s, k]:
                step = -step
            ones = bits[s]
            for i in range(n):
                total[i] += step * (2 * np.int64(ones[i]) - 1)
        for i in range(n):
            value = min(max(total[i], low), high)
            row[i] = value
            positive[i] = value >= 0
        pack_row(positive, octets, packed)
        for w in range(words):
            weights[w, k] = packed[w]
