"""ex30: XOR of all pairs, counted and summed in a wide type."""

import numpy as np


def agreements(a: np.ndarray, b: np.ndarray, n: int) -> np.ndarray:
    differing = np.bitwise_count(a[:, None, :] ^ b[None, :, :])
    return n - differing.sum(axis=2, dtype=np.int64)
