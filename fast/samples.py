"""Samples, labels and weights of a user, checked before a network learns from them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, Words, as_array, as_bits
from fast.generator import ORDER, permutation
from reference.configuration import Configuration, DataError, Progress
from reference.configuration.errors import (
    check_begun,
    check_sample_counts,
    check_weight_count,
    too_heavy,
    wrong_label,
    wrong_weight,
)
from reference.configuration.values import LARGEST_COUNT

Labels = NDArray[np.int64]
Weights = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Training:
    """N samples to learn from: their bits, labels and weights, None where all are 1 (spec 10.6)."""

    words: Words  # (N, words)
    labels: Labels  # (N,)
    weights: Weights | None  # (N,)

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, places: NDArray[np.intp]) -> "Training":
        weights = None if self.weights is None else self.weights[places]
        return Training(self.words[places], self.labels[places], weights)

    def total(self, places: Any = slice(None)) -> int:
        """Add the weights of some samples, or of all."""
        if self.weights is None:
            return len(self.labels[places])
        return int(self.weights[places].sum())


def training_of(config: Configuration, X: Any, y: Any, sample_weight: Any = None) -> Training:
    """Check what a network is to learn from. Raises DataError.

    X, y: see fast.Network. sample_weight: whole numbers from 1 on, (N,), that sum to at most
    2^32 - 1; floats without a fraction will do. None: 1 each.
    """
    samples, labels = checked_samples(config, X, y)
    if sample_weight is None:
        return Training(samples.words, labels, None)
    return Training(samples.words, labels, as_weights(sample_weight, len(labels)))


def as_weights(sample_weight: Any, samples: int) -> Weights:
    """Take the weights of so many samples as int64 (samples,) (spec 10.6). Raises DataError."""
    given = as_array("sample_weight", sample_weight)
    if given.ndim != 1 or (given.size and given.dtype.kind not in "uif"):
        problem = f"an array of {given.dtype} and shape {given.shape}"
        raise DataError("sample_weight", problem, "a 1-D array of whole numbers from 1 on")
    check_weight_count(samples, len(given))
    # a float below 2^53 is compared exactly; NaN is not above 1
    bad = np.flatnonzero(~((given >= 1) & (given <= LARGEST_COUNT) & (np.trunc(given) == given)))
    if len(bad):
        weight = given[bad[0]].item()
        too_large = weight > LARGEST_COUNT and weight != np.inf
        raise (
            too_heavy(int(weight), LARGEST_COUNT)
            if too_large
            else wrong_weight(int(bad[0]), weight)
        )
    weights = given.astype(np.int64)
    total = sum(weights.tolist())
    if total > LARGEST_COUNT:
        raise too_heavy(total, LARGEST_COUNT)
    return weights


def checked_samples(config: Configuration, X: Any, y: Any) -> tuple[Bits, Labels]:
    """Take samples as Bits, and labels as int64 (samples,), 0 to C - 1. Raises DataError."""
    samples = as_bits(X, config.inputs)
    labels = as_labels(y)
    check_sample_counts(len(samples), len(labels))
    bad = np.flatnonzero((labels < 0) | (labels >= config.classes))
    if len(bad):
        raise wrong_label(int(bad[0]), labels[bad[0]].item(), config.classes)
    return samples, labels.astype(np.int64, copy=False)


def epoch_order(config: Configuration, progress: Progress, samples: int) -> NDArray[np.intp]:
    """Shuffle the numbers of the samples for the next epoch: (samples,) (spec 10.2)."""
    return permutation(config.seed, ORDER, progress.epoch, samples)


def check_place(
    config: Configuration, progress: Progress, samples: Training, done: int, wrong: int
) -> None:
    """Refuse a place within an epoch where none of its steps ends. Raises DataError."""
    learnt = epoch_order(config, progress, len(samples))[:done] if done > 0 else slice(0)
    check_begun(done, wrong, len(samples), config.batch, samples.total(learnt))


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
