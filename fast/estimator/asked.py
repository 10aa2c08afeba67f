"""Samples that a fitted estimator is asked about: as bits, and how far each class agrees."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits
from fast.data.doubles import as_fitted
from fast.data.fitting import encode
from fast.estimator.columns import columns_for_encoding, given_columns, validated
from fast.estimator.needed import check_is_fitted
from fast.prediction import total_outputs


def bits_of(estimator: Any, X: Any) -> Bits:
    """Encode samples, whose columns must be those of fit. Raises DataError, NotFittedError."""
    check_is_fitted(estimator)
    columns = given_columns(X, estimator)
    validated(estimator, X, reset=False)
    encoding = estimator.encoding_
    return encode(as_fitted(columns_for_encoding(columns, encoding), encoding), encoding)


def agreements_of(estimator: Any, X: Any) -> tuple[NDArray[np.int64], int]:
    """Count the outputs that agree with each class, (samples, classes); and all that could."""
    bits, network = bits_of(estimator, X), estimator.network_
    with network.at_rest():
        outputs = total_outputs(network.layers, network.weight_sets)
    return network.agreements(bits), outputs
