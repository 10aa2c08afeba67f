"""Samples, labels and weights of samples: what a step can take (spec 5.1, 10.6), and balance."""

from collections import Counter
from collections.abc import Sequence

from bitarray import bitarray

from reference.configuration import Configuration
from reference.configuration.errors import (
    check_sample_counts,
    check_weight_count,
    no_sample,
    too_heavy,
    wrong_label,
    wrong_weight,
    wrong_width,
)
from reference.configuration.values import LARGEST_COUNT


def weights_of(sample_weight: Sequence[int] | None, count: int) -> Sequence[int]:
    """Give every sample the weight 1 where none is said (spec 10.6)."""
    return [1] * count if sample_weight is None else sample_weight


# --8<-- [start:balanced]
def balanced(labels: Sequence[int]) -> list[int]:
    """Weigh each class as the most frequent one: m / n_c, rounded, a half up (spec 13.4).

    labels: integers, at least one. Returns a weight for every sample. Raises DataError.

    >>> balanced([0, 1, 0, 0, 2, 0, 0, 1])
    [1, 3, 1, 1, 5, 1, 1, 3]
    """
    if not labels:
        raise no_sample()
    n = Counter(labels)
    m = max(n.values())
    return [(2 * m + n[c]) // (2 * n[c]) for c in labels]
    # --8<-- [end:balanced]


def check_widths(config: Configuration, inputs: Sequence[bitarray]) -> None:
    """Refuse samples of the wrong number of bits, with a DataError."""
    for index, x in enumerate(inputs):
        if len(x) != config.inputs:
            raise wrong_width(index, len(x), config.inputs)


def check_samples(
    config: Configuration,
    inputs: Sequence[bitarray],
    labels: Sequence[int],
    sample_weight: Sequence[int] | None = None,
) -> None:
    """Refuse samples, labels and weights that no step can take, with a DataError."""
    check_sample_counts(len(inputs), len(labels))
    if sample_weight is not None:
        check_weight_count(len(inputs), len(sample_weight))
    check_widths(config, inputs)
    for index, label in enumerate(labels):
        if not isinstance(label, int) or not 0 <= label < config.classes:
            raise wrong_label(index, label, config.classes)
    for index, weight in enumerate(sample_weight or ()):
        if isinstance(weight, bool) or not isinstance(weight, int) or not weight >= 1:
            raise wrong_weight(index, weight)
    if sum(sample_weight or ()) > LARGEST_COUNT:
        raise too_heavy(sum(sample_weight or ()), LARGEST_COUNT)
