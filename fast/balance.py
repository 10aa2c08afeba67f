"""Weights of samples that make up for classes of unequal size (spec 10.6, 13.4)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from fast.samples import Weights, as_labels
from reference.configuration import ConfigurationError, DataError
from reference.configuration.errors import no_sample
from reference.configuration.values import unbounded


def balanced_weights(labels: Any) -> Weights:
    """Weigh samples so that each class counts as the most frequent one: int64 (N,) (spec 13.4).

    labels: integers, (N,), N >= 1. A sample of class c weighs m / n_c, rounded, a half up: n_c is
    the number of samples of its class, m the largest of these numbers. Raises DataError.

    >>> balanced_weights([0, 1, 0, 0, 2, 0, 0, 1])
    array([1, 3, 1, 1, 5, 1, 1, 3])
    """
    given = as_labels(labels)
    if not len(given):
        raise no_sample()
    _, place, n = np.unique(given, return_inverse=True, return_counts=True)
    return np.asarray((2 * n.max() + n) // (2 * n))[place]


def class_weights(labels: Any, ratios: Mapping[int, Any]) -> Weights:
    """Weigh samples by their classes: int64 (N,).

    labels: integers, (N,), N >= 1. ratios: what a sample of a class counts, a number above 0: an
    integer, Fraction, float (its shortest decimal) or text such as "3/2"; a class that is not
    named counts 1. Whole numbers are taken as they are. If one is not whole, each is divided by the
    smallest and rounded, a half up. Raises DataError, and ConfigurationError for a ratio that is
    none.

    >>> class_weights([0, 1, 1], {0: 3, 1: 2}), class_weights([0, 1, 1], {0: 0.7, 1: "0.3"})
    (array([3, 2, 2]), array([2, 1, 1]))
    """
    given = as_labels(labels)
    if not len(given):
        raise no_sample()
    exact = {c: _positive(c, ratio) for c, ratio in ratios.items()}
    classes, place = np.unique(given, return_inverse=True)
    counted = [exact.get(c, Fraction(1)) for c in classes.tolist()]
    least = min(counted) if any(ratio.denominator > 1 for ratio in counted) else Fraction(1)
    weights = [(2 * r + least) // (2 * least) for r in counted]
    if max(weights) >= 2**32:
        problem, allowed = f"a sample would weigh {max(weights)}", "ratios below 2^32"
        raise DataError("sample_weight", problem, allowed, "data/weight")
    return np.array(weights, np.int64)[place]


def _positive(label: int, ratio: Any) -> Fraction:
    try:
        if isinstance(ratio, bool | np.bool_):
            raise TypeError
        exact = Fraction(repr(float(ratio))) if isinstance(ratio, float) else Fraction(ratio)
        exact = unbounded(exact)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        exact = Fraction(0)
    if exact <= 0:
        raise ConfigurationError(
            "class_weight", f"class {label!r} counts {ratio!r}", "a number above 0"
        )
    return exact
