"""What an estimator says of samples, from how far they agree with the codeword of each class."""

import numpy as np
from numpy.typing import NDArray

SHARPNESS = 5  # of probabilities


def shares(agreements: NDArray[np.int64], outputs: int) -> NDArray[np.float64]:
    """Give the share of outputs that agree, (samples, classes); of two classes their difference.

    agreements: (samples, classes), 0 to outputs.

    >>> shares(np.array([[3, 1]]), 4), shares(np.array([[3, 1, 2]]), 4)
    (array([-0.5]), array([[0.75, 0.25, 0.5 ]]))
    """
    if agreements.shape[1] == 2:
        return np.asarray((agreements[:, 1] - agreements[:, 0]) / outputs)
    return np.asarray(agreements / outputs)


def probabilities(agreements: NDArray[np.int64], outputs: int) -> NDArray[np.float64]:
    """Turn agreements into numbers that sum to 1: the softmax of ten times their shares.

    >>> probabilities(np.array([[3, 3]]), 4)
    array([[0.5, 0.5]])
    """
    behind = agreements - agreements.max(axis=1, keepdims=True)
    powers = np.exp(2 * SHARPNESS * behind / outputs)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
