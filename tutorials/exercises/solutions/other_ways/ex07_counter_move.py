"""np.clip."""

import numpy as np


def counter_move(counters, moves, counter_bits):
    half = 2 ** (counter_bits - 1)
    return np.clip(np.array(counters) + np.array(moves), -half, half - 1)
