"""From the data options to raw training and test samples."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from fast.command.division import Data, Rows, divide, tested_on
from fast.command.own_files import raw_values, read_arrays, read_csv
from fast.command.raw import Encoded, Prototypes
from fast.command.rows import digest_of_rows
from fast.data import load_digits, load_images, read_packed
from reference.configuration import ConfigurationError, DataError

DIGITS = 10  # classes
PROTOTYPE_INPUTS, PROTOTYPE_CLASSES, PROTOTYPE_TRAIN, PROTOTYPE_TEST = 1000, 10, 10_000, 2_000

FILES_OF_ROWS = ("npz", "csv")
DOWNLOADED = ("fashion-mnist", "mnist")
IMAGES = (*DOWNLOADED, "digits")
FOR = {
    "data_dir": DOWNLOADED,
    "split": (*IMAGES, *FILES_OF_ROWS),
    "test": FILES_OF_ROWS,
    "encoding": (*IMAGES, "npz"),
    "levels": (*IMAGES, *FILES_OF_ROWS),
    "label": ("csv",),
    "header": ("csv",),
    "categorical": ("csv",),
    "missing": FILES_OF_ROWS,
    "classes": FILES_OF_ROWS,
}

SOURCE = ("data", *FOR)


def source_of(options: argparse.Namespace) -> dict[str, Any]:
    """Take the data options that were given, to load from and to note in the model."""
    given = given_options(options)
    check_options(given["data"], given)
    return given


def given_options(options: argparse.Namespace) -> dict[str, Any]:
    """Take the data options that were given, whatever they mean for the data."""
    given = {name: getattr(options, name, None) for name in SOURCE}
    return {name: value for name, value in given.items() if value is not None}


def check_options(data: str, given: Mapping[str, Any]) -> None:
    """Refuse options that mean nothing for the data. Raises ConfigurationError."""
    kind = kind_of(data)
    for name, kinds in FOR.items():
        if given.get(name) is not None and kind not in kinds:
            raise ConfigurationError(
                f"--{name.replace('_', '-')}",
                f"it means nothing for --data {data}",
                f"with {', '.join(kinds)} only",
            )
    if given.get("test") is not None:
        if given.get("split") is not None:
            raise ConfigurationError("--split", "--test names the test samples", "one of the two")
        if Path(given["test"]).suffix.lower() != f".{kind}":
            problem = f"{given['test']!r} is of another kind than {data}"
            raise ConfigurationError("--test", problem, f"FILE.{kind}")


def load(source: Mapping[str, Any], seed: int) -> Data:
    """Load the data that a source names. Raises DataError, ConfigurationError, OSError."""
    kind = kind_of(source["data"])
    if kind == "prototypes":
        return _prototypes(seed)
    if kind == "packed":
        return _packed(Path(source["data"]))
    if kind in FILES_OF_ROWS:
        rows, others = read_csv(source) if kind == "csv" else read_arrays(source)
        split = source.get("split")
        data = divide(rows, split, seed) if others is None else tested_on(rows, others)
        noted = {**data.noted, "rows": digest_of_rows(rows)}
        if others is not None:
            noted["test_rows"] = digest_of_rows(others)
        return replace(data, noted=noted)
    return _images(kind, source, seed)


def _prototypes(seed: int) -> Data:
    train = range(PROTOTYPE_TRAIN)
    test = range(PROTOTYPE_TRAIN, PROTOTYPE_TRAIN + PROTOTYPE_TEST)
    labels = [np.array(part, np.int64) % PROTOTYPE_CLASSES for part in (train, test)]
    raw = [
        Prototypes(seed, PROTOTYPE_CLASSES, PROTOTYPE_INPUTS, samples) for samples in (train, test)
    ]
    return Data(raw[0], labels[0], raw[1], labels[1], None, PROTOTYPE_CLASSES)


def _images(kind: str, source: Mapping[str, Any], seed: int) -> Data:
    # who names levels wants a thermometer
    usual = "thermometer" if "levels" in source else "median"
    encoding = source.get("encoding", "auto")
    encoding = usual if encoding == "auto" else encoding
    if kind == "digits":
        pixels, labels = load_digits()
        parts = [(raw_values(pixels, encoding, kind, "code"), labels)]
        return divide(Rows(kind, tuple(parts), None, DIGITS), source.get("split"), seed)
    folder = source.get("data_dir")
    images = load_images(kind, Path(folder) if folder else None)
    classes = int(max(images.train_labels.max(), images.test_labels.max())) + 1
    split = source.get("split", "official")
    parts = [(raw_values(images.train_images, encoding, kind, "code"), images.train_labels)]
    if split == "official":
        test = raw_values(images.test_images, encoding, kind, "code")
        parts.append((test, images.test_labels))
    return divide(Rows(kind, tuple(parts), None, classes), split, seed)


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
        f"the {len(packed.test)} test samples of {path}",
    )


def kind_of(data: str) -> str:
    """Name the kind of data: a name, or the suffix of a file. Raises ConfigurationError."""
    if data in ("prototypes", *IMAGES):
        return data
    suffix = Path(data).suffix.lower()
    if suffix in (".npz", ".csv", ".packed"):
        return suffix[1:]
    raise ConfigurationError(
        "--data",
        f"{data!r} is not known",
        "prototypes, digits, fashion-mnist, mnist, FILE.npz, FILE.csv or FILE.packed",
    )
