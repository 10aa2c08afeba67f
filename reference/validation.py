"""Holding training samples out, to choose by them (spec 13.3)."""

from collections.abc import Sequence
from fractions import Fraction

from reference.configuration import DataError
from reference.configuration.errors import classless, no_sample
from reference.generator import VALIDATION, Stream, permutation
from reference.split import share


def validation_split(
    seed: int, labels: Sequence[int], fraction: Fraction
) -> tuple[list[int], list[int]]:
    """Choose a share of the training samples for validation (spec 13.3).

    labels: one integer a sample. Returns the numbers of the samples that are trained on, and of
    those that are not, both ascending. Raises DataError.

    >>> validation_split(seed=1, labels=[0, 1, 0, 1, 0, 1], fraction=Fraction(1, 3))
    ([0, 1, 3, 5], [2, 4])

    Subtle: the samples that are trained on keep the order that they had.
    """
    if not labels:
        raise no_sample()
    held_out = share(fraction, len(labels))
    if fraction <= 0 or held_out >= len(labels):
        raise DataError(
            "validation",
            f"a share of {fraction} holds {held_out} of {len(labels)} training samples out",
            "more than 0, and at least 1 sample left",
            "data/split",
        )
    order = permutation(Stream(seed, VALIDATION), len(labels))
    kept = sorted(order[: len(labels) - held_out])
    lost = set(labels) - {labels[i] for i in kept}
    if lost:
        raise classless(min(lost), fraction)
    return kept, sorted(order[len(labels) - held_out :])
