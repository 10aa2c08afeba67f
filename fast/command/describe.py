"""What ``lbe pack --describe`` says of data: the label, the columns, and the bits they become."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from fast.command.headline import columns_line, tested_line
from fast.command.printable import readable
from fast.data.column import Column
from fast.data.division import Data
from fast.data.header import LEFT_OUT
from fast.data.notes import forms_noted
from fast.data.raw import Columns
from reference.configuration import (
    BiasedEncoding,
    CategoricalColumn,
    Encoding,
    NumericColumn,
    TableEncoding,
)

MOST_SHOWN = 100  # columns, and classes, on a terminal; --json has all


def described(data: Data, encoding: Encoding) -> dict[str, Any]:
    """Describe training and test samples and their encoding, as JSON can hold it."""
    labels = np.concatenate([data.train_labels, data.test_labels])
    counts = np.bincount(labels, minlength=data.classes).tolist()
    names = data.class_names or tuple(map(str, range(data.classes)))
    return {
        "train": len(data.train_labels),
        "test": len(data.test_labels),
        "tested": data.tested,
        "label": data.label,
        "classes": dict(zip(names, counts, strict=True)),
        "inputs": encoding.inputs,
        "columns": _columns(data, encoding),
    }


def description_text(name: str, said: dict[str, Any], data: Data, encoding: Encoding) -> str:
    """Write a description for people."""
    classes = [f"{readable(n)} {count}" for n, count in said["classes"].items()]
    lines = [
        f"{readable(name)}: {said['train']} training and {said['test']} test samples "
        f"of {said['inputs']} bits, {data.classes} classes"
    ]
    if data.label is not None:
        lines.append(tested_line(data))
    lines.append(f"classes: {', '.join(_some(classes))}")
    if (line := columns_line(data, encoding)) is not None:
        lines.append(line)
    columns = said["columns"]
    width = max((len(readable(each["name"])) for each in columns), default=0)
    lines += _some(
        [
            f"  {readable(each['name']).ljust(width)}  {each['bits']:>5} bits  {each['kind']}"
            + (f", {each['missing']} missing" if each["missing"] else "")
            for each in columns
        ]
    )
    return "\n".join(lines)


def _some(texts: Sequence[str]) -> list[str]:
    more = len(texts) - MOST_SHOWN
    return [*texts[:MOST_SHOWN], *([f"and {more} more"] if more > 0 else [])]


def _columns(data: Data, encoding: Encoding) -> list[dict[str, Any]]:
    within = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    if not isinstance(data.train, Columns) or not isinstance(within, TableEncoding):
        return []
    forms = forms_noted(data.noted)
    return [
        {
            "name": fitted.name,
            "kind": _kind(fitted, forms.get(fitted.name)),
            "bits": fitted.inputs,
            "missing": 0 if forms.get(fitted.name) == LEFT_OUT else _missing(column),
        }
        for fitted, column in zip(within.columns, data.train.columns, strict=True)
    ]


def _kind(fitted: NumericColumn | CategoricalColumn, form: str | None) -> str:
    if form == LEFT_OUT:
        return LEFT_OUT
    if isinstance(fitted, CategoricalColumn):
        return "categories"
    return "numbers" if form is None else f"numbers ({form})"


def _missing(column: Any) -> int:
    """Count the cells of a column of training samples that are missing."""
    if isinstance(column, Column):
        counts = zip(column.texts, column.counts().tolist(), strict=True)
        return sum(n for text, n in counts if n and column.read(text) is None)
    return int(np.isnan(column).sum()) if column.dtype.kind == "f" else 0
