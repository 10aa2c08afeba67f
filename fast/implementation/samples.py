"""Encodings and data sets (spec 12, 13)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from fast import encoding as e
from fast.bits import Bits
from fast.data.cell import parse_number
from fast.generator import PROTOTYPES, SPLIT, permutation, random_rows
from fast.implementation.forms import (
    Json,
    Malformed,
    array,
    from_bits,
    integer,
    matrix,
    words,
)
from fast.implementation.forms import text as read_text
from fast.prototypes import prototype_samples
from reference.configuration import CategoricalColumn, DataError, MedianEncoding, TableEncoding
from reference.configuration.encoding import encoding_from_json
from reference.configuration.values import rational

LARGEST = 1 << 24


def number(text: Json) -> Json:
    """Operation number."""
    value = parse_number(read_text(text))
    return {"number": None if value is None else str(value)}


def double(word: Json) -> Json:
    """Operation double."""
    value = words([word]).view(np.float64)[0]
    if not np.isfinite(value):
        raise DataError("number", "it is infinite or NaN", "a finite number", "data/number")
    return {"number": str(Fraction(value.item()))}


def fit_median(images: Json) -> Json:
    """Operation fit_median."""
    return {"twice_median": e.fit_median(_pixels(images)).twice_median}


def encode_median(twice_median: Json, images: Json) -> Json:
    """Operation encode_median."""
    pixels = _pixels(images)
    fitted = MedianEncoding(pixels.shape[1], integer(twice_median, 0, LARGEST))
    return {"encoded": from_bits(e.encode_images(fitted, pixels))}


def fit_thermometer(values: Json, levels: Json) -> Json:
    """Operation fit_thermometer."""
    column = []
    for value in array(values):
        number = parse_number(read_text(value))
        if number is None:
            raise DataError("values", "one is no number", "a number of 12.1", "data/number")
        column.append(number)
    fitted = e.fit_numeric("", column, integer(levels, 1, 255))
    return {"thresholds": [str(threshold) for threshold in fitted.thresholds]}


def fit_one_hot(values: Json) -> Json:
    """Operation fit_one_hot."""
    return {"categories": list(e.fit_categorical("", _texts(values)).categories)}


def encode_table(columns: Json, rows: Json) -> Json:
    """Operation encode_table, which takes columns of a kind each."""
    fitted = encoding_from_json({"kind": "table", "columns": columns})
    assert isinstance(fitted, TableEncoding)
    return rows_in_order(fitted, [_texts(row) for row in array(rows)], _encoded)


def rows_in_order(
    fitted: TableEncoding, cells: list[Any], encode: Callable[[TableEncoding, Any], Json]
) -> Json:
    """Encode rows, judged in order, each for the number of its columns first (spec 12.5)."""
    width = len(fitted.columns)
    whole = [len(row) == width for row in cells]
    if not all(whole):
        cells = cells[: whole.index(False)]  # the rows before it are judged before it
    encoded = encode(fitted, cells) if cells else []
    if not all(whole):
        problem = f"a row has not {width} columns"
        raise DataError("columns", problem, f"{width} columns", "data/columns")
    return {"encoded": encoded}


def _encoded(fitted: TableEncoding, cells: list[list[str]]) -> Json:
    taken: list[e.Column] = []
    for column, values in zip(fitted.columns, map(list, zip(*cells, strict=True)), strict=True):
        numbers = [parse_number(value) for value in values]
        exact = [value for value in numbers if value is not None]
        whole = isinstance(column, CategoricalColumn) or len(exact) < len(numbers)
        taken.append(values if whole else exact)
    return from_bits(e.encode_table(fitted, taken))


def class_names(labels: Json) -> Json:
    """Operation class_names."""
    given = _texts(labels)
    names = e.order_of_classes(given)
    return {"class_names": list(names), "labels": [names.index(name) for name in given]}


def prototypes(seed: Json, classes: Json, inputs: Json, first: Json, count: Json) -> Json:
    """Operation prototypes."""
    key, c, n = integer(seed, 0), integer(classes, 2, 65535), integer(inputs, 1, LARGEST)
    start = integer(first, 0, 2**32 - 1)
    numbers = range(start, start + integer(count, 0, LARGEST))
    samples, labels = prototype_samples(key, c, n, numbers)
    return {
        "prototypes": from_bits(Bits(random_rows(key, PROTOTYPES, 0, c, n), n)),
        "samples": from_bits(samples),
        "labels": labels.tolist(),
    }


def split(seed: Json, samples: Json, test: Json) -> Json:
    """Operation split."""
    count, held_out = integer(samples, 1, LARGEST), integer(test, 0, LARGEST)
    _check_split(held_out, count)
    order = permutation(integer(seed, 0), SPLIT, 0, count)
    return {
        "training": order[: count - held_out].tolist(),
        "testing": order[count - held_out :].tolist(),
    }


def share(fraction: Json, samples: Json) -> Json:
    """Operation share."""
    part, count = rational("fraction", read_text(fraction)), integer(samples, 1, LARGEST)
    held_out = max(1, part.numerator * count // part.denominator)
    _check_split(held_out, count)
    return {"test": held_out}


def _check_split(held_out: int, count: int) -> None:
    if not 0 < held_out < count:
        problem = f"{held_out} of {count} samples for testing"
        raise DataError("test", problem, "at least 1, and at least 1 left", "data/split")


def _texts(value: Json) -> list[str]:
    return [read_text(item) for item in array(value)]


def _pixels(images: Json) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    pixels = matrix(images)
    if pixels.min(initial=0) < 0 or pixels.max(initial=0) > 255:
        raise Malformed("a pixel is a number from 0 to 255")
    if len(pixels) and not pixels.size:
        raise DataError("images", "there is no pixel", "at least 1 pixel", "data/empty")
    return pixels.astype(np.uint8)
