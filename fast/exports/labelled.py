"""Labelled rows that an export goes on training with, and the digests that it must come to."""

from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fast.data.trained_model import Model
from fast.exports.rows import Answered, invented_rows
from fast.state_digest import digest

EPOCHS = 2
MOST_ROWS = 250  # two batches of the usual size, and one that is not full
KEY = 0x6C6162656C73  # "labels"


@dataclass(frozen=True, eq=False)
class Lesson:
    """Rows with labels and weights, (rows,) each, and what training on them comes to.

    after: of every epoch the wrong predictions, the weights of the samples, added, and the digest.
    """

    rows: Answered
    labels: NDArray[np.int64]
    weights: NDArray[np.int64]
    after: tuple[tuple[int, int, str], ...]


def lesson(model: Model) -> Lesson:
    """Train a copy of a model on invented rows, in ``fast``."""
    config = model.network.config
    count = min(MOST_ROWS, 2 * config.batch + (config.batch + 1) // 2)
    rows = invented_rows(model, count)
    words = np.random.Philox(key=np.array([KEY, 0], np.uint64)).random_raw(2 * count)
    labels = (words[:count] % np.uint64(config.classes)).astype(np.int64)
    weights = (words[count:] % np.uint64(3)).astype(np.int64) + 1
    network, after = copy(model.network), []
    for _ in range(EPOCHS):
        network.train_epoch(rows.bits, labels, sample_weight=weights)
        progress = network.progress
        after.append((progress.errors, progress.samples, digest(network)))
    return Lesson(rows, labels, weights, tuple(after))
