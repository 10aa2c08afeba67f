"""Digests of rows: of a file, which tells whether a model knows it, and of all data of a run."""

import hashlib
import json
from typing import Any

import numpy as np

from fast.data.column import ROWS, Column
from fast.data.division import Data, Rows
from fast.data.raw import Columns, Encoded, Flags, Images, Prototypes, Raw
from fast.prototypes import FLIP_RATE

WIDE = 64  # bytes of a cell that is kept beside others of the same width
WORDS_AT_ONCE = 1 << 20  # since packed samples need not fit into memory


def digest_of_rows(rows: Rows) -> str:
    """Compute the SHA-256 of a file's columns, cells and labels, in order, before any split."""
    digest, names = hashlib.sha256(), rows.class_names
    for raw, labels in rows.parts:
        _add_raw(digest, raw)
        # by name, since the classes of a model may be others than those of a file by itself
        _add(digest, labels if names is None else [names[label] for label in labels.tolist()])
    return digest.hexdigest()


def digest_of_data(data: Data) -> str:
    """Compute the SHA-256 of all samples and labels, as they were before they were encoded."""
    digest = hashlib.sha256()
    for raw, labels in ((data.train, data.train_labels), (data.test, data.test_labels)):
        _add_raw(digest, raw)
        _add(digest, labels)
    digest.update(json.dumps([data.classes, data.class_names]).encode())
    return digest.hexdigest()


def _add_raw(digest: Any, raw: Raw) -> None:
    digest.update(type(raw).__name__.encode())
    match raw:
        case Prototypes(seed, classes, inputs, numbers, rate):
            # the others' digests are older than the rate
            rates = [] if rate == FLIP_RATE else [rate]
            digest.update(json.dumps([seed, classes, inputs, str(numbers), *rates]).encode())
        case Flags(values) | Images(values):
            _add(digest, values)
        case Columns(names, columns):
            for name, column in zip(names, columns, strict=True):
                digest.update(json.dumps(name).encode())
                _add(digest, column)
        case Encoded(bits, encoding):
            digest.update(json.dumps([bits.n, encoding.to_json()]).encode())
            _add(digest, bits.words)


def _add(digest: Any, values: Any) -> None:
    """Add a column of texts, or an array row by row, whatever the machine's order of bytes."""
    if isinstance(values, Column):
        _add_column(digest, values)
        return
    if not isinstance(values, np.ndarray):
        digest.update(json.dumps(list(values), default=str).encode())
        return
    little = values.dtype.newbyteorder("<")
    digest.update(json.dumps([little.str, values.shape]).encode())
    rows = max(1, WORDS_AT_ONCE // max(1, values[:1].size))
    for start in range(0, len(values), rows):
        digest.update(values[start : start + rows].astype(little, copy=False).tobytes())


def _add_column(digest: Any, column: Column[Any]) -> None:
    """Add a column as JSON would write the list of its cells, each of its texts written once."""
    written = [b", " + json.dumps(column.read(t), default=str).encode() for t in column.texts]
    longest = max(map(len, written), default=0)
    digest.update(b"[")
    if longest <= WIDE:
        lengths = np.array([len(text) for text in written])
        padded = np.array(written, f"S{longest or 1}")
        for start in range(0, len(column), ROWS):
            codes = column.codes[start : start + ROWS]
            data = padded[codes].view(np.uint8).reshape(len(codes), -1)
            there = np.arange(data.shape[1]) < lengths[codes][:, None]
            digest.update(data[there].tobytes()[0 if start else 2 :])
    else:
        for start in range(0, len(column), ROWS):
            codes = column.codes[start : start + ROWS].tolist()
            digest.update(b"".join(map(written.__getitem__, codes))[0 if start else 2 :])
    digest.update(b"]")
