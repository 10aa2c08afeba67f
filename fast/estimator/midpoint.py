"""The point of an estimator of two classes: found on halves of its samples, kept in its network."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.estimator.parameters import flag_of
from fast.estimator.training import Samples
from fast.midpoint import found_on_halves, midpoint_sets
from fast.network import Network
from fast.weight_set import checked_sets, equal_sets
from reference.configuration import ConfigurationError

BALANCED = "balanced"


def wants_midpoint(estimator: Any, labels: NDArray[np.intp]) -> bool:
    """Say whether an estimator that has begun is to find its point. Raises ConfigurationError.

    labels: places of the classes, of the samples to learn from.
    """
    classes = len(estimator.classes_)
    few = classes != 2 or min(np.bincount(labels, minlength=2)) < 2
    if estimator.midpoint is None:
        weight = estimator.class_weight
        return isinstance(weight, str) and weight == BALANCED and not few
    wanted = flag_of("midpoint", estimator.midpoint)
    if wanted and few:
        problem = f"there are {classes} classes" if classes != 2 else "a class has one sample"
        raise ConfigurationError("midpoint", problem, "2 classes of 2 samples or more, or None")
    return wanted


def without_midpoint(estimator: Any) -> None:
    """Take the point out of the network, which is to learn: the sets of a training go by age.

    Where someone else has changed the sets, it may be elsewhere among them, or gone.
    """
    network: Network = estimator.network_
    points = midpoint_sets(network.config.inputs, getattr(estimator, "midpoint_", 0))
    if points:
        network.weight_sets = [s for s in network.weight_sets if not equal_sets(s, points[0])]
    estimator.midpoint_ = 0


def set_midpoint(estimator: Any, samples: Samples) -> None:
    """Find the point by two further trainings, each of as many epochs, and put it into the network.

    samples: those that the network has learnt from.
    """
    trained: Network = estimator.network_
    point = found_on_halves(trained, samples.bits, samples.labels, samples.weights)
    further = midpoint_sets(trained.config.inputs, point)
    trained.weight_sets = checked_sets(trained.config, [*trained.weight_sets, *further])
    estimator.midpoint_ = point
