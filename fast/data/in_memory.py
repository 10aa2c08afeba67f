"""Samples in memory, as raw samples that an encoding can take: rows, arrays, frames."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fast.bits import Bits
from fast.data.columns import columns_for
from fast.data.doubles import as_fitted
from fast.data.fitting import encode
from fast.data.raw import Columns, Flags, Images, Raw
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    CategoricalColumn,
    DataError,
    Encoding,
    MedianEncoding,
    TableEncoding,
)

Named = tuple[list[str] | None, list[Any]]  # names of columns, if there are some, and columns


def encode_rows(rows: Any, encoding: Encoding, names: Sequence[object] | None = None) -> Bits:
    """Encode samples with a model's encoding: Bits (samples, encoding.inputs) (spec 12).

    rows, names: as of raw_rows. Raises DataError.

    >>> from fast.data.fitting import fit
    >>> encoding = fit(Columns(("size", "kind"), ([3, 1, 2], ["a", "b", "a"]), (False, True)), 2)
    >>> encode_rows([(3, "b"), (1, "a")], encoding).words.tolist()
    [[11], [4]]
    >>> encode_rows({"kind": ["b"], "size": [3]}, encoding).words.tolist()
    [[11]]
    """
    return encode(raw_rows(rows, encoding, names), encoding)


def raw_rows(rows: Any, encoding: Encoding, names: Sequence[object] | None = None) -> Raw:
    """Take samples as an encoding wants them.

    rows: a list of tuples or lists; an array (samples, features), of images also (samples, height,
    width); a frame with ``columns``, as of pandas or polars; or a mapping of names to columns.
    names: of the columns, where rows have none. Named columns are found by their names, in any
    order, and further ones are left out with a warning; without names they stand in the order of
    the encoding; doubles and decimals are taken as the encoding was fitted (spec 12.10). Raises
    DataError for columns that are not there, and for samples that no array
    can hold.
    """
    if isinstance(encoding, BiasedEncoding):
        return raw_rows(rows, encoding.encoding, names)
    if isinstance(encoding, TableEncoding):
        given, columns = columns_of(rows, names)
        found: Sequence[Any] = columns
        if given is not None:
            found = columns_for(encoding, given, columns)
        elif len(columns) != len(encoding.columns):
            raise _width(len(columns), len(encoding.columns))
        texts = tuple(isinstance(column, CategoricalColumn) for column in encoding.columns)
        named = tuple(column.name for column in encoding.columns)
        return as_fitted(Columns(named, tuple(found), texts), encoding)
    values = _array(rows)
    if values.shape[1] != encoding.inputs:
        raise _width(values.shape[1], encoding.inputs)
    if isinstance(encoding, MedianEncoding):
        if values.dtype.kind not in "buif" or not _are_bytes(values):
            raise DataError("rows", f"the pixels are {values.dtype}", "whole numbers 0 to 255")
        return Images(values.astype(np.uint8))
    assert isinstance(encoding, BitsEncoding)
    if values.dtype.kind not in "buif" or not ((values == 0) | (values == 1)).all():
        raise DataError("rows", "there are values other than 0 and 1", "0 and 1")
    return Flags(values.astype(np.bool_))


def columns_of(rows: Any, names: Sequence[object] | None = None) -> Named:
    """Take samples column by column, and the names of the columns, None where there are none.

    rows, names: as of raw_rows. Raises DataError for rows of different lengths.

    >>> columns_of([(1, "a"), (2, "b")])
    (None, [[1, 2], ['a', 'b']])
    """
    if isinstance(rows, Mapping) or (hasattr(rows, "columns") and hasattr(rows, "__getitem__")):
        own = list(rows if isinstance(rows, Mapping) else rows.columns)
        return [str(name) for name in own], [_plain(rows[name]) for name in own]
    if isinstance(rows, np.ndarray):
        columns = list(_array(rows).T)
    else:
        taken = [tuple(row) for row in rows]
        widths = sorted({len(row) for row in taken})
        if len(widths) > 1:
            problem = f"there are rows of {widths[0]} and of {widths[-1]} cells"
            raise DataError("rows", problem, "rows of the same length")
        columns = [list(column) for column in zip(*taken, strict=True)]
    return (None if names is None else [str(name) for name in names]), columns


def _plain(column: Any) -> Any:
    return column if isinstance(column, list | np.ndarray) else np.asarray(column)


def _array(rows: Any) -> Any:
    """Take rows as an array (samples, features)."""
    try:
        values = np.asarray(rows)
    except ValueError:  # rows of different lengths
        raise DataError("rows", "they are no table of numbers", "rows of the same length") from None
    if values.ndim < 2:
        raise DataError("rows", f"they have {values.ndim} dimensions", "(samples, features)")
    return values.reshape(len(values), -1) if len(values) else values.reshape(0, values.shape[-1])


def _are_bytes(values: Any) -> bool:
    return bool(((values >= 0) & (values <= 255) & (values == np.floor(values))).all())


def _width(given: int, wanted: int) -> DataError:
    return DataError("rows", f"there are {given} features a sample", f"{wanted}, as the model")
