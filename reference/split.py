"""Holding samples out for testing (spec 13.2)."""

from fractions import Fraction

from reference.configuration import DataError
from reference.generator import SPLIT, Stream, permutation


def split(seed: int, samples: int, test: int) -> tuple[list[int], list[int]]:
    """Shuffle the numbers of the samples; the last of them are for testing (spec 13.2).

    Returns the training and the test set. Raises DataError.

    >>> split(seed=1, samples=6, test=2)
    ([3, 4, 5, 2], [0, 1])
    """
    check(samples, test)
    order = permutation(Stream(seed, SPLIT), samples)
    return order[: samples - test], order[samples - test :]


def check(samples: int, test: int) -> None:
    """Refuse to take no sample, or all of them, for testing. Raises DataError."""
    if not 0 < test < samples:
        problem = f"{test} of {samples} samples for testing"
        raise DataError("test", problem, "at least 1, and at least 1 for training", "data/split")


def share(fraction: Fraction, samples: int) -> int:
    """Say how many samples a share is: max(1, floor(f * N)) (spec 13.2).

    >>> share(Fraction(1, 5), 14), share(Fraction(1, 5), 3)
    (2, 1)
    """
    return max(1, fraction.numerator * samples // fraction.denominator)
