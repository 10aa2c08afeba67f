"""Weights of samples (spec 10.6, 13.4)."""

from fast import balance
from fast.implementation import layers
from fast.implementation.forms import Json, Malformed, vector


def update(
    counter_bits: Json,
    counters: Json,
    samples: Json,
    targets: Json,
    selected: Json,
    sample_weight: Json,
) -> Json:
    """Operation weighted_update."""
    weights = vector(sample_weight, 1, 2**32 - 1)
    if sum(weights.tolist()) >= 2**32:
        raise Malformed("the weights sum to 2^32 or more")
    return layers.updated(counter_bits, counters, samples, targets, selected, weights)


def balanced(labels: Json) -> Json:
    """Operation balanced_weights."""
    return {"sample_weight": balance.balanced_weights(vector(labels, 0, 2**16 - 2)).tolist()}
