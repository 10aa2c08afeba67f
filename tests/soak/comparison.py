"""Both engines on one example: the first value in which they differ."""

from fractions import Fraction
from typing import Any

import numpy as np

import fast.encoding
import fast.generator
import fast.prototypes
import reference
import reference.encoding
import reference.prototypes
from reference.bits import to_words
from reference.configuration import TableEncoding
from reference.generator import Stream, bernoulli_rows, permutation, words
from tests.engines import first_difference
from tests.soak.examples import Column, Draws, Example, Images, Table, Training
from tests.soak.trained import Pair, training


def difference(example: Example, engine: str = "numpy") -> tuple[str | None, int]:
    """Name the first value in which the engines differ, or None; and count the values compared.

    engine: which of those of the fast path is compared with the reference.
    """
    match example:
        case Training():
            pairs = training(example, engine)
        case Table():
            pairs = table(example)
        case Images():
            pairs = images(example)
        case Draws():
            pairs = draws(example)
    found = (first_difference(ours, theirs, name) for name, ours, theirs in pairs)
    return next((f for f in found if f is not None), None), sum(count(p[1]) for p in pairs)


def count(value: Any) -> int:
    """Count the leaves of a plain value."""
    if isinstance(value, dict):
        return sum(map(count, value.values()))
    if isinstance(value, list):
        flat = not value or not isinstance(value[0], list | dict)
        return len(value) if flat else sum(map(count, value))
    return 1


NUMBERS = {"int64": np.int64, "uint64": np.uint64, "uint8": np.uint8}


def given_values(column: Column, values: list[Any]) -> Any:
    """Give values as the fast path is given them: arrays, but for exact numbers and texts.

    Of the arrays only those of floats can have missing values: NaN.
    """
    if column.kind == "float":
        return np.array([np.nan if value is None else value for value in values])
    if column.kind in ("exact", "text") or None in values:
        return values
    return np.array(values, np.bool_ if column.kind == "bool" else NUMBERS[column.kind])


def exact_values(values: list[Any]) -> list[Fraction | None]:
    """Give numbers as the reference is given them."""
    return [None if value is None else Fraction(value) for value in values]


def table(example: Table) -> list[Pair]:
    """Fit and encode a table (12.3 to 12.5, 12.7, 12.8)."""
    ours: list[Any] = []
    theirs: list[Any] = []
    cells: list[list[Any]] = []
    for i, column in enumerate(example.columns):
        train = given_values(column, column.train)
        if column.kind == "text":
            ours.append(fast.encoding.fit_categorical(str(i), train))
            theirs.append(reference.encoding.fit_categorical(str(i), column.train))
            cells.append(column.test)
        else:
            exact = exact_values(column.train)
            ours.append(fast.encoding.fit_numeric(str(i), train, example.levels))
            theirs.append(reference.encoding.fit_numeric(str(i), exact, example.levels))
            cells.append(exact_values(column.test))
    pairs: list[Pair] = [("fitted", ours, theirs)]
    encoding = TableEncoding(tuple(theirs))
    if encoding.inputs == 0:  # constant columns only: refused by both
        return pairs
    columns = [given_values(column, column.test) for column in example.columns]
    bits = fast.encoding.encode_table(encoding, columns)
    rows = [reference.encoding.encode_row(encoding, row) for row in zip(*cells, strict=True)]
    if example.bias:
        bits = fast.encoding.add_bias(bits)
        rows = [reference.encoding.add_bias(row) for row in rows]
    return [*pairs, ("encoded", bits.words.tolist(), [to_words(row) for row in rows])]


def images(example: Images) -> list[Pair]:
    """Fit the median and encode images (12.2)."""
    array = np.frombuffer(example.octets, np.uint8).reshape(-1, example.pixels)
    plain = [row.tobytes() for row in array]
    fitted = reference.encoding.fit_median(plain)
    encoded = [to_words(reference.encoding.encode_image(fitted, image)) for image in plain]
    return [
        ("median", fast.encoding.fit_median(array), fitted),
        ("encoded", fast.encoding.encode_images(fitted, array).words.tolist(), encoded),
    ]


def draws(example: Draws) -> list[Pair]:
    """Draw words, masks, an order, and prototypes (3, 13.1)."""
    seed, purpose, time, n = example.seed, example.purpose, example.time, example.n
    stream = Stream(seed, purpose, example.layer, time)
    first, classes = example.rate, example.rows + 1
    ours = fast.generator.words(seed, purpose, example.layer, time, first, n)
    mask = fast.generator.bernoulli_rows(
        seed, purpose, example.layer, time, example.rate, example.rows, n
    )
    rows = bernoulli_rows(stream, example.rate, example.rows, n)
    order = fast.generator.permutation(seed, purpose, time, n)
    numbers = range(time % 2**32, time % 2**32 + 3)
    X, y = fast.prototypes.prototype_samples(seed, classes, n, numbers)
    inputs, labels = reference.prototypes.prototype_samples(seed, classes, n, numbers)
    return [
        ("words", ours.tolist(), words(stream, first, n)),
        ("mask", mask.tolist(), [to_words(row) for row in rows]),
        ("order", order.tolist(), permutation(Stream(seed, purpose, 0, time), n)),
        ("prototypes", X.words.tolist(), [to_words(x) for x in inputs]),
        ("labels", y.tolist(), labels),
    ]
