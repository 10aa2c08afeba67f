"""How a fit of the classifier starts: its encoding and network are made, its samples encoded."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.doubles import as_fitted
from fast.data.fitting import encode
from fast.estimator.columns import columns_for_encoding
from fast.estimator.making import made
from fast.estimator.parameters import flag_of, share_of
from fast.estimator.training import Samples
from fast.estimator.weights import Weights, total_weights
from fast.validation import validation_split


def begin(
    estimator: Any,
    columns: list[Any],
    labels: NDArray[Any],
    classes: NDArray[Any],
    weights: Weights | None,
) -> None:
    """Give an estimator its encoding, its network and all that is known before the first epoch."""
    counts = partial(_counts, estimator, labels, classes, weights)
    made_of = made(estimator, columns, labels, classes, counts)
    estimator.encoding_, estimator.network_, estimator.seed_ = made_of
    estimator.classes_, estimator.history_, estimator.midpoint_ = classes, [], 0


def encoded(
    estimator: Any, columns: list[Any], labels: NDArray[Any], weights: Weights | None, again: bool
) -> Samples:
    """Encode samples as an estimator has begun.

    again: the encoding was fitted to others (spec 12.10).
    """
    encoding, classes = estimator.encoding_, estimator.classes_
    raw = columns_for_encoding(columns, encoding)
    bits = encode(as_fitted(raw, encoding) if again else raw, encoding)
    places = np.searchsorted(classes, labels)
    return Samples(bits, places, _counts(estimator, labels, classes, weights))


def held_out(estimator: Any, samples: Samples) -> tuple[Samples, Samples | None]:
    """Divide samples into those to learn from and those to stop by, None without early stopping."""
    if not flag_of("early_stopping", estimator.early_stopping):
        return samples, None
    share = share_of(estimator.validation_fraction)
    kept, out = validation_split(samples.labels, share, estimator.seed_)
    return samples.take(kept), samples.take(out)


def _counts(
    estimator: Any, labels: NDArray[Any], classes: NDArray[Any], weights: Weights | None
) -> Weights | None:
    """Say how many samples each counts as, by its own weight and its class's; None: 1 each."""
    places = np.searchsorted(classes, labels)
    return total_weights(places, classes, estimator.class_weight, weights)
