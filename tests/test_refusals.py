"""What the cores refuse, word for word: the parameter, the problem, what is allowed, the reason."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import fast
import fast.encoding as quick
import reference
import reference.encoding as slow
from reference.bits import from_bits
from reference.configuration import (
    CategoricalColumn,
    Configuration,
    InputError,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)
from reference.numbers import double
from reference.samples import check_samples
from reference.split import split

CONFIG = Configuration(inputs=3, classes=4, layers=(6,), group=3)
NUMBER = NumericColumn("age", (Fraction(1),))
CONSTANT = TableEncoding((NumericColumn("age", ()),))
TABLE = TableEncoding((NUMBER, CategoricalColumn("kind", ("a",))))
NO_PIXEL = "images: there is no pixel; allowed: at least 1 image of at least 1 pixel"
NO_VALUE = "values: there is no value; allowed: at least 1 value"
EVERY_CONSTANT = "columns: every column is constant; allowed: a column that varies"
COLUMNS = "columns: the row has 1 columns, not 2; allowed: 2 columns"
WIDTH = "inputs: sample 0 has 2 bits, not 3; allowed: 3 bits a sample"
BITS = "; allowed: Bits, or a 2-D array of booleans or of the integers 0 and 1"
INTEGERS = "; allowed: a 1-D array of integers"
LABEL = "labels: sample 1 has label 4; allowed: 0 to 3"
TWO = [[1, 0, 1], [0, 1, 1]]


def network() -> Any:
    return fast.Network(CONFIG)


REFUSALS: list[tuple[Callable[[], object], str, str]] = [
    (lambda: slow.fit_median([]), NO_PIXEL, "data/empty"),
    (lambda: slow.fit_median([[]]), NO_PIXEL, "data/empty"),
    (lambda: quick.fit_median(np.zeros((0, 3), np.uint8)), NO_PIXEL, "data/empty"),
    (lambda: quick.fit_median(np.zeros((2, 0), np.uint8)), NO_PIXEL, "data/empty"),
    (lambda: slow.fit_numeric("x", [], 2), NO_VALUE, "data/empty"),
    (lambda: quick.fit_numeric("x", [], 2), NO_VALUE, "data/empty"),
    (lambda: slow.encode_image(MedianEncoding(3, 9), [1, 2]), WIDTH, "data/width"),
    (
        lambda: quick.encode_images(MedianEncoding(3, 9), np.zeros((1, 2), np.uint8)),
        WIDTH,
        "data/width",
    ),
    (lambda: slow.encode_row(TABLE, [1]), COLUMNS, "data/columns"),
    (lambda: quick.encode_table(TABLE, [np.array([1])]), COLUMNS, "data/columns"),
    (lambda: slow.encode_row(CONSTANT, [1]), EVERY_CONSTANT, "data/constant"),
    (lambda: quick.encode_table(CONSTANT, [np.array([1])]), EVERY_CONSTANT, "data/constant"),
    (
        lambda: slow.encode_row(TABLE, ["b", "a"]),
        "age: 'b' is not a number; allowed: a number",
        "data/number",
    ),
    (
        lambda: quick.encode_table(TABLE, [["b"], ["a"]]),
        "age: 'b' is not a finite number; allowed: finite numbers, and missing cells",
        "data/number",
    ),
    (
        lambda: double(0x7FF << 52),
        "number: it is infinite or NaN; allowed: a finite number",
        "data/number",
    ),
    (
        lambda: split(1, 5, 0),
        "test: 0 of 5 samples for testing; allowed: at least 1, and at least 1 for training",
        "data/split",
    ),
    (
        lambda: split(1, 5, 5),
        "test: 5 of 5 samples for testing; allowed: at least 1, and at least 1 for training",
        "data/split",
    ),
    (
        lambda: check_samples(CONFIG, [from_bits([1, 0, 1]), from_bits([1, 0])], [0, 1]),
        "inputs: sample 1 has 2 bits, not 3; allowed: 3 bits a sample",
        "data/width",
    ),
    (
        lambda: reference.predict(CONFIG, reference.initial_state(CONFIG), [from_bits([1])]),
        "inputs: sample 0 has 1 bits, not 3; allowed: 3 bits a sample",
        "data/width",
    ),
    (lambda: check_samples(CONFIG, [from_bits(x) for x in TWO], [3, 4]), LABEL, "data/label"),
    (lambda: network().score(TWO, [3, 4]), LABEL, "data/label"),
    (
        lambda: check_samples(CONFIG, [from_bits(x) for x in TWO], [0]),
        "labels: 1 labels for 2 samples; allowed: one label a sample",
        "data/count",
    ),
    (
        lambda: network().fit(TWO, [0]),
        "labels: 1 labels for 2 samples; allowed: one label a sample",
        "data/count",
    ),
    (lambda: network().predict([[1, 0]]), WIDTH, "data/width"),
    (
        lambda: fast.Network(CONFIG, threads=65),
        "threads: 65 is out of range; allowed: a whole number from 1 to 64",
        "configuration/range",
    ),
    (
        lambda: network().predict([[1, 0, 1], [1]]),
        "inputs: its rows differ in length; allowed: rows of one length",
        "",
    ),
    (
        lambda: network().fit(TWO, [[1], [1, 2]]),
        "labels: its rows differ in length; allowed: rows of one length",
        "",
    ),
    (
        lambda: network().predict([[1, 0, 2]]),
        "inputs: there are integers other than 0 and 1; allowed: 0 and 1",
        "",
    ),
    (lambda: network().predict([1, 0, 1]), f"inputs: an array of int64 and shape (3,){BITS}", ""),
    (
        lambda: network().predict([[1.0, 0.0, 1.0]]),
        f"inputs: an array of float64 and shape (1, 3){BITS}",
        "",
    ),
    (
        lambda: network().fit(TWO, [0.0, 1.0]),
        f"labels: an array of float64 and shape (2,){INTEGERS}",
        "",
    ),
    (
        lambda: network().fit(TWO, [[0], [1]]),
        f"labels: an array of int64 and shape (2, 1){INTEGERS}",
        "",
    ),
]


@pytest.mark.parametrize(("call", "message", "reason"), REFUSALS)
def test_it_is_refused_in_these_words(
    call: Callable[[], object], message: str, reason: str
) -> None:
    """Spec 20.6 names the reasons."""
    with pytest.raises(InputError) as caught:
        call()
    assert (str(caught.value), caught.value.reason) == (message, reason)
