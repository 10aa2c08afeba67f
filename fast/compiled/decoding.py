"""Which codeword is nearest to the outputs, and which samples are to be learnt (spec 7)."""

from typing import Any

import numpy as np
from numba import njit

from fast.compiled.words import ones


@njit(cache=True, nogil=True)
def decode(
    outputs: Any,
    codebook: Any,
    labels: Any,
    theta: int,
    differing: Any,
    predictions: Any,
    errors: Any,
) -> None:
    """Fill in what fast.codebook gives: codeword_disagreements, decode and local_errors.

    outputs: uint64 (S, words). codebook: uint64 (C, words). labels: (S,). differing: (C, S).
    predictions, errors: (S,).
    """
    classes, words = codebook.shape
    for s in range(len(outputs)):
        best: Any = -1  # not found yet
        second: Any = -1
        nearest = 0
        for c in range(classes):
            count = np.uint64(0)
            for w in range(words):
                count += ones(outputs[s, w] ^ codebook[c, w])
            differing[c, s] = count
            found = np.int64(count)
            if best < 0 or found < best:
                best, second, nearest = found, best, c
            elif second < 0 or found < second:
                second = found
        predictions[s] = nearest
        errors[s] = nearest != labels[s] or 2 * (second - best) < theta
