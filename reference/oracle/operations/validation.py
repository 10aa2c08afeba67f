"""The question about samples held out for validation (spec 13.3)."""

from typing import Any

from reference import validation
from reference.configuration.values import rational
from reference.oracle.forms import INTEGERS, TEXT, UNSIGNED_64, between, list_of
from reference.oracle.operation import Operation


def validation_split(seed: int, labels: list[int], share: str) -> dict[str, Any]:
    """Hold a share of the training samples out."""
    kept, held = validation.validation_split(seed, labels, rational("share", share))
    return {"training": kept, "validation": held}


OPERATIONS = [
    Operation(
        "validation_split",
        "13.3",
        "hold a share of the training samples out, whose labels are given",
        {"seed": UNSIGNED_64, "labels": list_of(between(0, 2**16 - 2)), "share": TEXT},
        {"training": INTEGERS, "validation": INTEGERS},
        validation_split,
    ),
]
