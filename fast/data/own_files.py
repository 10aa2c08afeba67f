"""A CSV or npz file of the user, read for training, and another to test on."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.column import Column
from fast.data.division import Labels, Rows
from fast.data.features import Label, read_features
from fast.data.header import Wanted
from fast.data.notes import noted_forms
from fast.data.npz import read_npz
from fast.data.raw import Columns, Flags, Images, Raw
from fast.data.source import Source
from fast.data.table import Table, read_table
from fast.data.values import Numbers, Texts
from fast.encoding import order_of_classes
from reference.configuration import DataError


def read_csv(source: Source) -> tuple[Rows, Rows | None]:
    """Read the table that a source names, and its test table if it names one.

    Raises DataError, OSError.
    """
    file, missing = source.data, source.missing or "code"
    table = read_table(
        Path(file),
        label=source.label,
        header=source.header or "auto",
        categorical=source.categorical.split(",") if source.categorical else (),
        missing=missing,
        separator=source.separator,
        decimal=source.decimal,
    )
    class_names = order_of_classes([] if table.labels is None else table.labels.values())
    check_classes(len(class_names), file)
    noted = {
        "label": str(table.label_name),
        "label_column": str(table.label_column),
        "header": "yes" if table.headed else "no",
        "missing": missing,
        **noted_forms(table.names, table.forms),
    }
    rows = table_rows(file, table, class_names, class_names, noted)
    if source.test is None:
        return rows, None
    wanted = [
        Wanted(name, _categories(column) if texts else None, form)
        for name, column, texts, form in zip(
            table.names, table.columns, table.texts, table.forms, strict=True
        )
    ]
    other = read_features(
        Path(source.test),
        wanted,
        named=table.headed,
        label=Label(table.label_name, table.label_column, class_names, needed=True),
        missing=missing,
        separator=source.separator,
    )
    return rows, table_rows(source.test, other, class_names, class_names, {})


def table_rows(
    file: str,
    table: Table,
    classes: tuple[str, ...],
    class_names: tuple[str, ...] | None,
    noted: Mapping[str, str],
) -> Rows:
    """Take a table with labels as rows; classes: what its labels may be. Raises DataError."""
    index = {name: i for i, name in enumerate(classes)}
    assert table.labels is not None  # they were needed
    unknown = next((text for text in table.labels.values() if text not in index), None)
    if unknown is not None:
        allowed = ", ".join(classes) if class_names else f"0 to {len(classes) - 1}"
        raise DataError(f"{file}, labels", f"{unknown!r} is no class of the model", allowed)
    return Rows(
        file,
        ((Columns(table.names, table.columns, table.texts), class_numbers(table.labels, index)),),
        class_names,
        len(classes),
        f"column {table.label_name}",
        noted,
        table.remarks,
    )


def _categories(column: Numbers | Texts) -> frozenset[str]:
    assert isinstance(column, Column)
    return frozenset(cell for cell in column.values() if isinstance(cell, str))


def class_numbers(labels: Column[str], index: Mapping[str, int]) -> Labels:
    """Number the classes of a column of labels."""
    return np.array([index.get(text, 0) for text in labels.texts], np.int64)[labels.codes]


def labels_of(texts: Iterable[str], index: Mapping[str, int]) -> Labels:
    """Number the classes of rows."""
    return np.fromiter((index[text] for text in texts), np.int64)


def read_arrays(source: Source) -> tuple[Rows, Rows | None]:
    """Read the npz file that a source names, and its test file if it names one.

    Raises DataError, OSError.
    """
    file, missing = source.data, source.missing or "code"
    arrays = read_npz(Path(file))
    every = [arrays.train] if arrays.test is None else [arrays.train, arrays.test]
    encoding = source.encoding or "auto"
    if encoding == "auto":
        encoding = "thermometer"
        if all(((part == 0) | (part == 1)).all() for part in every):
            encoding = "bits"
        elif (
            arrays.images
            and not source.names_thresholds
            and all(part.dtype == np.uint8 for part in every)
        ):
            encoding = "median"
    labels = [arrays.train_labels]
    if arrays.test_labels is not None:
        labels.append(arrays.test_labels)
    present = np.unique(np.concatenate(labels))
    classes = int(present[-1]) + 1
    if len(present) < classes:
        # labels from 1 on, or codes of another kind: training would go on with empty classes
        absent = int(np.flatnonzero(present != np.arange(len(present)))[0])
        raise DataError(
            file,
            f"there are labels up to {classes - 1}, but no label {absent}",
            "labels 0 to C - 1, each of them at least once",
        )
    check_classes(classes, file)
    raw = [raw_values(part, encoding, file, missing) for part in every]
    rows = Rows(
        file,
        tuple(zip(raw, labels, strict=True)),
        None,
        classes,
        "array y" if arrays.test is None else "array y_train",
        {"missing": missing},
    )
    if source.test is None:
        return rows, None
    if len(rows.parts) == 2:
        raise DataError(file, "it has test samples of its own", "X and y alone with --test")
    return rows, _test_arrays(source.test, rows, arrays.train.shape[1], encoding, missing)


def _test_arrays(file: str, rows: Rows, features: int, encoding: str, missing: str) -> Rows:
    arrays = read_npz(Path(file))
    if arrays.test is not None:
        raise DataError(file, "it has both training and test samples", "X and y alone")
    if arrays.train.shape[1] != features:
        given = arrays.train.shape[1]
        raise DataError(
            file, f"it has {given} features a sample, {rows.file} {features}", f"{features}"
        )
    if arrays.train_labels.max() >= rows.classes:
        problem = f"there is a label {arrays.train_labels.max()}"
        raise DataError(file, problem, f"0 to {rows.classes - 1}, as in {rows.file}")
    raw = raw_values(arrays.train, encoding, file, missing)
    return Rows(file, ((raw, arrays.train_labels),), None, rows.classes, rows.label)


def raw_values(values: NDArray[Any], encoding: str, file: str, missing: str) -> Raw:
    """Take an array (samples, features) as an encoding wants it. Raises DataError."""
    if missing == "refuse" and values.dtype.kind == "f" and np.isnan(values).any():
        row, column = np.argwhere(np.isnan(values))[0]
        problem = f"the cell [{row}, {column}] is missing (NaN)"
        raise DataError(file, problem, "--missing code, or a value")
    if encoding == "bits":
        if not ((values == 0) | (values == 1)).all():
            raise DataError(file, "there are values other than 0 and 1", "0 and 1 with bits")
        return Flags(values.astype(np.bool_))
    if encoding == "median":
        if values.dtype != np.uint8:
            raise DataError(file, f"the samples are {values.dtype}", "uint8 with median")
        return Images(values)
    columns = tuple(values.T)  # views: of a large set there is not room for two
    names = tuple(str(i + 1) for i in range(len(columns)))
    return Columns(names, columns, (False,) * len(columns))


def check_classes(classes: int, file: str) -> None:
    """Refuse labels that are all alike."""
    if classes < 2:
        raise DataError(file, "all samples are of one class", "at least 2 classes")
