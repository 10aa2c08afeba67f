"""From the data options to raw training and test samples."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.command.raw import Columns, Encoded, Flags, Images, Prototypes, Raw, take
from fast.data import load_images, read_npz, read_packed, read_table
from fast.encoding import order_of_classes
from fast.generator import SPLIT, permutation
from reference.configuration import ConfigurationError, DataError
from reference.configuration.values import rational

PROTOTYPE_INPUTS, PROTOTYPE_CLASSES, PROTOTYPE_TRAIN, PROTOTYPE_TEST = 1000, 10, 10_000, 2_000
PUBLISHED_TEST = 10_000
DEFAULT_SHARE = Fraction(1, 5)

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Data:
    """Raw samples and labels of a training and a test set, and the names of the classes."""

    train: Raw
    train_labels: Labels
    test: Raw
    test_labels: Labels
    class_names: tuple[str, ...] | None
    classes: int


SOURCE = ("data", "data_dir", "split", "encoding", "levels", "label", "header", "categorical")
FOR = {
    "data_dir": ("fashion-mnist", "mnist"),
    "split": ("fashion-mnist", "mnist", "npz", "csv"),
    "encoding": ("npz",),
    "levels": ("npz", "csv"),
    "label": ("csv",),
    "header": ("csv",),
    "categorical": ("csv",),
}


def source_of(options: argparse.Namespace) -> dict[str, Any]:
    """Take the data options that were given, to load from and to note in the model."""
    given = {name: getattr(options, name) for name in SOURCE}
    kind = _kind(given["data"])
    for name, kinds in FOR.items():
        if given[name] is not None and kind not in kinds:
            raise ConfigurationError(
                f"--{name.replace('_', '-')}",
                f"it means nothing for --data {given['data']}",
                f"with {', '.join(kinds)} only",
            )
    return {name: value for name, value in given.items() if value is not None}


def load(source: Mapping[str, Any], seed: int) -> Data:
    """Load the data that a source names. Raises DataError, ConfigurationError, OSError."""
    kind = _kind(source["data"])
    if kind == "prototypes":
        classes = PROTOTYPE_CLASSES
        train = range(PROTOTYPE_TRAIN)
        test = range(PROTOTYPE_TRAIN, PROTOTYPE_TRAIN + PROTOTYPE_TEST)
        labels = [np.array(part, np.int64) % classes for part in (train, test)]
        raw = [Prototypes(seed, classes, PROTOTYPE_INPUTS, part) for part in (train, test)]
        return Data(raw[0], labels[0], raw[1], labels[1], None, classes)
    if kind == "packed":
        return _packed(Path(source["data"]))
    if kind == "npz":
        return _npz(source, seed)
    if kind == "csv":
        return _csv(source, seed)
    folder = source.get("data_dir")
    images = load_images(kind, Path(folder) if folder else None)
    classes = int(max(images.train_labels.max(), images.test_labels.max())) + 1
    if source.get("split", "official") == "official":
        return Data(
            Images(images.train_images),
            images.train_labels,
            Images(images.test_images),
            images.test_labels,
            None,
            classes,
        )
    return _split(Images(images.train_images), images.train_labels, None, classes, source, seed)


def _packed(path: Path) -> Data:
    packed = read_packed(path)
    if len(packed.test) == 0:
        raise DataError(str(path), "it holds no test samples", "a file with some")
    return Data(
        Encoded(packed.train, packed.encoding),
        packed.train_labels.astype(np.int64),
        Encoded(packed.test, packed.encoding),
        packed.test_labels.astype(np.int64),
        packed.class_names,
        packed.classes,
    )


def _npz(source: Mapping[str, Any], seed: int) -> Data:
    arrays = read_npz(Path(source["data"]))
    every = [arrays.train] if arrays.test is None else [arrays.train, arrays.test]
    encoding = source.get("encoding", "auto")
    if encoding == "auto":
        encoding = "thermometer"
        if all(((part == 0) | (part == 1)).all() for part in every):
            encoding = "bits"
        elif all(part.dtype == np.uint8 for part in every):
            encoding = "median"
    parts = [_raw(part, encoding, source["data"]) for part in every]
    labels = [arrays.train_labels]
    if arrays.test_labels is not None:
        labels.append(arrays.test_labels)
    present = np.unique(np.concatenate(labels))
    classes = int(present[-1]) + 1
    if len(present) < classes:
        # labels from 1 on, or codes of another kind: training would go on with empty classes
        absent = int(np.flatnonzero(present != np.arange(len(present)))[0])
        raise DataError(
            source["data"],
            f"there are labels up to {classes - 1}, but no label {absent}",
            "labels 0 to C - 1, each of them at least once",
        )
    _check_classes(classes, source["data"])
    if len(parts) == 1 or source.get("split", "official") != "official":
        return _split(parts[0], labels[0], None, classes, source, seed)
    return Data(parts[0], labels[0], parts[1], labels[1], None, classes)


def _raw(values: NDArray[Any], encoding: str, file: str) -> Raw:
    if encoding == "bits":
        if not ((values == 0) | (values == 1)).all():
            raise DataError(file, "there are values other than 0 and 1", "0 and 1 with bits")
        return Flags(values.astype(np.bool_))
    if encoding == "median":
        if values.dtype != np.uint8:
            raise DataError(file, f"the samples are {values.dtype}", "uint8 with median")
        return Images(values)
    columns = tuple(np.ascontiguousarray(column) for column in values.T)
    return Columns(tuple(str(i + 1) for i in range(len(columns))), columns)


def _csv(source: Mapping[str, Any], seed: int) -> Data:
    names = source.get("categorical", "")
    table = read_table(
        Path(source["data"]),
        label=source.get("label"),
        header=source.get("header", "auto"),
        categorical=names.split(",") if names else (),
    )
    texts = table.labels or []
    class_names = order_of_classes(texts)
    _check_classes(len(class_names), source["data"])
    index = {name: i for i, name in enumerate(class_names)}
    labels = np.array([index[text] for text in texts], np.int64)
    raw = Columns(table.names, table.columns)
    return _split(raw, labels, class_names, len(class_names), source, seed)


def _split(
    raw: Raw,
    labels: Labels,
    class_names: tuple[str, ...] | None,
    classes: int,
    source: Mapping[str, Any],
    seed: int,
) -> Data:
    held_out = _held_out(source.get("split"), len(labels))
    order = permutation(seed, SPLIT, 0, len(labels))
    train, test = order[: len(labels) - held_out], order[len(labels) - held_out :]
    return Data(
        take(raw, train), labels[train], take(raw, test), labels[test], class_names, classes
    )


def _held_out(split: str | None, samples: int) -> int:
    """Say how many of the shuffled samples are for testing (spec 13.2)."""
    if split == "published":
        held_out = PUBLISHED_TEST
    else:
        try:
            share = DEFAULT_SHARE if split is None else rational("--split", split)
        except ConfigurationError:
            share = Fraction(0)
        if not 0 < share < 1:
            raise ConfigurationError(
                "--split",
                f"{str(split)[:40]!r} is not read",
                "official, published, or a share such as 1/5, with terms up to 65535",
            )
        held_out = max(1, samples * share.numerator // share.denominator)
    if held_out >= samples:
        raise DataError(
            "--split", f"{held_out} of {samples} samples for testing leave none", "fewer"
        )
    return held_out


def _kind(data: str) -> str:
    if data in ("prototypes", "fashion-mnist", "mnist"):
        return data
    suffix = Path(data).suffix.lower()
    if suffix in (".npz", ".csv", ".packed"):
        return suffix[1:]
    raise ConfigurationError(
        "--data",
        f"{data!r} is not known",
        "prototypes, fashion-mnist, mnist, FILE.npz, FILE.csv or FILE.packed",
    )


def _check_classes(classes: int, file: str) -> None:
    if classes < 2:
        raise DataError(file, "all samples are of one class", "at least 2 classes")
