"""Samples and labels of a user, checked before a network learns from them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, as_array, as_bits
from reference.configuration import Configuration, DataError
from reference.configuration.errors import check_sample_counts, wrong_label

Labels = NDArray[np.int64]


def checked_samples(config: Configuration, X: Any, y: Any) -> tuple[Bits, Labels]:
    """Take samples as Bits, and labels as int64 (samples,), 0 to C - 1. Raises DataError."""
    samples = as_bits(X, config.inputs)
    labels = as_labels(y)
    check_sample_counts(len(samples), len(labels))
    bad = np.flatnonzero((labels < 0) | (labels >= config.classes))
    if len(bad):
        raise wrong_label(int(bad[0]), labels[bad[0]].item(), config.classes)
    return samples, labels.astype(np.int64, copy=False)


def as_labels(y: Any) -> NDArray[Any]:
    """Take labels as a 1-D array of integers of some type. Raises DataError."""
    labels = as_array("labels", y)
    if labels.ndim != 1 or (labels.size and labels.dtype.kind not in "ui"):
        raise DataError(
            "labels",
            f"an array of {labels.dtype} and shape {labels.shape}",
            "a 1-D array of integers",
        )
    return labels
