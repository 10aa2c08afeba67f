"""Columns paired with those of a model, by their names."""

import warnings
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.header import Wanted
from reference.configuration import CategoricalColumn, DataError, TableEncoding


def columns_for(
    encoding: TableEncoding, names: Sequence[object], columns: Sequence[Any]
) -> list[NDArray[Any] | list[Any]]:
    """Put columns into the order of an encoding, by their names, for encode_table.

    names: as many as columns, in any order; of a pandas frame ``frame.columns``, and for columns
    ``[frame[name] for name in frame.columns]``. One that the encoding does not name is left out,
    with a warning. Raises DataError for a column that is not there, or there twice.

    >>> from fractions import Fraction
    >>> from reference.configuration import NumericColumn
    >>> age, size = (NumericColumn(name, (Fraction(3),)) for name in ("age", "size"))
    >>> columns_for(TableEncoding((age, size)), ["size", "age"], [[1, 2], [5, 6]])
    [[5, 6], [1, 2]]
    """
    if len(names) != len(columns):
        raise DataError("names", f"{len(names)} names for {len(columns)} columns", "one a column")
    texts = [str(name) for name in names]
    places = places_of("columns", texts, [column.name for column in encoding.columns])
    further = [name for i, name in enumerate(texts) if i not in places]
    if further:
        warnings.warn(f"columns left out: {', '.join(further)}", stacklevel=2)
    chosen = [columns[place] for place in places]
    return [c if isinstance(c, np.ndarray | list) else np.asarray(c) for c in chosen]


def places_of(file: str, names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Find where each wanted column stands. Raises DataError naming all that are not there."""
    counts = Counter(names)
    lacking = [name for name in wanted if not counts[name]]
    if lacking:
        problem = f"there is no column {', '.join(map(repr, lacking))}"
        raise DataError(file, f"{problem} among {', '.join(names)}", "the model's columns")
    for name in wanted:
        if counts[name] > 1:
            raise DataError(file, f"two columns are named {name!r}", "different names")
    place = {name: i for i, name in enumerate(names)}
    return [place[name] for name in wanted]


def wanted_columns(encoding: TableEncoding) -> tuple[Wanted, ...]:
    """Say what an encoding wants to find in a file."""
    return tuple(
        Wanted(
            column.name,
            frozenset(column.categories) if isinstance(column, CategoricalColumn) else None,
        )
        for column in encoding.columns
    )
