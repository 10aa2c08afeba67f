"""The random prototypes in NumPy (spec 13.1)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, word_count
from fast.generator import FLIPS, PROTOTYPES, bernoulli_rows, random_rows

FLIP_RATE = 28836  # of 2^16: a bit is flipped with probability 0.44
HARDER_FLIP_RATE = 30147  # with probability 0.46 (spec 13.5)


def prototype_samples(
    seed: int, classes: int, n: int, samples: Sequence[int], flip_rate: int = FLIP_RATE
) -> tuple[Bits, NDArray[np.int64]]:
    """Make the numbered samples and their labels (spec 13.1, 13.5).

    flip_rate: of 2^16, 0 to 2^16 - 1.

    >>> inputs, labels = prototype_samples(seed=1, classes=2, n=8, samples=range(3))
    >>> [f"{word:08b}"[::-1] for word in inputs.words[:, 0]], labels
    (['10101010', '11011010', '11110110'], array([0, 1, 0]))
    """
    prototypes = random_rows(seed, PROTOTYPES, 0, classes, n)
    labels = np.asarray(samples, np.int64) % classes
    words = np.empty((len(samples), word_count(n)), np.uint64)
    for i, s in enumerate(samples):
        flips = bernoulli_rows(seed, FLIPS, 0, s, flip_rate, 1, n)[0]
        words[i] = prototypes[labels[i]] ^ flips
    return Bits(words, n), labels
