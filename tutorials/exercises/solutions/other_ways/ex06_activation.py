"""NumPy numbers and arrays of booleans."""

import numpy as np


def activation(inputs, weights):
    return 2 * np.sum(np.equal(inputs, weights)) >= len(inputs)


def layer_activations(inputs, weights):
    return np.array([activation(inputs, row) for row in weights])
