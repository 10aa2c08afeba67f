"""Doubles and decimals: one table from several sources, one answer (spec 12.10)."""

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
from fast.command import main
from fast.data.column import column_of
from fast.data.doubles import as_fitted
from fast.data.fitting import encode, fit
from fast.data.numeral import Numeral
from fast.data.raw import Columns
from fast.data.widths import Width, is_of, nearest, width_of
from fast.experiments.run import Run
from fast.experiments.samples import encoded_samples
from reference import doubles
from reference.configuration import DataError, NumericColumn, TableEncoding

WIDTHS: dict[Width, doubles.Width] = {
    np.float32: doubles.BINARY32,
    np.float64: doubles.BINARY64,
}
Answer = Callable[..., dict[str, Any]]


@pytest.fixture
def lbe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Answer:
    """Run the command in a folder of the test's own, and read what it says."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> dict[str, Any]:
        assert main([*arguments, "--json"]) == 0
        read: dict[str, Any] = json.loads(capsys.readouterr().out)
        return read

    return run


FRACTIONS = st.one_of(
    st.fractions(),
    st.floats(allow_nan=False, allow_infinity=False).map(Fraction),
    st.floats(allow_nan=False, allow_infinity=False, width=32).map(Fraction),
    st.decimals(-(10**6), 10**6, places=4).map(Fraction),
    st.tuples(st.integers(-(2**60), 2**60), st.integers(-400, 400)).map(
        lambda pair: pair[0] * Fraction(10) ** pair[1]
    ),
)


@given(FRACTIONS)
def test_rounding_is_that_of_the_reference(value: Fraction) -> None:
    for width, kind in WIDTHS.items():
        near = doubles.nearest(value, kind)
        assert nearest(value, width) == near
        assert is_of(value, width) == (near == value)
        assert near is None or is_of(near, width)


def test_rounding_twice_is_not_rounding() -> None:
    """A little above the middle of two binary32 numbers, by less than a double can say."""
    value = 1 + Fraction(1, 2**24) + Fraction(1, 2**80)
    assert nearest(value, np.float32) == 1 + Fraction(1, 2**23)
    assert nearest(1 + Fraction(1, 2**24), np.float32) == 1
    assert nearest(1 + Fraction(3, 2**24), np.float32) == 1 + Fraction(1, 2**22)
    assert nearest(Fraction(2) ** 128, np.float32) is None
    largest = Fraction(float(np.finfo(np.float32).max))
    half = Fraction(2) ** 103  # of what is between the largest ones
    for sign in (1, -1):
        for value in (largest, largest + half - Fraction(1, 7)):
            assert nearest(sign * value, np.float32) == sign * largest
        assert nearest(sign * (largest + half), np.float32) is None
        for value in (largest, largest + half, largest + half - 1):
            expected = doubles.nearest(sign * value, doubles.BINARY32)
            assert nearest(sign * value, np.float32) == expected
    assert nearest(Fraction(2) ** 1024, np.float64) is None


def taken(thresholds: list[Fraction], column: Any) -> Columns:
    encoding = TableEncoding((NumericColumn("x", tuple(thresholds)),))
    made = as_fitted(Columns(("x",), (column,), (False,)), encoding)
    assert isinstance(made, Columns)
    return made


@given(
    st.sets(FRACTIONS, min_size=1, max_size=4).map(sorted),
    st.lists(FRACTIONS, min_size=1, max_size=4),
    st.booleans(),
)
def test_cells_are_taken_as_those_of_the_reference(
    thresholds: list[Fraction], further: list[Fraction], binary: bool
) -> None:
    """The numbers themselves, and of arrays the bits; among them those at thresholds."""
    if binary:
        near = [doubles.nearest(t, doubles.BINARY32) for t in thresholds]
        thresholds = sorted({t for t in near if t is not None}) or thresholds
    found = width_of(thresholds)
    assert doubles.width_of(thresholds) == (None if found is None else WIDTHS[found])
    cells = [*further, *thresholds]
    made = list(taken(thresholds, cells).columns[0])
    assert made == [doubles.cell_as_fitted(thresholds, cell) for cell in cells]
    encoding = TableEncoding((NumericColumn("x", tuple(thresholds)),))
    for width, kind in WIDTHS.items():
        given = [n for cell in cells if (n := doubles.nearest(cell, kind)) is not None]
        expected = [doubles.cell_as_fitted(thresholds, doubles.Binary(c, kind)) for c in given]
        array = np.array([float(cell) for cell in given], width)
        listed = [
            Fraction(*c.as_integer_ratio()) for c in taken(thresholds, list(array)).columns[0]
        ]
        assert listed == expected
        if given:
            bits = encode(taken(thresholds, array), encoding).words.tolist()
            assert bits == encode(Columns(("x",), (expected,), (False,)), encoding).words.tolist()


@pytest.mark.parametrize(
    ("threshold", "cell", "above"),
    [
        (Fraction(31.23), Fraction("31.23"), False),  # the double is a little below
        (Fraction(0.1), Fraction("0.1"), False),  # a little above
        (Fraction("31.23"), np.float64(31.23), False),
        (Fraction("0.1"), np.float64(0.1), False),
        (Fraction("0.1"), np.float32(0.1), False),
        (Fraction("0.1"), np.nextafter(0.1, 1), True),
        (Fraction(float(np.float32(0.7))), Fraction("0.7"), False),
        (Fraction(float(np.float32(0.7))), np.float64(0.7), False),
        (Fraction(0.1), Fraction("0.10000000000000002"), True),
        (Fraction(1, 2), Fraction("0.50000000000000000001"), True),  # may be a decimal
    ],
)
def test_a_cell_that_equals_a_threshold_is_not_above_it(
    threshold: Fraction, cell: Any, above: bool
) -> None:
    """Spec 12.10: its known answers, and neighbours."""
    encoding = TableEncoding((NumericColumn("x", (threshold,)),))
    for column in ([cell], np.array([cell], object), np.array([cell])):
        raw = as_fitted(Columns(("x",), (column,), (False,)), encoding)
        assert encode(raw, encoding).words.tolist() == [[int(above)]]


TABLES = st.lists(
    st.tuples(*[st.decimals(-50, 50, places=places) for places in (0, 1, 3)]),
    min_size=3,
    max_size=30,
).filter(lambda rows: len(set(rows)) > 2)


def sources(rows: list[tuple[Decimal, ...]]) -> dict[str, Columns]:
    """The same table from a text, in memory, and as binary numbers."""
    columns = list(zip(*rows, strict=True)) or [()] * 3
    names, texts = ("a", "b", "c"), (False,) * 3
    read = [column_of([str(cell) for cell in column]).reading(Numeral()) for column in columns]
    made: dict[str, list[Any]] = {
        "text": read,
        "exact": [[Fraction(cell) for cell in column] for column in columns],
        "decimal": [list(column) for column in columns],
        "double": [np.array(column, np.float64) for column in columns],
        "float": [np.array(column, np.float32) for column in columns],
        "list": [[float(cell) for cell in column] for column in columns],
        "objects": [np.array(column, object) for column in columns],
    }
    return {name: Columns(names, tuple(columns), texts) for name, columns in made.items()}


@given(TABLES, st.integers(1, 9), st.booleans(), st.sampled_from(sorted(sources([]))))
def test_every_source_makes_the_bits_of_every_other(
    rows: list[tuple[Decimal, ...]], levels: int, spread: bool, source: str
) -> None:
    tables = sources(rows)
    try:
        encoding = fit(tables[source], levels, spread)
    except DataError:
        assert all(len(set(column)) == 1 for column in zip(*rows, strict=True))
        return
    expected = encode(tables[source], encoding).words.tolist()
    for other in tables.values():
        assert encode(as_fitted(other, encoding), encoding).words.tolist() == expected


def test_missing_cells_stay_missing_and_infinite_ones_are_refused() -> None:
    for threshold in (Fraction(0.1), Fraction("0.1")):
        encoding = TableEncoding((NumericColumn("x", (threshold,), missing=True),))

        def bits(column: Any, encoding: TableEncoding = encoding) -> Any:
            raw = as_fitted(Columns(("x",), (column,), (False,)), encoding)
            return encode(raw, encoding).words.tolist()

        masked = np.ma.MaskedArray([0.1, 5.0], [False, True])
        assert bits(masked) == [[0], [2]]
        assert bits(np.array([0.1, np.nan, 0.2])) == bits([0.1, None, 0.2]) == [[0], [2], [1]]
        assert bits(column_of(["0.1", "", "0.2"]).reading(Numeral())) == [[0], [2], [1]]
        for infinite in (np.array([0.1, np.inf]), [0.1, float("inf")]):
            with pytest.raises(DataError, match=r"^x: 'inf' is not a finite number"):
                bits(infinite)


def rows_of(count: int) -> list[list[str]]:
    """Rows of two decimals, few of them different, and a label."""
    made = []
    for i in range(count):
        a, b = Decimal(i * 37 % 41) / 100 + 31, Decimal(i * 29 % 23) / 1000
        made.append([str(a), str(b), "low" if a + 10 * b < Decimal("31.3") else "high"])
    return made


def write(path: Path, rows: list[list[str]]) -> str:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["a", "b", "kind"], *rows])
    return path.name


def parquet(path: Path, rows: list[list[str]]) -> str:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed: the extra tables")
    from pyarrow.parquet import write_table

    a, b, kinds = zip(*rows, strict=True)
    table = {"a": list(map(float, a)), "b": list(map(float, b)), "kind": kinds}
    write_table(pyarrow.table(table), path)
    return path.name


@pytest.mark.parametrize("trained_on", ["csv", "parquet"])
def test_the_command_answers_alike_of_text_and_of_binary_numbers(
    trained_on: str, lbe: Answer, tmp_path: Path
) -> None:
    """Also from Python, in both engines, and for a file of test samples."""
    rows = rows_of(120)
    files = {"csv": write(tmp_path / "t.csv", rows), "parquet": parquet(tmp_path / "t.pq", rows)}
    other = files["parquet" if trained_on == "csv" else "csv"]
    train = ("train", "--layers", "15", "--epochs", "3", "--levels", "9", "--seed", "3")
    tested = [
        lbe(*train, "--data", files[trained_on], "--test", test)["test_accuracy"]
        for test in (files[trained_on], other)
    ]
    assert tested[0] == tested[1]
    model = "lbe-out/model.safetensors"
    answers = [
        lbe("predict", model, file, "--engine", engine)["predictions"]
        for file in files.values()
        for engine in ("numpy", "reference")
    ]
    numbers = [[float(cell) for cell in row[:2]] for row in rows]
    loaded = fast.load(tmp_path / model)
    answers.append(loaded.predict(numbers).tolist())
    answers.append(loaded.predict(np.array(numbers)).tolist())
    answers.append(loaded.predict([[Decimal(c) for c in row[:2]] for row in rows]).tolist())
    assert all(answer == answers[0] for answer in answers)
    right = {
        lbe("evaluate", model, "--data", file, "--on", "all")["right"] for file in files.values()
    }
    assert len(right) == 1
    # and it matters: taken as they are, cells at the thresholds lie on other sides of them
    kept = loaded.description.encoding
    exact = Columns(("a", "b"), tuple(np.array(numbers).T), (False, False))
    texts = Columns(("a", "b"), tuple([Fraction(r[i]) for r in rows] for i in (0, 1)), (False,) * 2)
    assert encode(exact, kept).words.tolist() != encode(texts, kept).words.tolist()


def test_an_estimator_and_its_model_file_answer_alike(lbe: Answer, tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: the extra sklearn")
    rows = rows_of(120)
    numbers = np.array([[float(cell) for cell in row[:2]] for row in rows])
    kinds = [row[2] for row in rows]
    for X in (numbers, numbers.astype(np.float32)):
        model = fast.LocalBinaryClassifier(layers=15, epochs=3, random_state=0).fit(X, kinds)
        expected = model.predict(X).tolist()
        names = tuple(model.classes_.tolist())
        model.network_.save(tmp_path / "m", encoding=model.encoding_, class_names=names)
        bare = tmp_path / "bare.csv"
        bare.write_text("".join(f"{row[0]},{row[1]}\n" for row in rows), encoding="utf-8")
        assert lbe("predict", "m", "bare.csv")["predictions"] == expected
        exact = [[Fraction(cell) for cell in row[:2]] for row in rows]
        assert model.predict(np.array(exact, object)).tolist() == expected
        bits = fast.BinaryEncoder(levels=9).fit(X)
        assert (bits.transform(X) == bits.transform(np.array(exact, object))).all()


def test_an_experiment_is_tested_on_binary_numbers_as_on_a_text(tmp_path: Path) -> None:
    rows = rows_of(120)
    files = [write(tmp_path / "t.csv", rows), parquet(tmp_path / "t.parquet", rows)]
    data, other = (str(tmp_path / name) for name in files)
    made = [
        encoded_samples(Run("local", {"data": data, "test": test}, {"seed": 3})).test.words
        for test in (data, other)
    ]
    assert (made[0] == made[1]).all()


@pytest.mark.parametrize("call", ["fit", "partial_fit"])
def test_an_estimator_goes_on_with_numbers_of_another_kind(call: str) -> None:
    """Of one table it learns the same bits, whatever it began with."""
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: the extra sklearn")
    rows = [[Decimal(cell) for cell in row[:2]] for row in rows_of(120)]
    kinds = [row[2] for row in rows_of(120)]
    tables = [
        np.array(rows, object),
        np.array(rows, np.float64),
        np.array(rows, np.float32),
    ]
    given = {"classes": ["high", "low"]} if call == "partial_fit" else {}
    for first in tables:
        digests = set()
        for then in tables:
            model = fast.LocalBinaryClassifier(layers=15, epochs=1, warm_start=True, random_state=0)
            for X in (first, then):
                getattr(model, call)(X, kinds, **given)
            digests.add(fast.digest(model.network_))
        assert len(digests) == 1
