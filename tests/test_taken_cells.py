"""Cells of every type, of any number of digits, for a model fitted to others (spec 12.10)."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fast.data.column import column_of
from fast.data.doubles import as_fitted
from fast.data.fitting import encode, fit
from fast.data.in_memory import encode_rows
from fast.data.numeral import Numeral
from fast.data.raw import Columns
from fast.data.rounded import nearest_doubles
from fast.data.widths import are_decimals, width_of
from reference import doubles
from reference.configuration import DataError, NumericColumn, TableEncoding


def columns(column: Any) -> Columns:
    return Columns(("x",), (column,), (False,))


def thermometer(*thresholds: Fraction) -> TableEncoding:
    return TableEncoding((NumericColumn("x", thresholds),))


def bits(column: Any, encoding: Any) -> Any:
    return encode(as_fitted(columns(column), encoding), encoding).words.tolist()


def text(cells: list[str]) -> Any:
    return column_of(cells).reading(Numeral())


LONG = st.decimals(-1000, 1000, places=22) | st.integers(-(2**62), 2**62).map(Decimal)
ROUNDED = LONG | LONG.map(lambda cell: Decimal(float(np.float32(cell))))


@given(st.lists(ROUNDED | st.decimals(-99, 99, places=2), min_size=2, max_size=9, unique=True))
def test_what_stays_different_as_binary_numbers_lies_on_the_same_sides(
    cells: list[Decimal],
) -> None:
    """However many digits a text has, as those that numpy.savetxt writes."""
    single = np.array(cells, np.float64).astype(np.float32)
    single = np.array([float(doubles.nearest(Fraction(c), doubles.BINARY32) or 0) for c in cells])
    assume(len(set(single.tolist())) == len(cells))
    tables: dict[str, Any] = {
        "text": text([format(cell, "f") for cell in cells]),
        "exact": list(map(Fraction, cells)),
        "double": np.array(list(map(float, cells))),
        "single": single.astype(np.float32),
        "list": list(map(float, cells)),
        "singles": list(single.astype(np.float32)),
    }
    for fitted in tables.values():
        try:
            encoding = fit(columns(fitted), 4)
        except DataError:
            return
        made: Any = encoding
        thresholds = made.columns[0].thresholds
        told = width_of(thresholds) or are_decimals(thresholds)
        expected = encode(columns(fitted), encoding).words.tolist()
        for name, other in tables.items():
            assert bits(other, encoding) == expected or not told, name


def test_texts_of_more_digits_than_a_double_has(tmp_path: Path) -> None:
    """The default of numpy.savetxt, and the nine digits that tell all binary32 numbers."""
    random = np.random.default_rng(0)
    X = random.normal(31, 2, 300).round(2)
    np.savetxt(tmp_path / "x.csv", X)
    single = random.normal(31, 2, 300).astype(np.float32)
    for array, lines in (
        (X, (tmp_path / "x.csv").read_text(encoding="ascii").split()),
        (single, [f"{cell:.9g}" for cell in single.tolist()]),
    ):
        for one, other in ((text(lines), array), (array, text(lines))):
            encoding = fit(columns(one), 60)
            assert bits(other, encoding) == encode(columns(one), encoding).words.tolist()


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, np.longdouble])
def test_an_array_of_any_type_answers_as_it_was_fitted(kind: Any) -> None:
    X = (np.arange(1, 90).astype(kind) / kind(7)).astype(kind)
    for column in (X, list(X), np.array(list(X), object)):
        encoding = fit(columns(column), 30)
        expected = encode(columns(column), encoding).words.tolist()
        assert bits(X, encoding) == bits(list(X), encoding) == expected


def test_cells_of_further_types_stand_for_a_threshold() -> None:
    encoding = thermometer(Fraction("0.1"), Fraction("0.7"))
    for kind in (np.float16, np.longdouble):
        cells = np.array([kind("0.1"), kind("0.7"), np.nextafter(kind("0.7"), kind(1))], kind)
        assert bits(cells, encoding) == bits(list(cells), encoding) == [[0], [1], [3]]


@pytest.mark.parametrize(
    ("part", "threshold"),
    [
        (Fraction(float(np.float32(0.1))), Fraction(123456792)),
        (Fraction(0.1), Fraction(float(10**18 + 100))),
    ],
)
def test_whole_numbers_are_rounded_in_an_array_as_in_a_list(
    part: Fraction, threshold: Fraction
) -> None:
    """12.10: where a column is binary, a cell that is no binary number is rounded."""
    encoding = thermometer(part, threshold)
    near = [int(threshold) + further for further in (-70, -1, 0, 1, 3, 4, 5, 64, 65, 200)]
    taken = [doubles.cell_as_fitted([part, threshold], Fraction(cell)) for cell in near]
    expected = [[1 + 2 * (cell > threshold)] for cell in taken]
    assert [1] in expected[3:5] and expected[-1] == [3]
    given: tuple[Any, ...] = (
        near,
        np.array(near),
        np.array(near, np.uint64),
        np.array(near, object),
        text(list(map(str, near))),
    )
    for column in given:
        assert bits(column, encoding) == expected


@pytest.mark.parametrize("threshold", [123456792, 10**18 + 128, 2**60])
def test_a_column_of_whole_numbers_is_taken_as_it_is(threshold: int) -> None:
    """12.10: though they are binary numbers too, of more digits than their shortest decimals."""
    encoding = thermometer(Fraction(threshold))
    near = [threshold + further for further in (-1, 0, 1, 2, 65)]
    for column in (near, np.array(near), text(list(map(str, near)))):
        assert bits(column, encoding) == [[0], [0], [1], [1], [1]]


@given(st.lists(st.integers(2, 2**64 - 1), min_size=1), st.sampled_from([24, 53]))
def test_whole_numbers_of_any_size_are_rounded_once(cells: list[int], digits: int) -> None:
    width = doubles.BINARY32 if digits == 24 else doubles.BINARY64
    found = [doubles.nearest(Fraction(cell), width) for cell in cells]
    thresholds = tuple(sorted({t for t in found if t is not None}))
    # one that is not short, far away, so that the column is of that width
    encoding = thermometer(Fraction(2**digits - 1, 2 ** (digits + 70)), *thresholds)
    made: Any = encoding
    assume(doubles.width_of(made.columns[0].thresholds) == width)
    assume(thresholds[0] > 1)
    kinds = [np.dtype(np.int64), np.dtype(np.uint64)]
    for kind in kinds:
        some = [c for c in cells if np.iinfo(kind).min <= c <= np.iinfo(kind).max]
        assert bits(np.array(some, kind), encoding) == bits(some, encoding)


def test_how_numbers_are_printed_decides_no_bit() -> None:
    class Money(float):
        def __str__(self) -> str:
            return f"${float(self):.2f}"

    number = 0.1234567890123456
    encoding = thermometer(Fraction("0.1234567890123455"), Fraction(3, 7))
    with np.printoptions(legacy="1.13"):
        for cell in (number, np.float64(number), Money(number)):
            assert bits([cell], encoding) == [[1]]
        assert width_of([Fraction(number)]) is np.float64
        # of more digits than that printing shows: it may be a decimal
        assert width_of([Fraction("1048577.00390625")]) is None


@given(st.integers(-1074, 1023) | st.floats(1e-320, 1e300).map(float))
def test_the_shortest_decimal_is_the_one_that_is_printed(number: float) -> None:
    """Also of powers of two, which the numbers below lie nearer to than those above: 2^-44."""
    if isinstance(number, int):
        number = 2.0**number
    for sign in (1, -1):
        value = Fraction(sign * number)
        expected = Fraction(repr(sign * number))
        assert doubles.shortest_decimal(doubles.Binary(value, doubles.BINARY64)) == expected
    single = np.float32(min(number, 3e38))
    if single > 0:
        binary = doubles.Binary(Fraction(float(single)), doubles.BINARY32)
        assert doubles.shortest_decimal(binary) == Fraction(str(single))


HALFWAY = st.integers(2**24, 2**25).map(lambda n: Fraction(n) + Fraction(1, 2))


@given(
    st.lists(
        st.tuples(HALFWAY, st.integers(-60, 20), st.integers(-1, 1), st.integers(25, 60)),
        min_size=1,
    )
)
def test_texts_are_rounded_once(made: list[tuple[Fraction, int, int, int]]) -> None:
    """Also those that a double, but no text, is halfway between two binary32 numbers of."""
    exact = [n * Fraction(2) ** e + side * Fraction(1, 10**d) for n, e, side, d in made]
    lines = [format(Decimal(x.numerator) / Decimal(x.denominator), ".70f")[:90] for x in exact]
    for width, kind in ((doubles.BINARY32, np.float32), (doubles.BINARY64, np.float64)):
        read = nearest_doubles(lines, kind)
        assert read is not None
        assert list(map(Fraction, read.tolist())) == [
            doubles.nearest(Fraction(line), width) for line in lines
        ]


def test_texts_beyond_all_binary_numbers_stay() -> None:
    for width, largest in ((np.float32, "3.4028235e38"), (np.float64, "1.7976931348623157e308")):
        threshold = Fraction(float(width(largest)))
        near = thermometer(Fraction(float(width("0.1"))), threshold)
        beyond = [f"1{largest}", largest, "1e399", "-1e399", "0.1"]
        cells = [Fraction(cell) for cell in beyond]
        assert bits(text(beyond), near) == bits(cells, near) == [[3], [1], [3], [0], [0]]


def test_a_binary_number_of_fewer_digits_stands_for_a_short_threshold() -> None:
    """A double of few digits, that may be a decimal; the binary32 number next to it is larger."""
    threshold = Fraction("1048577.109375")
    assert width_of([threshold]) is None and not are_decimals([threshold])
    cells = np.array([float(threshold), 1048577.25], np.float32)
    assert cells[0] > threshold
    for column in (cells, list(cells), np.array(list(cells), object)):
        assert bits(column, thermometer(threshold)) == [[0], [1]]


def test_rows_in_memory_are_taken_so() -> None:
    encoding = thermometer(Fraction(float(10**18 + 100)))
    assert encode_rows({"x": np.array([10**18 + 101])}, encoding).words.tolist() == [[0]]
