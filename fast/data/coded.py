"""Columns of a table, encoded by their distinct values: each is fitted and compared once."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, Flags, pack, word_count
from fast.columns import one_hot, thermometer
from fast.data.column import Column
from fast.data.numeral import Numeral
from fast.data.rounded import Rounded, nearest_doubles
from fast.encoding import encode_table, fit_categorical, fit_numeric
from fast.missing import numbers
from fast.spread import fit_spread
from reference.configuration import CategoricalColumn, NumericColumn, TableEncoding

FLAGS_AT_ONCE = 1 << 24
DIGITS = 18  # of a number that int64 holds surely


def fit_numbers(name: str, column: Any, levels: int) -> NumericColumn:
    """Choose the thresholds of a column (spec 12.3, 12.8), as fast.encoding.fit_numeric."""
    if not isinstance(column, Column) or not len(column):
        return fit_numeric(name, column, levels)
    column, counts = column.used()
    values, places, scale = _values(name, column)
    if not len(places):
        return NumericColumn(name, ())
    if isinstance(values, list):
        order = sorted(range(len(values)), key=values.__getitem__)
        values, divisor = [values[i] for i in order], None
        ranks = np.repeat(np.arange(len(order)), counts[places[order]])
        # equal values are one: of many texts some are kept twice, and 1.0 is 1
        ranks = np.array(_same(values))[ranks]
        fitted = fit_numeric(name, ranks, levels)
        thresholds = tuple(values[int(t)] for t in fitted.thresholds)
    else:
        fitted = fit_numeric(name, np.repeat(values, counts[places]), levels)
        divisor = 10**scale
        thresholds = tuple(t / divisor for t in fitted.thresholds)
    return NumericColumn(name, thresholds, int(counts[places].sum()) < len(column))


def fit_spread_numbers(
    name: str, column: Any, levels: int, weights: NDArray[np.int64] | None = None
) -> NumericColumn:
    """Choose spread thresholds of a column (spec 12.9, 12.8), as fast.encoding.fit_spread."""
    if not isinstance(column, Column) or not len(column):
        return fit_spread(name, column, levels, weights)
    column, counts = column.used()
    if weights is not None:
        counts = np.zeros(len(counts), np.int64)
        np.add.at(counts, column.codes, weights)
    values, places, scale = _values(name, column)
    if not len(places):
        return NumericColumn(name, ())
    fitted = fit_spread(name, values, levels, counts[places])
    thresholds = tuple(t / 10**scale for t in fitted.thresholds)
    return NumericColumn(name, thresholds, len(places) < len(counts))


def fit_categories(name: str, column: Any) -> CategoricalColumn:
    """List the categories of a column (spec 12.4, 12.8), as fast.encoding.fit_categorical."""
    if isinstance(column, Column) and len(column):
        column = list(column.values())
    return fit_categorical(name, column)


def encode_columns(encoding: TableEncoding, columns: Sequence[Any], bias: bool = False) -> Bits:
    """Encode rows given column by column, as fast.encoding.encode_table (spec 12.5, 12.8)."""
    if not any(isinstance(column, Column) for column in columns):
        return encode_table(encoding, columns, bias)
    encode_table(encoding, [column[:0] for column in columns])  # refuses what does not fit
    rows = len(columns[0])
    codes = [_code(fitted, column) for fitted, column in zip(encoding.columns, columns)]
    inputs = encoding.inputs + bias
    words = np.empty((rows, word_count(inputs)), np.uint64)
    block = max(1, FLAGS_AT_ONCE // inputs)
    for start in range(0, rows, block):
        part = slice(start, start + block)
        flags = np.zeros((len(words[part]), inputs), np.bool_)
        flags[:, encoding.inputs :] = True
        place = 0
        for fitted, column, code in zip(encoding.columns, columns, codes, strict=True):
            within = flags[:, place : place + fitted.inputs]
            place += fitted.inputs
            if isinstance(code, list):
                _set_places(within, code, column.codes[part])
            elif code is not None:
                within[:] = code[column.codes[part]]
            elif isinstance(fitted, CategoricalColumn):
                within[:] = one_hot(fitted, column[part])
            else:
                within[:] = thermometer(fitted, column[part])
        words[part] = pack(flags).words
    return Bits(words, inputs)


def _code(fitted: NumericColumn | CategoricalColumn, column: Any) -> Any:
    """Make the bits of each text of a column, (texts, inputs); None for one of another kind.

    Of categories a list of the place of each text's only 1, since they may be many.
    """
    if not isinstance(column, Column):
        return None
    if isinstance(fitted, CategoricalColumn):
        place = {category: i for i, category in enumerate(fitted.categories)}
        none = len(place) if fitted.missing else -1
        return [place.get(column.read(text), none) for text in column.texts]
    flags: Flags = np.zeros((len(column.texts), fitted.inputs), np.bool_)
    values, places, scale = _values(fitted.name, column)
    if isinstance(values, np.ndarray):
        fitted_here = replace(
            fitted, thresholds=tuple(t * 10**scale for t in fitted.thresholds), missing=False
        )
        flags[places, : len(fitted.thresholds)] = thermometer(fitted_here, values)
    else:
        flags[places, : len(fitted.thresholds)] = thermometer(
            replace(fitted, missing=False), values
        )
    if fitted.missing:
        flags[:, -1] = True
        flags[places, -1] = False
    return flags


def _set_places(flags: Flags, place_of: list[int], codes: NDArray[Any]) -> None:
    places = np.array(place_of, np.int64)[codes]
    there = np.flatnonzero(places >= 0)
    flags[there, places[there]] = True


def _values(
    name: str, column: Column[Any]
) -> tuple[NDArray[Any] | list[Fraction], NDArray[np.int64], int]:
    """Read the texts of a column that are no missing cell: their values, places, and a scale.

    The values are whole numbers, each 10^scale times as large; doubles; or fractions.
    """
    width = column.read.width if isinstance(column.read, Rounded) else None
    numeral = column.read.read if isinstance(column.read, Rounded) else column.read
    if isinstance(numeral, Numeral):
        texts = [numeral.text(text) for text in column.texts]
        places = [i for i, text in enumerate(texts) if text is not None and _is_there(text)]
        there = [text for i in places if (text := texts[i]) is not None]
        if width is None and (scaled := scaled_whole(there)) is not None:
            return scaled[0], np.array(places, np.int64), scaled[1]
        if width is not None and (doubles := nearest_doubles(there, width)) is not None:
            return doubles, np.array(places, np.int64), 0
    cells = [column.read(text) for text in column.texts]
    places = [i for i, cell in enumerate(cells) if cell is not None]
    exact = list(numbers(name, [cells[i] for i in places]))
    return exact, np.array(places, np.int64), 0


def _is_there(text: str) -> bool:
    return text[-1].isdigit() or text[-1] == "."  # what is not finite ends in a letter


def scaled_whole(texts: Sequence[str]) -> tuple[NDArray[np.int64], int] | None:
    """Read numbers of clause 12.1 as whole ones, each 10^scale times as large; None: too long.

    >>> scaled_whole(["1.5", "-20", ".25"])
    (array([  150, -2000,    25]), 2)
    >>> scaled_whole(["1e3"]) is None
    True
    """
    whole = scale = 0
    for text in texts:
        place = text.find(".")
        whole = max(whole, len(text) if place < 0 else place)
        scale = max(scale, 0 if place < 0 else len(text) - place - 1)
    if whole + scale > DIGITS:
        return None
    try:
        values = np.fromiter((_scaled(text, scale) for text in texts), np.int64, len(texts))
    except ValueError:  # an exponent
        return None
    return values, scale


def _scaled(text: str, scale: int) -> int:
    whole, _, part = text.partition(".")
    return int(f"{whole}{part.ljust(scale, '0')}")


def _same(ordered: list[Fraction]) -> list[int]:
    """Give equal values the place of the first of them."""
    places: list[int] = []
    for i, value in enumerate(ordered):
        places.append(places[-1] if i and value == ordered[i - 1] else i)
    return places
