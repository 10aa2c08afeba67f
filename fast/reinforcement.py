"""Which counters are reinforced: drawn from the seed alone, for no sample decides it (spec 9)."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from fast.bits import ones
from fast.generator import REINFORCEMENT, bernoulli_rows
from reference.configuration import Shape

Draw = Callable[[int, int, int, int, Shape], NDArray[np.intp]]  # what reinforced is


def reinforced(seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
    """Draw the mask of a layer and a step; list the counters under it (spec 9.3).

    rate: T. Returns k * K_in + i of each, in no particular order.
    """
    size = (shape.perceptrons, shape.inputs)
    mask = bernoulli_rows(seed, REINFORCEMENT, index, step, rate, *size)
    return ones(mask, shape.inputs)
