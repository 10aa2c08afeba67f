"""Encodings: the fast path against the reference, and rules that anyone can check (spec 12)."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast.encoding as quick
import reference.encoding as slow
from fast.bits import pack
from fast.data.cell import parse_number
from fast.data.fitting import encode, fit, settle_bias
from fast.data.raw import Columns
from fast.data.table import read_table
from reference.bits import from_bits, to_words
from reference.configuration import (
    CategoricalColumn,
    NumericColumn,
    TableEncoding,
)

levels = st.integers(1, 9)
floats = st.floats(allow_nan=False, allow_infinity=False)
WIDTHS = (1, 62, 63, 64, 65, 127, 128, 200)
INT64 = st.integers(-(2**63), 2**63 - 1)


def both(column: NumericColumn | CategoricalColumn, exact: list[Any], values: Any) -> None:
    """Encode a column in both engines, after one that always has a bit."""
    table = TableEncoding((NumericColumn("first", (Fraction(0),)), column))
    firsts = [Fraction(i % 2) for i in range(len(exact))]
    rows = [slow.encode_row(table, row) for row in zip(firsts, exact, strict=True)]
    assert quick.encode_table(table, [firsts, values]).words.tolist() == [to_words(r) for r in rows]


@given(st.lists(floats, min_size=1, max_size=30), st.lists(floats, min_size=1), levels)
def test_floats_are_compared_exactly(train: list[float], test: list[float], q: int) -> None:
    """Spec 12.1, 12.3: as the rationals that they are."""
    fitted = quick.fit_numeric("x", np.array(train), q)
    assert fitted == slow.fit_numeric("x", [Fraction(x) for x in train], q)
    both(fitted, [Fraction(x) for x in test], np.array(test))


@given(st.lists(INT64, min_size=1, max_size=30), st.lists(INT64, min_size=1), levels)
def test_integers_are_compared_exactly(train: list[int], test: list[int], q: int) -> None:
    """Spec 12.3; also with thresholds that lie between integers, or beyond all of them."""
    fitted = quick.fit_numeric("x", np.array(train, np.int64), q)
    assert fitted == slow.fit_numeric("x", train, q)
    both(fitted, test, np.array(test, np.int64))
    between = NumericColumn("x", tuple(t + Fraction(1, 3) for t in fitted.thresholds))
    both(between, test, np.array(test, np.int64))
    beyond = NumericColumn("x", (Fraction(-(2**70)), *fitted.thresholds, Fraction(2**70)))
    both(beyond, test, np.array(test, np.int64))
    both(fitted, [Fraction(float(x)) for x in test], np.array([float(x) for x in test]))


@given(st.lists(st.fractions(), min_size=1, max_size=30), st.lists(st.fractions(), min_size=1))
def test_exact_numbers(train: list[Fraction], test: list[Fraction]) -> None:
    fitted = quick.fit_numeric("x", train, 4)
    assert fitted == slow.fit_numeric("x", train, 4)
    both(fitted, test, test)


@given(st.lists(st.text(max_size=2), min_size=1), st.lists(st.text(max_size=2), min_size=1))
def test_categories(train: list[str], test: list[str]) -> None:
    """Spec 12.4; an unknown category has no 1."""
    fitted = quick.fit_categorical("x", train)
    assert fitted == slow.fit_categorical("x", train)
    both(fitted, test, test)
    assert slow.encode_row(TableEncoding((fitted,)), ["unseen"]).count(1) == 0


@given(st.integers(1, 5), st.integers(1, 70), st.data())
def test_images(count: int, pixels: int, data: st.DataObject) -> None:
    """Spec 12.2: at most half of the training pixels lie above the median."""
    size = count * pixels
    octets = data.draw(st.binary(min_size=size, max_size=size))
    images = np.frombuffer(octets, np.uint8).reshape(count, pixels)
    fitted = quick.fit_median(images)
    assert fitted == slow.fit_median([image.tobytes() for image in images])
    encoded = [slow.encode_image(fitted, image.tobytes()) for image in images]
    assert quick.encode_images(fitted, images).words.tolist() == [to_words(row) for row in encoded]
    assert 2 * sum(row.count(1) for row in encoded) <= size


@given(st.lists(st.integers(-5, 5), min_size=2), levels)
def test_thresholds_split_every_column_that_varies(values: list[int], q: int) -> None:
    """Spec 12.3: ascending, at most q, each with training values on either side."""
    thresholds = slow.fit_numeric("x", values, q).thresholds
    assert list(thresholds) == sorted(set(thresholds)) and len(thresholds) <= q
    assert (len(thresholds) == 0) == (len(set(values)) == 1)
    assert all(min(values) <= t < max(values) for t in thresholds)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5))
def test_decimal_texts_are_read_exactly(number: Any) -> None:
    """Spec 12.1."""
    assert parse_number(str(number)) == Fraction(number)


def test_texts_that_are_no_numbers() -> None:
    """Spec 12.1: what Python would read, and the grammar does not."""
    for text in ("", "1_000", "0x10", "1/2", "nan", "inf", "1e", "٣", " 1", "1e401", "9" * 101):
        assert parse_number(text) is None, text


@given(st.lists(st.integers(0, 2**200 - 1), min_size=1, max_size=5), st.sampled_from(WIDTHS))
def test_a_bias_is_one_bit_more(rows: list[int], n: int) -> None:
    """Spec 12.7: after all others, whatever word it falls into, with the padding still 0."""
    flags = np.array([[row >> i & 1 for i in range(n)] for row in rows], np.bool_)
    biased = quick.add_bias(pack(flags))
    assert biased.n == n + 1
    expected = [slow.add_bias(from_bits(row)) for row in flags.tolist()]
    assert [bits.to01() for bits in expected] == [from_bits(r).to01() + "1" for r in flags.tolist()]
    assert biased.words.tolist() == [to_words(bits) for bits in expected]


@pytest.mark.parametrize("columns", [62, 63, 64, 65])
@pytest.mark.parametrize("rows", [1, 50])
def test_a_table_is_encoded_with_its_bias_at_once(columns: int, rows: int) -> None:
    """Spec 12.7: as without it, and then the bit, in whatever word that falls."""
    numbers = np.arange(columns * 50).reshape(columns, 50) % 7
    names = tuple(map(str, range(columns)))
    raw = Columns(names, tuple(numbers), (False,) * columns)
    table = fit(raw, levels=1)
    few = replace(raw, columns=tuple(numbers[:, :rows]))
    biased, bare = encode(few, settle_bias(table, True)), encode(few, table)
    assert bare.n == columns and biased.n == columns + 1
    assert biased.words.tolist() == quick.add_bias(bare).words.tolist()


def test_a_table_of_a_file_is_encoded_with_its_bias_at_once(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("".join(f"{i % 7},{'xyz'[i % 3]},{i % 2}\n" for i in range(40)))
    table = read_table(path, label=None, header="no", categorical=())
    raw = Columns(table.names, table.columns, table.texts)
    fitted = fit(raw, levels=3)
    biased, bare = encode(raw, settle_bias(fitted, True)), encode(raw, fitted)
    assert bare.n == 6 and biased.n == 7
    assert biased.words.tolist() == quick.add_bias(bare).words.tolist()
