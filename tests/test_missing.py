"""Missing cells: one meaning in both engines, whatever the column is made of (spec 12.8)."""

import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast.encoding as quick
import reference.encoding as slow
from fast.bits import unpack
from fast.command.fast_engine import FastEngine
from fast.command.reference_engine import ReferenceEngine
from fast.data.raw import Columns
from fast.missing import is_missing
from fast.model_file import save
from fast.network import Network
from reference.bits import to_words
from reference.configuration import (
    BiasedEncoding,
    CategoricalColumn,
    Configuration,
    DataError,
    Description,
    InputError,
    NumericColumn,
    Progress,
    TableEncoding,
)
from tests.test_command import lbe, result

levels = st.integers(1, 9)
TEXTS = ("", "a", "b", "NaN", "?", "e\u0301")


class NAType:
    """As pandas.NA: compared with anything it is no boolean."""

    def __eq__(self, other: object) -> Any:
        return self

    def __ne__(self, other: object) -> Any:
        return self

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


ABSENT = (None, math.nan, NAType(), np.float32("nan"), Decimal("nan"), np.datetime64("NaT", "s"))

Cells = list[Any]  # as the reference takes them: None where missing


def holed(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Cells]:
    return st.lists(st.one_of(st.none(), values, values), min_size=1, max_size=20)


def floats(width: int) -> st.SearchStrategy[float]:
    return st.floats(width=width, allow_nan=False, allow_infinity=False)  # type: ignore[arg-type]  # 16, 32, 64


def exact(cells: Cells) -> Cells:
    return [None if cell is None else Fraction(cell) for cell in cells]


def objects(cells: Cells, how: int) -> Any:
    """The cells in an object array, the missing ones of several kinds."""
    filled = [ABSENT[(i + how) % len(ABSENT)] if c is None else c for i, c in enumerate(cells)]
    array = np.empty(len(cells), object)
    array[:] = filled
    return array


def encoded(column: NumericColumn | CategoricalColumn, cells: Any) -> list[list[int]]:
    """Encode with the fast path, after a column that always has a bit."""
    table = TableEncoding((NumericColumn("first", (Fraction(0),)), column))
    bits = quick.encode_table(table, [np.zeros(len(cells)), cells])
    rows: list[list[int]] = unpack(bits.words, bits.n).astype(int).tolist()
    return [row[1:] for row in rows]


def expected(column: NumericColumn | CategoricalColumn, cells: Cells) -> list[list[int]]:
    """Encode with the reference."""
    table = TableEncoding((NumericColumn("first", (Fraction(0),)), column))
    return [slow.encode_row(table, [0, cell]).tolist()[1:] for cell in cells]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
@given(st.data())
def test_floats_with_nan(dtype: Any, data: st.DataObject) -> None:
    """As the rationals that they are, whatever their width; NaN as None."""
    width = min(8 * np.dtype(dtype).itemsize, 64)
    train, test = (data.draw(holed(floats(width))) for _ in range(2))
    q = data.draw(levels)
    column = slow.fit_numeric("x", exact(train), q)
    for make in (
        lambda cells: np.array([math.nan if c is None else c for c in cells], dtype),
        lambda cells: np.ma.MaskedArray(
            np.array([5 if c is None else c for c in cells], dtype), [c is None for c in cells]
        ),
        lambda cells: objects([None if c is None else dtype(c) for c in cells], q),
    ):
        assert quick.fit_numeric("x", make(train), q) == column
        assert encoded(column, make(test)) == expected(column, exact(test))


@given(holed(st.fractions()), holed(st.fractions()), levels)
def test_exact_numbers(train: Cells, test: Cells, q: int) -> None:
    column = slow.fit_numeric("x", train, q)
    assert quick.fit_numeric("x", train, q) == column
    assert quick.fit_numeric("x", objects(train, q), q) == column
    assert encoded(column, test) == expected(column, test)
    assert encoded(column, objects(test, q)) == expected(column, test)


@given(holed(st.integers(-(2**80), 2**80)), holed(st.decimals(allow_nan=False, places=3)), levels)
def test_integers_and_decimals(train: Cells, test: Cells, q: int) -> None:
    finite = [None if cell is not None and not cell.is_finite() else cell for cell in test]
    column = slow.fit_numeric("x", exact(train), q)
    assert quick.fit_numeric("x", train, q) == column
    assert encoded(column, finite) == expected(column, exact(finite))


@given(holed(st.sampled_from(TEXTS)), holed(st.sampled_from(TEXTS)), levels)
def test_texts(train: Cells, test: Cells, how: int) -> None:
    column = slow.fit_categorical("x", train)
    for make in (list, lambda cells: objects(cells, how)):
        assert quick.fit_categorical("x", make(train)) == column
        assert encoded(column, make(test)) == expected(column, test)


