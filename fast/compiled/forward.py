"""Where the inputs of a batch and the weights differ, and who fires (spec 2.2, 6)."""

from typing import Any

import numpy as np
from numba import njit

from fast.compiled.words import ones

BLOCK = 256  # perceptrons whose weights are compared with all samples while they are in the cache


@njit(cache=True, nogil=True)
def forward(inputs: Any, weights: Any, half: int, differing: Any, fires: Any) -> None:
    """Fill in what fast.layer.forward gives.

    inputs: uint64 (S, words). weights: uint64 (words, K). differing, fires: (S, K).

    Four words at a time, so that the counts are read and written a fourth as often.
    """
    samples, words, perceptrons = len(inputs), len(weights), weights.shape[1]
    counts = np.empty(BLOCK, np.uint64)
    for start in range(0, perceptrons, BLOCK):
        end = min(start + BLOCK, perceptrons)
        width = end - start
        for s in range(samples):
            for k in range(width):
                counts[k] = np.uint64(0)
            w = 0
            while w + 4 <= words:
                a, b, c, d = inputs[s, w], inputs[s, w + 1], inputs[s, w + 2], inputs[s, w + 3]
                p, q = weights[w, start:end], weights[w + 1, start:end]
                r, t = weights[w + 2, start:end], weights[w + 3, start:end]
                for k in range(width):
                    counts[k] += ones(a ^ p[k]) + ones(b ^ q[k]) + ones(c ^ r[k]) + ones(d ^ t[k])
                w += 4
            while w < words:
                a, p = inputs[s, w], weights[w, start:end]
                for k in range(width):
                    counts[k] += ones(a ^ p[k])
                w += 1
            counted, fired = differing[s, start:end], fires[s, start:end]
            for k in range(width):
                counted[k] = counts[k]
                fired[k] = counts[k] <= np.uint64(half)
