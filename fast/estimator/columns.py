"""Arrays, lists and frames, as the raw columns that fast.data encodes."""

import warnings
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.raw import Column, Columns
from fast.estimator.needed import check_array, validate_data
from fast.missing import is_missing
from reference.configuration import (
    BiasedEncoding,
    CategoricalColumn,
    ConfigurationError,
    DataError,
    Encoding,
    TableEncoding,
)


class CellError(DataError, TypeError):
    """A cell that is neither a number nor a text: scikit-learn's users expect a TypeError."""


def given_columns(X: Any, estimator: Any, least: int = 1) -> list[Any]:
    """Take samples column by column: arrays of numbers, or lists of cells.

    X: (samples, columns): an array, a list of rows, or a frame with ``columns``, as of pandas or
    polars. least: samples that there must be. Raises ValueError for fewer of them, other shapes and
    infinities, TypeError for sparse ones.
    """
    if is_frame(X):
        columns = [_of_frame(X[name]) for name in X.columns]
        if not columns or len(X) < least:
            problem = f"a frame of {len(X)} samples and {len(columns)} columns"
            raise DataError("X", problem, f"{least} samples or more, and 1 column")
        return columns
    values = check_array(
        _kept_apart(X),
        dtype=None,
        ensure_all_finite="allow-nan",
        ensure_min_samples=least,
        estimator=estimator,
        input_name="X",
    )
    return [
        values[:, i] if values.dtype.kind in "buif" else values[:, i].tolist()
        for i in range(values.shape[1])
    ]


def validated(estimator: Any, X: Any, reset: bool, **target: Any) -> None:
    """Set, or compare, the number and the names of the columns, of any frame.

    target: y, where it must be there. scikit-learn 1.6 does not see the names of every polars.
    """
    names = list(X.columns) if is_frame(X) else [None]
    named = all(isinstance(name, str) for name in names)
    known = hasattr(estimator, "feature_names_in_")
    with warnings.catch_warnings():
        if named:
            warnings.filterwarnings("ignore", "X does not have valid feature names")
        validate_data(estimator, X, reset=reset, skip_check_array=True, **target)
    if named and reset:
        estimator.feature_names_in_ = np.array(names, object)
    elif named and known and names != estimator.feature_names_in_.tolist():
        problem = f"its feature names are {', '.join(map(str, names))}"
        allowed = f"those of fit, in their order: {', '.join(estimator.feature_names_in_)}"
        raise DataError("X", problem, allowed)


def is_frame(X: Any) -> bool:
    """Say whether samples are a frame, whose columns are found by name."""
    return hasattr(X, "columns") and hasattr(X, "__getitem__") and hasattr(X, "shape")


def columns_to_fit(
    columns: Sequence[Any], names: Sequence[str], categorical: Any = None
) -> Columns:
    """Settle which columns are texts: those named, and those with a text in a cell.

    categorical: names or places of columns of numbers that are categories all the same.
    """
    chosen = _chosen(categorical, names)
    texts = tuple(i in chosen or _has_text(column) for i, column in enumerate(columns))
    read = tuple(as_texts(c) if text else _as_numbers(c) for c, text in zip(columns, texts))
    return Columns(tuple(names), read, texts)


def columns_for_encoding(columns: Sequence[Any], encoding: Encoding) -> Columns:
    """Take columns as those were that an encoding was fitted to; they stand in its order."""
    table = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    assert isinstance(table, TableEncoding)
    texts = tuple(isinstance(column, CategoricalColumn) for column in table.columns)
    read = tuple(as_texts(c) if text else _as_numbers(c) for c, text in zip(columns, texts))
    return Columns(tuple(column.name for column in table.columns), read, texts)


def as_texts(column: Any) -> list[str | None]:
    """Write every cell as a text, a number as the rational it is; None where it is missing.

    >>> as_texts([2.0, "red", None, 0.5])
    ['2', 'red', None, '1/2']
    """
    return [None if is_missing(cell) else _text(cell) for cell in column]


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return str(cell)
    value = cell.item() if isinstance(cell, np.generic) else cell
    try:
        return str(Fraction(*value.as_integer_ratio()))
    except (AttributeError, TypeError, OverflowError):
        raise _no_cell(cell) from None


def _as_numbers(column: Any) -> Column:
    if isinstance(column, np.ndarray):
        return column
    if set(map(type, column)) <= {float, np.float64, type(None)}:
        return np.array(column, np.float64)  # None is NaN
    for cell in column:
        known = hasattr(cell, "as_integer_ratio") or isinstance(cell, str | np.generic)
        if not known and not is_missing(cell):
            raise _no_cell(cell)
    return list(column)


def _no_cell(cell: object) -> CellError:
    problem = f"the argument must be a string or a number, not {type(cell).__name__}"
    return CellError("X", problem, "numbers, texts and missing cells")


def _has_text(column: Any) -> bool:
    return not isinstance(column, np.ndarray) and any(isinstance(cell, str) for cell in column)


def _of_frame(series: Any) -> NDArray[Any] | list[Any]:
    """Take the cells of a frame's column; those of a categorical type are texts."""
    kind = str(series.dtype).lower()
    if kind.startswith(("date", "time", "duration")):
        problem = f"the column {series.name!r} holds {series.dtype}"
        raise DataError("X", problem, "numbers and texts: take the time apart first")
    if kind.startswith(("category", "categorical", "enum")):
        return as_texts(series.to_list())
    values = np.asarray(series)
    return values if values.dtype.kind in "buif" else list(series.to_list())


def _kept_apart(X: Any) -> Any:
    """Keep the numbers of rows that hold texts too: NumPy would write them all as texts."""
    if not isinstance(X, list | tuple) or not len(X) or not isinstance(X[0], list | tuple):
        return X
    if any(isinstance(cell, str) for cell in X[0]) or any(
        isinstance(cell, str) or cell is None
        for row in X
        if isinstance(row, list | tuple)
        for cell in row
    ):
        return np.array(X, object)
    return X


def _chosen(categorical: Any, names: Sequence[str]) -> set[int]:
    places = set()
    for given in () if categorical is None else categorical:
        if isinstance(given, str) and given in names:
            places.add(list(names).index(given))
        elif not isinstance(given, str | bool) and int(given) == given and 0 <= given < len(names):
            places.add(int(given))
        else:
            allowed = f"names of columns, or places from 0 to {len(names) - 1}"
            raise ConfigurationError("categorical", f"{given!r} is no column", allowed)
    return places