@given(st.data(), st.integers(1, 12), levels)
def test_tables_in_both_engines(data: st.DataObject, rows: int, q: int) -> None:
    """Columns as the command hands them over: fit to training rows, encode others."""

    def draw(values: st.SearchStrategy[Any]) -> Cells:
        return data.draw(st.lists(values, min_size=rows, max_size=rows))

    kinds = data.draw(st.lists(st.sampled_from(["float", "int", "exact", "text"]), min_size=1))
    tables = []
    for _ in range(2):
        columns: list[Any] = []
        for kind in kinds:
            if kind == "float":
                columns.append(np.array(draw(st.floats(allow_infinity=False))))
            elif kind == "int":
                columns.append(np.array(draw(st.integers(-5, 5))))
            elif kind == "exact":
                columns.append([Fraction(0), *draw(st.one_of(st.none(), st.fractions()))])
            else:
                columns.append(["a", *draw(st.one_of(st.none(), st.sampled_from(TEXTS)))])
        for i, kind in enumerate(kinds):  # one row more in all of them
            if kind in ("float", "int"):
                columns[i] = np.append(columns[i], 0)
        names = tuple(map(str, range(len(kinds))))
        texts = tuple(kind == "text" for kind in kinds)
        tables.append(Columns(names, tuple(columns), texts))
    engines = FastEngine(), ReferenceEngine()
    try:
        fitted = [engine.fit_encoding(tables[0], q) for engine in engines]
    except DataError as error:
        assert error.problem == "every column is constant"
        return
    assert fitted[0] == fitted[1]
    for table in tables:
        bits, words = engines[0].encode(table, fitted[0]), engines[1].encode(table, fitted[0])
        assert bits.words.tolist() == [to_words(row) for row in words]


@given(holed(st.integers(-5, 5)), levels)
def test_what_anyone_can_check(cells: Cells, q: int) -> None:
    """Clause 12.8: which columns have the bit, where it is, and what the others are."""
    there = [cell for cell in cells if cell is not None]
    column = slow.fit_numeric("x", cells, q)
    assert column.missing == (0 < len(there) < len(cells))
    assert column.inputs == len(column.thresholds) + column.missing
    if there:
        assert column.thresholds == slow.fit_numeric("x", there, q).thresholds
    for cell, bits in zip(cells, encoded(column, cells), strict=True):
        if column.missing:
            assert bits[-1] == (cell is None)
        above = [int(cell is not None and cell > t) for t in column.thresholds]
        assert bits[: len(above)] == above


KNOWN = [
    (["1", None, "2", "3"], {"3": "10", "2": "00", None: "01"}),
    ([None, "5", "5"], {"7": "0", None: "1"}),
    (["red", None, "blue"], {"red": "010", "green": "001", None: "001"}),
    (["red", "blue"], {None: "00"}),
]


@pytest.mark.parametrize(("cells", "answers"), KNOWN)
def test_the_known_answers(cells: Cells, answers: dict[str | None, str]) -> None:
    """The table of clause 12.8."""
    numeric = str(cells[-1]).isdigit()
    column: NumericColumn | CategoricalColumn = slow.fit_categorical("x", cells)
    if numeric:
        column = slow.fit_numeric("x", exact(cells), 1)
    for cell, bits in answers.items():
        asked = exact([cell]) if numeric else [cell]
        assert expected(column, asked) == encoded(column, asked) == [[int(bit) for bit in bits]]


def test_one_nan_leaves_the_thresholds_and_is_not_the_largest() -> None:
    """Clause 12.8: once it took all thresholds away, and was encoded as the largest value."""
    clean = np.arange(100.0)
    dirty = clean.copy()
    dirty[7] = np.nan
    assert len(quick.fit_numeric("a", dirty, 8).thresholds) == 8
    old = quick.fit_numeric("a", clean, 4)
    assert not old.missing
    assert encoded(old, np.array([0.0, np.nan, 99.0])) == [[0] * 4, [0] * 4, [1] * 4]


def test_what_counts_as_missing() -> None:
    assert all(map(is_missing, [*ABSENT, Decimal("sNaN")]))
    assert not any(map(is_missing, ["", "nan", "NA", 0, 0.0, False, Fraction(0), np.int64(0)]))


def test_all_missing_makes_no_bit_and_none_is_refused() -> None:
    """Clause 12.8: like a constant column."""
    for cells in (np.full(3, np.nan), [None] * 3, objects([None] * 3, 1)):
        assert quick.fit_numeric("x", cells, 4) == NumericColumn("x", ())
        assert quick.fit_categorical("x", cells) == CategoricalColumn("x", ())
        gaps = NumericColumn("x", (Fraction(1),), missing=True)
        assert encoded(gaps, cells) == [[0, 1]] * 3
        assert encoded(CategoricalColumn("x", ("a", "b"), missing=True), cells) == [[0, 0, 1]] * 3
    for fit in (quick.fit_numeric, slow.fit_numeric):
        with pytest.raises(DataError, match="there is no value"):
            fit("x", [], 4)


