"""All rows of a file, and their division into training and test samples."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from fast.data.raw import Flags, Raw, take
from fast.data.source import PUBLISHED, share_of
from fast.generator import SPLIT, permutation
from reference.configuration import ConfigurationError, DataError

PUBLISHED_TEST = 10_000
DEFAULT_SHARE = Fraction(1, 5)

Labels = NDArray[np.int64]
Part = tuple[Raw, Labels]


@dataclass(frozen=True)
class Data:
    """Raw samples and labels of a training and a test set, and the names of the classes.

    tested: where the test samples are from. label: what the labels are, of a file of rows. noted:
    what a model keeps of how the data were read. remarks: what was assumed. validation: the samples
    held out of the training samples, and validated: where they are from; else None, and no text.
    """

    train: Raw
    train_labels: Labels
    test: Raw
    test_labels: Labels
    class_names: tuple[str, ...] | None
    classes: int
    tested: str = ""
    label: str | None = None
    noted: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    validation: Part | None = None
    validated: str = ""


@dataclass(frozen=True)
class Rows:
    """All rows of a file: one part, or its training and its test arrays; else as Data."""

    file: str
    parts: tuple[Part, ...]
    class_names: tuple[str, ...] | None
    classes: int
    label: str | None = None
    noted: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return sum(len(labels) for _, labels in self.parts)


def divide(rows: Rows, split: str | None, seed: int) -> Data:
    """Divide rows into training and test samples (spec 13.2).

    split: official, the file's own test arrays; published; a share; or None for the first that can
    be of official and a fifth. Raises ConfigurationError, DataError.
    """
    if len(rows.parts) == 2 and split in (None, "official"):
        (train, train_labels), (test, test_labels) = rows.parts
        tested = f"the {len(test_labels)} test samples of {rows.file}"
    elif split == "official":
        raise ConfigurationError(
            "--split", f"{rows.file} has no test samples of its own", "published, or a share as 1/5"
        )
    else:
        raw, labels = rows.parts[0]
        first, last = shuffled_out(split, len(labels), seed)
        train, train_labels = take(raw, first), labels[first]
        test, test_labels = take(raw, last), labels[last]
        tested = shuffled(len(last), len(labels), rows.file)
    return _data(rows, (train, train_labels), (test, test_labels), tested, rows.remarks)


def shuffled_out(
    split: str | None, samples: int, seed: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Shuffle rows; give those to train on and those to test on, in order (spec 13.2).

    split: published, a share, or None for a fifth. Raises DataError.
    """
    held_out = _held_out(split, samples)
    order = permutation(seed, SPLIT, 0, samples)
    return order[: samples - held_out], order[samples - held_out :]


def shuffled(held_out: int, samples: int, file: str) -> str:
    """Say where test samples are from."""
    return f"{held_out} of the {samples} rows of {file}, shuffled out"


def tested_on(rows: Rows, others: Rows) -> Data:
    """Train on all rows of one file, and test on all of another."""
    tested = f"all {len(others)} rows of {others.file}"
    remarks = (*rows.remarks, *others.remarks)
    return _data(rows, rows.parts[0], others.parts[0], tested, remarks)


def without_samples(data: Data) -> Data:
    """Let the raw samples go, which take more memory than all else, once they are encoded."""
    none = Flags(np.zeros((0, 0), np.bool_))
    held_out = None if data.validation is None else (none, data.validation[1])
    return replace(data, train=none, test=none, validation=held_out)


def _data(rows: Rows, train: Part, test: Part, tested: str, remarks: tuple[str, ...]) -> Data:
    return Data(
        *train,
        *test,
        class_names=rows.class_names,
        classes=rows.classes,
        tested=tested,
        label=rows.label,
        noted=rows.noted,
        remarks=remarks,
    )


def _held_out(split: str | None, samples: int) -> int:
    """Say how many of the shuffled samples are for testing (spec 13.2)."""
    if split == PUBLISHED:
        held_out = PUBLISHED_TEST
    else:
        share = DEFAULT_SHARE if split is None else share_of(split)
        held_out = max(1, samples * share.numerator // share.denominator)
    if held_out >= samples:
        raise DataError(
            "--split", f"{held_out} of {samples} samples for testing leave none", "fewer"
        )
    return held_out
