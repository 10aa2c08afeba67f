"""The validation split (spec 13.3)."""

from fractions import Fraction

from reference.configuration import DataError
from reference.oracle.written import write_integer
from reference.validation import validation_split
from reference.vectors.case import Case, Group, search

FLAGS = ("ValidationEnd", "ValidationOrder", "ValidationStream")


def _split(
    id: str, comment: str, labels: list[int], share: str, *flags: str, seed: int = 1
) -> Case:
    inputs = {"seed": write_integer(seed), "labels": labels, "share": share}
    return Case(id, comment, inputs, flags)


def _loses(seed: int, labels: list[int], share: str) -> bool:
    """Say whether a class is left without training samples."""
    try:
        validation_split(seed, labels, Fraction(share))
    except DataError:
        return True
    return False


RARE = [0, 1, 2, 0, 1, 0, 1, 0, 1, 0]
KEPT = search(lambda seed: not _loses(seed, RARE, "3/10"))
LOST = search(lambda seed: _loses(seed, RARE, "3/10"))

SPLIT = Group(
    "validation",
    "validation_split",
    "A share of the training samples; both parts in the order that the samples had.",
    [
        _split("third", "2 of 6", [0, 1, 0, 1, 0, 1], "1/3", *FLAGS),
        _split("tenth", "2 of 29, rounded down", [0] * 29, "0.1", *FLAGS),
        _split("least", "at least one", [0, 0, 0], "1/65535", *FLAGS),
        _split("most", "all but one", [5] * 9, "8/9", *FLAGS),
        _split("wide", "a large seed", [3, 4] * 20, "1/4", *FLAGS, "WideFields", seed=2**64 - 1),
        _split("classes", "every class keeps a sample", RARE, "3/10", *FLAGS, seed=KEPT),
        _split("lost", "class 2 is left without", RARE, "3/10", "LostClass", seed=LOST),
        _split("two", "of two classes of one sample each", [0, 1], "1/2", "LostClass"),
        _split("none", "no share", [0, 0], "0", "Refused"),
        _split("all", "all of them", [0, 0], "1/1", "Refused"),
        _split("single", "the only one", [7], "1/2", "Refused"),
        _split("empty", "no sample", [], "1/2", "Refused"),
        _split("beyond", "more than all", [0, 0], "3/2", "Refused"),
        _split("word", "no rational", [0, 0], "half", "Refused"),
    ],
)
