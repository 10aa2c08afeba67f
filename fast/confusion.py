"""Which classes are taken for which: a matrix of counts, and what it says of every class."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.configuration import DataError

Matrix = NDArray[np.int64]


@dataclass(frozen=True)
class ClassCounts:
    """What a confusion matrix says of one class, in samples.

    count: samples of the class. predicted: samples that it was named for. right: both.
    """

    count: int
    predicted: int
    right: int

    @property
    def recall(self) -> Fraction | None:
        """The share of its samples that is found; None where there is no sample."""
        return Fraction(self.right, self.count) if self.count else None

    @property
    def precision(self) -> Fraction | None:
        """The share of what was named so that is right; None where it was never named."""
        return Fraction(self.right, self.predicted) if self.predicted else None


def confusion_matrix(labels: Any, predictions: Any, classes: int) -> Matrix:
    """Count the samples of every class by the class that was predicted: int64 (C, C).

    labels, predictions: integers from 0 to classes - 1, (samples,) each; row: the label, column:
    the prediction. Raises DataError.

    >>> confusion_matrix([0, 0, 1], [0, 1, 1], classes=2)
    array([[1, 1],
           [0, 1]])
    """
    true, said = np.asarray(labels), np.asarray(predictions)
    if true.shape != said.shape or true.ndim != 1:
        problem = f"{said.shape} predictions for {true.shape} labels"
        raise DataError("predictions", problem, "one a label")
    for name, values in (("labels", true), ("predictions", said)):
        if len(values) and (values.dtype.kind not in "iu" or not values.min() >= 0):
            raise DataError(name, "they are no classes", f"whole numbers 0 to {classes - 1}")
        if len(values) and values.max() >= classes:
            raise DataError(name, f"there is a class {values.max()}", f"0 to {classes - 1}")
    # unique, since the square of 65535 classes fits no memory where few are there
    matrix = np.zeros((classes, classes), np.int64)
    np.add.at(matrix, (true.astype(np.intp), said.astype(np.intp)), 1)
    return matrix


def class_counts(labels: Any, predictions: Any, classes: int) -> list[ClassCounts]:
    """Count, for every class, its samples, those that it was named for, and those right.

    >>> class_counts([0, 0, 1], [0, 1, 1], classes=2)[1]
    ClassCounts(count=1, predicted=2, right=1)
    """
    true, said = np.asarray(labels, np.intp), np.asarray(predictions, np.intp)
    counts = (np.bincount(each, minlength=classes) for each in (true, said, true[true == said]))
    return [ClassCounts(*numbers) for numbers in zip(*(c.tolist() for c in counts), strict=True)]


def balanced_accuracy(counts: Sequence[ClassCounts]) -> Fraction:
    """Take the mean recall of the classes that have samples: exact. Raises DataError for none.

    >>> balanced_accuracy(class_counts([0, 0, 1], [0, 1, 1], classes=2))
    Fraction(3, 4)
    """
    recalls = [each.recall for each in counts if each.recall is not None]
    if not recalls:
        raise DataError("labels", "there is no sample", "at least 1")
    return sum(recalls, Fraction(0)) / len(recalls)
