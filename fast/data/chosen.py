"""Which samples a model is measured on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from fast.data.digests import digest_of_rows
from fast.data.division import Data, Part, Rows, divide, tested_on
from fast.data.doubles import as_fitted
from fast.data.for_model import encoding_of_file, rows_for
from fast.data.loading import load
from fast.data.notes import noted_source, noted_text
from fast.data.source import FILES_OF_ROWS, IMAGES, Source, check_given, kind_of
from fast.data.validation import learnt, noted_share
from reference.configuration import DataError, Description, ModelFileError, TableEncoding


@dataclass(frozen=True)
class Chosen:
    """Raw samples with their labels, and where they are from; label, remarks: as of Data."""

    parts: tuple[Part, ...]
    origin: str
    data: str
    label: str | None
    remarks: tuple[str, ...] = ()


def choose(description: Description, given: Mapping[str, str], on: str) -> Chosen:
    """Read what is named, or else what the model was tested on.

    given: fields of a Source by their names, those that were given. on: test, train, validation,
    all.

    Raises ConfigurationError, DataError, ModelFileError, OSError.
    """
    chosen = _chosen(description, given, on)
    parts = [(as_fitted(raw, description.encoding), labels) for raw, labels in chosen.parts]
    return replace(chosen, parts=tuple(parts))


def _chosen(description: Description, given: Mapping[str, str], on: str) -> Chosen:
    notes, seed = description.notes, description.configuration.seed
    source = noted_source(notes) if given.get("data") is None else {}
    data = given.get("data")
    if data is None:
        data = source.get("test" if on == "test" else "data", source.get("data"))
    if data is None:
        raise ModelFileError("notes", "the model does not say what it was trained on", "--data")
    check_given(data, given)
    if kind_of(data) in FILES_OF_ROWS:
        rows = rows_for(Path(data), description, given)
        parts, origin = _of_rows(rows, description, given, on)
        return Chosen(parts, origin, data, rows.label, rows.remarks)
    named = {**source, **given, "data": data}
    if kind_of(data) in IMAGES:
        # images become bits as the model's training images did
        table = isinstance(encoding_of_file(description), TableEncoding)
        named["encoding"] = "thermometer" if table else "median"
    loaded = _with_classes_of(description, load(Source(**named), seed))
    train, test = _parts(loaded)
    if on == "all":
        return Chosen((train, test), f"all samples of {data}", data, None)
    if on == "test":
        return Chosen((test,), loaded.tested or f"the test samples of {data}", data, None)
    known = data == noted_text(notes, "data")
    known &= given.get("split") in (None, noted_text(notes, "split"))
    part, origin = learnt(loaded, description, on, known, f"the training samples of {data}")
    return Chosen((part,), origin, data, None)


def _of_rows(
    rows: Rows, description: Description, given: Mapping[str, str], on: str
) -> tuple[tuple[Part, ...], str]:
    """Choose among the rows of a file, and say which they are."""
    notes, seed = description.notes, description.configuration.seed
    every = f"all {len(rows)} rows of {rows.file}"
    if on == "all":
        return rows.parts, every
    split = given.get("split")
    if split is None:
        digest, known = digest_of_rows(rows), noted_text(notes, "rows")
        tested = noted_text(notes, "test")
        if known is None and rows.file == noted_text(notes, "data"):
            split, reason = noted_text(notes, "split"), ", if it is as it was in training"
        elif digest == known and tested is None:
            split, reason = noted_text(notes, "split"), ""
        elif digest == known:
            if on == "validation" or noted_share(notes) is not None:
                part, origin = learnt(tested_on(rows, rows), description, on, True, every)
                return (part,), origin
            return rows.parts, f"{every}, all of which the model was trained on"
        elif on == "test" and len(rows.parts) == 1:
            return rows.parts, every + _changed(rows.file, digest, notes, tested)
        else:
            reason = ", on which the model was not trained"
    else:
        reason = ""
    data = divide(rows, split, seed)
    train, test = _parts(data)
    if on == "test":
        return (test,), data.tested + reason
    origin = f"the {len(train[1])} rows of {rows.file} left for training{reason}"
    same = digest_of_rows(rows) == noted_text(notes, "rows")
    same &= given.get("split") in (None, noted_text(notes, "split"))
    part, origin = learnt(data, description, on, same, origin)
    return (part,), origin


def _changed(file: str, digest: str, notes: Mapping[str, Any], tested: str | None) -> str:
    """Say whether a file that the model notes holds other rows now."""
    if file == noted_text(notes, "data"):
        return ", which are not those that the model was trained on"
    if file == tested and digest != noted_text(notes, "test_rows"):
        return ", which are not those that the model was tested on"
    return ""


def _parts(data: Data) -> tuple[Part, Part]:
    return (data.train, data.train_labels), (data.test, data.test_labels)


def _with_classes_of(description: Description, data: Data) -> Data:
    """Number named classes as the model does. Raises DataError for one that it does not have."""
    names, known = data.class_names, description.class_names
    if names is None or known is None or names == known:
        return data
    lacking = [name for name in names if name not in known]
    if lacking:
        raise DataError("labels", f"{lacking[0]!r} is no class of the model", ", ".join(known))
    numbers = np.array([known.index(name) for name in names], np.int64)
    return replace(
        data, train_labels=numbers[data.train_labels], test_labels=numbers[data.test_labels]
    )
