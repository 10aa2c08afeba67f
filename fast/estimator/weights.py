"""sample_weight and class_weight, as the whole numbers that samples count (spec 10.6, 13.4)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.balance import balanced_weights, class_weights
from fast.bits import as_array
from reference.configuration import ConfigurationError, DataError

Weights = NDArray[np.int64]
MOST = 2**32 - 1


def whole_weights(sample_weight: Any, samples: int) -> Weights | None:
    """Take weights as whole numbers: int64 (samples,), 0 where a sample is to be left out.

    sample_weight: numbers from 0 on, (samples,), or None, which is given back. Whole numbers are
    taken as they are. If one is not whole, each is divided by the smallest above 0 and rounded, a
    half up. Raises DataError.

    >>> whole_weights([2.0, 0.0, 1.0], 3), whole_weights([0.5, 0.25, 0.2], 3)
    (array([2, 0, 1]), array([3, 1, 1]))
    """
    if sample_weight is None:
        return None
    given = as_array("sample_weight", sample_weight)
    if given.shape != (samples,) or given.dtype.kind not in "buif":
        problem = f"an array of {given.dtype} and shape {given.shape}"
        raise DataError("sample_weight", problem, f"numbers from 0 on, of shape ({samples},)")
    if not (np.isfinite(given) & (given >= 0)).all():
        raise DataError("sample_weight", "a weight is negative or not finite", "from 0 on")
    if not given.any():
        raise DataError("sample_weight", "every weight is zero", "at least one weight above zero")
    values, place = np.unique(given, return_inverse=True)
    exact = [Fraction(repr(v)) if isinstance(v, float) else Fraction(v) for v in values.tolist()]
    broken = any(value.denominator > 1 for value in exact)
    least = min(value for value in exact if value) if broken else Fraction(1)
    whole = [int((2 * value + least) // (2 * least)) for value in exact]
    if max(whole) > MOST:
        raise DataError("sample_weight", f"a sample would weigh {max(whole)}", f"up to {MOST}")
    return np.array(whole, np.int64)[place]


def total_weights(
    labels: NDArray[np.intp], classes: NDArray[Any], class_weight: Any, weights: Weights | None
) -> Weights | None:
    """Multiply the weights of samples by those of their classes: int64 (samples,), or None.

    labels: places of the classes. class_weight: None; "balanced" (spec 13.4); or a mapping of
    classes to what a sample of theirs counts, 1 where one is not named (see fast.class_weights).
    Raises ConfigurationError, DataError.
    """
    by_class = _by_class(labels, classes, class_weight)
    if by_class is None or weights is None:
        return weights if by_class is None else by_class
    if int(by_class.max()) * int(weights.max()) > MOST:
        problem = "a sample's weight times its class's is too large"
        raise DataError("sample_weight", problem, f"products up to {MOST}")
    return by_class * weights


def _by_class(labels: NDArray[np.intp], classes: NDArray[Any], class_weight: Any) -> Weights | None:
    if class_weight is None:
        return None
    if isinstance(class_weight, str) and class_weight == "balanced":
        return balanced_weights(labels)
    if not isinstance(class_weight, Mapping):
        problem = f"{class_weight!r:.40} is no weighting"
        allowed = "None, 'balanced' or a dict of classes to numbers"
        raise ConfigurationError("class_weight", problem, allowed)
    place = {name: i for i, name in enumerate(classes.tolist())}
    for name in class_weight:
        if name not in place:
            allowed = ", ".join(map(repr, place))
            raise ConfigurationError("class_weight", f"{name!r} is no class", allowed)
    return class_weights(labels, {place[name]: _ratio(r) for name, r in class_weight.items()})


def _ratio(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value
