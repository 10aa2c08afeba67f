"""Questions about data sets: the random prototypes, and how samples are split (spec 13)."""

from typing import Any

from reference import split
from reference.configuration.values import rational
from reference.oracle.forms import BIT_ROWS, COUNT, INTEGER, INTEGERS, TEXT, UNSIGNED_64, between
from reference.oracle.network_forms import PROTOTYPE_FIELDS
from reference.oracle.operation import Operation
from reference.prototypes import draw_prototypes, prototype_samples


def prototypes(seed: int, classes: int, inputs: int, first: int, count: int) -> dict[str, Any]:
    """Make samples of the random prototypes."""
    samples, labels = prototype_samples(seed, classes, inputs, range(first, first + count))
    drawn = draw_prototypes(seed, classes, inputs)
    return {"prototypes": drawn, "samples": samples, "labels": labels}


def hold_out(seed: int, samples: int, test: int) -> dict[str, Any]:
    """Split samples."""
    training, testing = split.split(seed, samples, test)
    return {"training": training, "testing": testing}


def share(fraction: str, samples: int) -> dict[str, Any]:
    """Say how many samples a share is."""
    test = split.share(rational("fraction", fraction), samples)
    split.check(samples, test)
    return {"test": test}


OPERATIONS = [
    Operation(
        "prototypes",
        "13.1",
        "make the prototypes, and the samples `first` to `first + count - 1`",
        PROTOTYPE_FIELDS,
        {"prototypes": BIT_ROWS, "samples": BIT_ROWS, "labels": INTEGERS},
        prototypes,
    ),
    Operation(
        "split",
        "13.2",
        "split samples, of which `test` are for testing",
        {"seed": UNSIGNED_64, "samples": between(1, 2**24), "test": COUNT},
        {"training": INTEGERS, "testing": INTEGERS},
        hold_out,
    ),
    Operation(
        "share",
        "13.2",
        "say how many of the samples a share of them is, for testing",
        {"fraction": TEXT, "samples": between(1, 2**24)},
        {"test": INTEGER},
        share,
    ),
]
