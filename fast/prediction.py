"""What layers answer, without learning (spec 10.4)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words
from fast.codebook import codeword_disagreements, decode
from fast.layer import Layer
from fast.rule import Rule
from fast.step import layer_outputs
from fast.weight_set import WeightSet, summed_disagreements

PREDICTED_AT_ONCE = 1000  # samples, so that memory does not grow with the data set


def predicted(
    layers: Sequence[Layer], rule: Rule, words: Words, sets: Sequence[WeightSet] = ()
) -> NDArray[np.intp]:
    """Name the class of every sample: (samples,) (spec 10.4, 10.5).

    words: uint64 (samples, words). sets: the weight sets that answer too.
    """
    last = layers[-1]
    predictions = np.empty(len(words), np.intp)
    for start in range(0, len(words), PREDICTED_AT_ONCE):
        block = slice(start, start + PREDICTED_AT_ONCE)
        outputs = words[block]
        for layer in layers:
            outputs = layer_outputs(layer, rule, outputs)
        differing = codeword_disagreements(outputs, last.codebook, last.shape.outputs)
        if sets:
            differing = summed_disagreements(differing, sets, words[block])
        predictions[block] = decode(differing)
    return predictions
