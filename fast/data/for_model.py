"""A table, npz or IDX file of the user, read as a model wants it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.columns import wanted_columns
from fast.data.division import Rows
from fast.data.doubles import as_fitted
from fast.data.features import Label, read_features
from fast.data.formats import table_format
from fast.data.idx import read_idx
from fast.data.notes import forms_noted, noted_text
from fast.data.npz import read_npz, read_samples
from fast.data.own_files import labels_of, raw_values, table_rows
from fast.data.raw import Columns, Raw
from fast.data.table import Table
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    DataError,
    Description,
    Encoding,
    MedianEncoding,
    TableEncoding,
)

Given = Mapping[str, str]  # fields of a Source that were given: label, header, missing
PLACE = re.compile(r"[0-9]{1,9}", re.ASCII)
INTEGER = re.compile(r"-?[0-9]+", re.ASCII)


def raw_for(path: Path, description: Description, given: Given) -> tuple[Raw, tuple[str, ...]]:
    """Read samples without labels, and what is to be said of them. Raises DataError, OSError."""
    encoding = encoding_of_file(description)
    if table_format(str(path)) is not None:
        table = _table(path, description, given, needed=False)
        columns = Columns(table.names, table.columns, table.texts)
        return as_fitted(columns, encoding), table.remarks
    if path.suffix.lower() == ".npz":
        values = read_samples(path)
    else:
        values = read_idx(path)
        values = values.reshape(len(values), -1)
    raw = _as_wanted(values, encoding, str(path), _missing(description, given))
    return as_fitted(raw, encoding), ()


def rows_for(path: Path, description: Description, given: Given) -> Rows:
    """Read all rows of a CSV or npz file, with their labels. Raises DataError, OSError."""
    if table_format(str(path)) is not None:
        table = _table(path, description, given, needed=True)
        names = description.class_names
        numbers = tuple(str(i) for i in range(description.configuration.classes))
        return table_rows(str(path), table, names or numbers, names, {})
    arrays = read_npz(path)
    pairs = [(arrays.train, arrays.train_labels)]
    if arrays.test is not None and arrays.test_labels is not None:
        pairs.append((arrays.test, arrays.test_labels))
    encoding, missing = encoding_of_file(description), _missing(description, given)
    parts = tuple(
        (_as_wanted(values, encoding, str(path), missing), _classes(labels, description, path))
        for values, labels in pairs
    )
    classes = description.configuration.classes
    label = "array y" if len(parts) == 1 else "array y_train, y_test"
    return Rows(str(path), parts, description.class_names, classes, label)


def _table(path: Path, description: Description, given: Given, needed: bool) -> Table:
    encoding, notes = encoding_of_file(description), description.notes
    if not isinstance(encoding, TableEncoding):
        raise DataError(str(path), "the model was not trained on a table", "an npz or IDX file")
    label, column = given.get("label"), None
    if label is None:
        label, column = noted_text(notes, "label"), noted_text(notes, "label_column")
    column = column or label
    forms = forms_noted(notes)
    wanted = [replace(each, form=forms.get(each.name)) for each in wanted_columns(encoding)]
    return read_features(
        path,
        wanted,
        named=_is_named(encoding, notes),
        label=Label(
            label,
            int(column) if column is not None and PLACE.fullmatch(column) else None,
            description.class_names or (),
            needed,
        ),
        header=given.get("header") or "auto",
        missing=_missing(description, given),
        separator=given.get("separator"),
    )


def _is_named(encoding: TableEncoding, notes: Mapping[str, Any]) -> bool:
    """Say whether the names of the columns are from a header; old models do not note it."""
    if noted_text(notes, "header") in ("yes", "no"):
        return bool(notes["header"] == "yes")
    names = [column.name for column in encoding.columns]
    numbers = {str(i + 1) for i in range(len(names) + 1)}  # the label has one of them
    return not set(names) <= numbers


def _as_wanted(values: NDArray[Any], encoding: Encoding, file: str, missing: str) -> Raw:
    expected = len(encoding.columns) if isinstance(encoding, TableEncoding) else encoding.inputs
    if values.shape[1] != expected:
        raise DataError(
            file,
            f"it has {values.shape[1]} features a sample, the model {expected}",
            f"{expected} features",
        )
    kind = "thermometer"
    if isinstance(encoding, BitsEncoding | MedianEncoding):
        kind = "bits" if isinstance(encoding, BitsEncoding) else "median"
    return raw_values(values, kind, file, missing)


def _classes(labels: NDArray[np.int64], description: Description, path: Path) -> Any:
    """Take integers as the classes that they name, or number if no class is named by an integer."""
    names = description.class_names
    if names is None or not all(map(INTEGER.fullmatch, names)):
        return labels
    index = {name: i for i, name in enumerate(names)}
    unknown = next((label for label in labels.tolist() if str(label) not in index), None)
    if unknown is not None:
        raise DataError(f"{path}, labels", f"{unknown} is no class of the model", ", ".join(names))
    return labels_of([str(label) for label in labels.tolist()], index)


def _missing(description: Description, given: Given) -> str:
    strict = noted_text(description.notes, "missing") == "refuse"
    return given.get("missing") or ("refuse" if strict else "code")


def encoding_of_file(description: Description) -> BitsEncoding | MedianEncoding | TableEncoding:
    """Take the encoding of a model without its bias, which no file has."""
    encoding = description.encoding
    return encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