@pytest.mark.parametrize("bad", [math.inf, -math.inf, np.float32("inf"), Decimal("-inf")])
def test_infinities_stay_refused(bad: Any) -> None:
    """Clause 12.1: in training and after, also beside missing cells; named, in one line."""
    column = NumericColumn("size", (Fraction(1),), missing=True)
    for cells in (
        [1.0, None, bad],
        objects([1.0, None, bad], 2),
        np.array([1, np.nan, bad], float),
    ):
        for act in (
            lambda cells: quick.fit_numeric("size", cells, 4),
            lambda cells: encoded(column, cells),
        ):
            with pytest.raises(
                DataError, match=r"^size: '-?[Ii]nf.*' is not a finite number"
            ) as caught:
                act(cells)
            assert caught.value.reason == "data/number" and "\n" not in str(caught.value)
    for engine in (FastEngine(), ReferenceEngine()):
        with pytest.raises(InputError, match="finite number"):
            engine.fit_encoding(Columns(("size",), (np.array([1, float(bad)]),), (False,)), 4)


@pytest.mark.parametrize("bad", ["two", "1", 1j, b"1", object(), np.datetime64("2020-01-01")])
def test_what_is_no_number_is_refused(bad: Any) -> None:
    """Clause 12.5."""
    for act in (
        lambda cells: quick.fit_numeric("size", cells, 4),
        lambda cells: encoded(NumericColumn("size", (Fraction(1),)), cells),
    ):
        with pytest.raises(DataError, match=r"^size: .* is not a finite number"):
            act([1, bad, None])


@pytest.mark.parametrize("bad", [1, 0.5, b"red", True])
def test_what_is_no_text_is_refused(bad: Any) -> None:
    column = CategoricalColumn("colour", ("red",))
    for act in (
        lambda cells: quick.fit_categorical("colour", cells),
        lambda cells: encoded(column, cells),
        lambda cells: expected(column, cells),
    ):
        with pytest.raises(DataError, match=r"^colour: .* is not a text"):
            act(["red", bad, None])


def test_pandas_columns() -> None:
    """A frame's columns as they come: Series of every type that has a missing value, and arrays."""
    pandas = pytest.importorskip(
        "pandas", reason="pandas is not installed: only this test needs it"
    )
    frame = pandas.DataFrame(
        {
            "float": [1.5, None, 3.0, 2.5],
            "Int64": pandas.array([1, None, 3, 2], dtype="Int64"),
            "boolean": pandas.array([True, None, False, True], dtype="boolean"),
            "string": pandas.array(["a", None, "b", "a"], dtype="string"),
            "object": ["a", None, "b", float("nan")],
            "category": pandas.Categorical(["a", None, "b", "a"]),
        }
    )
    for name in ("float", "Int64", "boolean"):
        cells = [None if pandas.isna(cell) else Fraction(float(cell)) for cell in frame[name]]
        numeric = slow.fit_numeric(name, cells, 2)
        assert numeric.missing
        for column in (frame[name], frame[name].to_numpy(), frame[name].tolist()):
            assert quick.fit_numeric(name, column, 2) == numeric
            assert encoded(numeric, column) == expected(numeric, cells)
    for name in ("string", "object", "category"):
        texts = [None if pandas.isna(cell) else cell for cell in frame[name]]
        one_hot = slow.fit_categorical(name, texts)
        assert one_hot == CategoricalColumn(name, ("a", "b"), missing=True)
        for column in (frame[name], frame[name].to_numpy(), frame[name].tolist()):
            assert quick.fit_categorical(name, column) == one_hot
            assert encoded(one_hot, column) == expected(one_hot, texts)


def test_info_counts_the_bits(tmp_path: Path) -> None:
    """Clause 15.3: the version that the model needs, and what its bits are for."""
    columns = (
        NumericColumn("size", (Fraction(1), Fraction(2)), missing=True),
        CategoricalColumn("colour", ("red",)),
    )
    config = Configuration(inputs=5, classes=2, layers=(3,))
    encoding = BiasedEncoding(TableEncoding(columns))
    path = tmp_path / "m.safetensors"
    save(path, Description(config, Progress(), encoding), Network(config))
    lines = lbe("info", str(path)).stdout.splitlines()
    assert lines[0] == "specification  1.1"
    assert "encoding       table of 4 bits, 1 of them for missing cells, and a bias" in lines
    told = result("info", str(path))
    assert (told["specification"], told["missing"], told["bias"]) == ("1.1", 1, True)
