"""``lbe predict``: the class of every sample of a file."""

import argparse
import json
from pathlib import Path

import numpy as np

from fast.command.engines import FastEngine
from fast.command.notes import noted_text
from fast.command.printable import readable
from fast.command.raw import Columns, Flags, Images, Raw
from fast.command.values import label_of
from fast.data import read_features, read_idx, read_samples
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    DataError,
    Description,
    MedianEncoding,
    TableEncoding,
)

LONGEST_NAME = 1000  # characters of a class, written for people; --json writes every name whole


def run(options: argparse.Namespace) -> int:
    """Print one class a line, in the order of the samples."""
    engine = FastEngine()
    description = engine.load(Path(options.model))
    raw = _read(Path(options.file), description, options.header)
    predictions = engine.predict(engine.encode(raw, description.encoding)).tolist()
    classes = [label_of(description, index) for index in predictions]
    if options.json:
        print(json.dumps({"predictions": classes}))
    else:
        print("\n".join(readable(name, LONGEST_NAME) for name in classes))
    return 0


def _read(path: Path, description: Description, header: str) -> Raw:
    encoding = description.encoding
    if isinstance(encoding, BiasedEncoding):
        encoding = encoding.encoding  # the file has no bias
    if path.suffix.lower() == ".csv":
        if not isinstance(encoding, TableEncoding):
            raise DataError(str(path), "the model was not trained on a table", "an npz or IDX file")
        columns, _ = read_features(path, encoding, noted_text(description.notes, "label"), header)
        return Columns(tuple(column.name for column in encoding.columns), columns)
    if path.suffix.lower() == ".npz":
        values = read_samples(path)
    else:
        values = read_idx(path)
        values = values.reshape(len(values), -1)
    expected = len(encoding.columns) if isinstance(encoding, TableEncoding) else encoding.inputs
    if values.shape[1] != expected:
        raise DataError(
            str(path),
            f"it has {values.shape[1]} features a sample, the model {expected}",
            f"{expected} features",
        )
    match encoding:
        case BitsEncoding():
            if not ((values == 0) | (values == 1)).all():
                raise DataError(str(path), "there are values other than 0 and 1", "0 and 1")
            return Flags(values.astype(np.bool_))
        case MedianEncoding():
            if values.dtype != np.uint8:
                raise DataError(str(path), f"the samples are {values.dtype}", "uint8")
            return Images(values)
        case TableEncoding(table):
            names = tuple(column.name for column in table)
            return Columns(names, tuple(np.ascontiguousarray(column) for column in values.T))
