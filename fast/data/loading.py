"""From a source to raw training and test samples."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from fast.data.digests import digest_of_rows
from fast.data.digits import load_digits
from fast.data.division import Data, Labels, Rows, divide, tested_on
from fast.data.images import load_images
from fast.data.own_files import raw_values, read_arrays, read_csv
from fast.data.packed import read_packed
from fast.data.raw import Encoded, Prototypes
from fast.data.source import FILES_OF_ROWS, PROTOTYPES, Source, kind_of
from fast.prototypes import FLIP_RATE, HARDER_FLIP_RATE
from reference.configuration import DataError

DIGITS = 10  # classes
PROTOTYPE_INPUTS, PROTOTYPE_CLASSES = 1000, 10
PROTOTYPE_SAMPLES = {  # for training, for testing, and their flip rate (spec 13.1, 13.5)
    "prototypes": (10_000, 2_000, FLIP_RATE),
    "prototypes-0.46": (20_000, 3_000, HARDER_FLIP_RATE),
}


def load(source: Source, seed: int) -> Data:
    """Load the data that a source names. Raises DataError, ConfigurationError, OSError."""
    kind = kind_of(source.data)
    if kind in PROTOTYPES:
        return _prototypes(kind, seed)
    if kind == "packed":
        return _packed(Path(source.data))
    if kind in FILES_OF_ROWS:
        rows, others = read_csv(source) if kind == "csv" else read_arrays(source)
        data = divide(rows, source.split, seed) if others is None else tested_on(rows, others)
        noted = {**data.noted, "rows": digest_of_rows(rows)}
        if others is not None:
            noted["test_rows"] = digest_of_rows(others)
        return replace(data, noted=noted)
    return _images(kind, source, seed)


def _prototypes(kind: str, seed: int) -> Data:
    trained, tested, flip_rate = PROTOTYPE_SAMPLES[kind]
    train, test = range(trained), range(trained, trained + tested)
    labels = [np.array(part, np.int64) % PROTOTYPE_CLASSES for part in (train, test)]
    raw = [
        Prototypes(seed, PROTOTYPE_CLASSES, PROTOTYPE_INPUTS, samples, flip_rate)
        for samples in (train, test)
    ]
    return Data(raw[0], labels[0], raw[1], labels[1], None, PROTOTYPE_CLASSES)


def _images(kind: str, source: Source, seed: int) -> Data:
    usual = "thermometer" if source.names_thresholds else "median"
    encoding = usual if source.encoding in (None, "auto") else source.encoding
    if kind == "digits":
        pixels, labels = load_digits()
        parts = [(raw_values(pixels, encoding, kind, "code"), labels)]
        return divide(Rows(kind, tuple(parts), None, DIGITS), source.split, seed)
    images = load_images(kind, Path(source.data_dir) if source.data_dir else None)
    train_labels, test_labels, names, classes = _from_0_on(images.train_labels, images.test_labels)
    split = "official" if source.split is None else source.split
    parts = [(raw_values(images.train_images, encoding, kind, "code"), train_labels)]
    if split == "official":
        test = raw_values(images.test_images, encoding, kind, "code")
        parts.append((test, test_labels))
    return divide(Rows(kind, tuple(parts), names, classes), split, seed)


def _from_0_on(train: Labels, test: Labels) -> tuple[Labels, Labels, tuple[str, ...] | None, int]:
    """Number labels from 1 on, as those of letters, from 0 on: then the classes have names."""
    least, most = (int(f([f(train), f(test)])) for f in (np.min, np.max))
    if least == 0:
        return train, test, None, most + 1
    names = tuple(map(str, range(least, most + 1)))
    return train - least, test - least, names, len(names)


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
