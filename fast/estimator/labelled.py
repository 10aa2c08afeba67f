"""Samples with labels and weights, checked as scikit-learn asks for."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.estimator.columns import given_columns, validated
from fast.estimator.needed import (
    assert_all_finite,
    check_classification_targets,
    check_consistent_length,
    column_or_1d,
)
from fast.estimator.weights import whole_weights
from reference.configuration import ConfigurationError, DataError


def checked(
    estimator: Any, X: Any, y: Any, sample_weight: Any, reset: bool
) -> tuple[list[Any], NDArray[Any], NDArray[np.int64] | None]:
    """Take the columns, labels and weights of the samples that count. Raises DataError.

    reset: the estimator notes the columns, else they must be those that it knows.
    """
    columns = given_columns(X, estimator)
    validated(estimator, X, reset, y=y)
    labels = column_or_1d(y, warn=True)
    assert_all_finite(labels, input_name="y")
    check_classification_targets(labels)
    check_consistent_length(columns[0], labels)
    weights = whole_weights(sample_weight, len(labels))
    if weights is not None and not weights.all():
        there = np.flatnonzero(weights)
        columns = [_take(column, there) for column in columns]
        labels, weights = labels[there], weights[there]
    return columns, labels, weights


def check_known(found: NDArray[Any], classes: NDArray[Any]) -> None:
    """Refuse labels that are none of the classes. Raises DataError."""
    further = np.setdiff1d(found, classes)
    if len(further):
        allowed = ", ".join(map(repr, classes.tolist()))
        raise DataError("y", f"{further[0].item()!r} is none of the classes", allowed)


def check_partial(estimator: Any, classes: Any) -> None:
    """Refuse what partial_fit cannot know, or knows otherwise. Raises ConfigurationError."""
    if isinstance(estimator.class_weight, str):
        problem = f"{estimator.class_weight!r} needs all samples at once"
        allowed = "None or a dict with partial_fit"
        raise ConfigurationError("class_weight", problem, allowed)
    if estimator.midpoint:
        problem = "it needs all samples at once"
        raise ConfigurationError("midpoint", problem, "None or False with partial_fit")
    if not hasattr(estimator, "network_"):
        if classes is None:
            raise ConfigurationError("classes", "the first call names none", "all labels to come")
    elif classes is not None and not np.array_equal(np.unique(classes), estimator.classes_):
        raise ConfigurationError("classes", "they are others than before", "the same")


def _take(column: Any, rows: NDArray[np.intp]) -> Any:
    if isinstance(column, np.ndarray):
        return column[rows]
    return [column[i] for i in rows.tolist()]
