"""Holding training samples out, to choose by them (spec 13.3)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.generator import VALIDATION, permutation
from fast.samples import as_labels
from reference.configuration import DataError
from reference.configuration.errors import classless, no_sample
from reference.configuration.values import rational, whole_number

Numbers = NDArray[np.intp]


def validation_split(labels: Any, share: Any, seed: int = 0) -> tuple[Numbers, Numbers]:
    """Choose a share of the training samples for validation (spec 13.3).

    labels: integers, (N,), N >= 1. share: a rational above 0, as a Fraction, float or text such as
    "1/10". seed: 0 to 2^64 - 1, that of the configuration. Returns the numbers of the samples that
    are trained on, and of those that are not, both ascending: train on X[first], choose by
    X[second]. Raises ConfigurationError for a share or a seed that is none, DataError where no
    sample is left to train on, or none of a class.

    >>> validation_split([0, 1, 0, 1, 0, 1], "1/3", seed=1)
    (array([0, 1, 3, 5]), array([2, 4]))
    """
    whole_number("seed", seed, 0, 2**64 - 1)
    return held_out(as_labels(labels), rational("share", share), seed)


def held_out(
    labels: NDArray[Any], fraction: Fraction, seed: int, class_names: Sequence[str] | None = None
) -> tuple[Numbers, Numbers]:
    """Choose as validation_split does; a class is named as the data does. Raises DataError."""
    count = len(labels)
    if count == 0:
        raise no_sample()
    most = max(1, count * fraction.numerator // fraction.denominator)
    if fraction.numerator == 0 or most == count:
        problem = f"a share of {fraction} holds {most} of {count} training samples out"
        allowed = "more than 0, and at least 1 sample left"
        raise DataError("validation", problem, allowed, "data/split")
    # marked, and not sorted: ascending numbers in one pass
    chosen = np.zeros(count, np.bool_)
    chosen[permutation(seed, VALIDATION, 0, count)[count - most :]] = True
    kept, held = np.flatnonzero(~chosen), np.flatnonzero(chosen)
    lost = np.setdiff1d(labels[held], labels[kept])
    if len(lost):
        name = lost[0].item() if class_names is None else class_names[lost[0]]
        raise classless(name, fraction)
    return kept, held
