"""Columns paired by name, and their cells: numbers, texts, and those that are missing (spec 12)."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fast.bits import unpack
from fast.data import Label, Table, columns_for, read_features, read_npz, read_table, wanted_columns
from fast.encoding import encode_table, fit_categorical, fit_numeric
from reference.configuration import DataError, TableEncoding

MARKERS = ("", "?", "NA", "NaN", "nan", "None", "null", "  ", " NA ")
AGE, COLOUR = np.array([1, 2, 3, 4]), ["red", "blue", "red", "green"]
ENCODING = TableEncoding((fit_numeric("age", AGE, 3), fit_categorical("colour", COLOUR)))


def table(folder: Path, text: str, **options: Any) -> Table:
    path = folder / "t.csv"
    path.write_text(text)
    given = {"label": None, "header": "auto", "categorical": (), **options}
    return read_table(path, **given)


def features(folder: Path, text: str, **options: Any) -> Table:
    path = folder / "new.csv"
    path.write_text(text)
    given: dict[str, Any] = {"named": True, "label": Label(), **options}
    return read_features(path, wanted_columns(ENCODING), **given)


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("age,colour\n1,red\n4,pink\n", 0),
        ("colour,age\nred,1\npink,4\n", 0),
        ("id,colour,x,age\n9,red,y,1\n9,pink,y,4\n", 1),
        ("1,red\n4,pink\n", 1),
    ],
)
def test_another_order_is_the_same_answer(tmp_path: Path, text: str, remarks: int) -> None:
    read = features(tmp_path, text)
    assert list(read.columns) == [[1, 4], ["red", "pink"]] and read.names == ("age", "colour")
    assert len(read.remarks) == remarks


def test_further_columns_are_named_and_left_out(tmp_path: Path) -> None:
    read = features(tmp_path, "id,colour,kind,age,x\n9,red,a,1,2\n", label=Label("kind"))
    assert read.remarks == (f"{tmp_path}/new.csv: columns left out: id, x",)
    assert read.label_name == "kind" and read.labels is None, "it is known, but not needed"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("age\n1\n", "there is no column 'colour' among age"),
        ("size,weight\n1,2\n", "there is no column 'age', 'colour' among size, weight"),
        ("Age,colour\n1,red\n", "there is no column 'age'"),
        ("age,colour,age\n1,red,2\n", "two columns are named 'age'"),
        ("1,red,x,y\n", "it has 4 columns; allowed: 2, or one more: the label"),
        ("1\n2\n", "it has 1 columns"),
        ("age,colour\n1,red\nold,red\n", "line 3, column 'age': 'old' is not a number"),
        ("age,colour\n1,red\ninf,red\n", "line 3, column 'age': 'inf' is not a number"),
    ],
)
def test_what_is_missing_or_unknown_is_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        features(tmp_path, text)


def test_the_label_of_a_table_for_a_model(tmp_path: Path) -> None:
    """By name with a header; without where it was in training, else the last."""
    needed = Label("kind", 1, needed=True)
    assert features(tmp_path, "age,kind,colour\n1,a,red\n", label=needed).labels == ["a"]
    read = features(tmp_path, "a,1,red\nb,2,blue\n", label=needed)
    assert read.labels == ["a", "b"] and list(read.columns) == [[1, 2], ["red", "blue"]]
    assert features(tmp_path, "1,red,a\n", label=Label("kind", needed=True)).labels == ["a"]
    with pytest.raises(DataError, match="there is no label column 'kind'; allowed: --label with"):
        features(tmp_path, "age,colour,x\n1,red,a\n", label=needed)
    with pytest.raises(DataError, match="'age' is one of the model's columns"):
        features(tmp_path, "age,colour,x\n1,red,a\n", label=Label("age", needed=True))
    with pytest.raises(DataError, match="it has 2 columns; allowed: 2, and the label"):
        features(tmp_path, "1,red\n", label=needed)
    with pytest.raises(DataError, match="--label: there is no column 9; allowed: 1 to 3"):
        features(tmp_path, "1,red,a\n", label=Label(None, 9))


@pytest.mark.parametrize("marker", MARKERS)
def test_a_missing_cell_is_none(tmp_path: Path, marker: str) -> None:
    read = table(tmp_path, f"a,b,kind\n1.5,x,p\n{marker},{marker},q\n2,y,p\n")
    assert list(read.columns) == [[Fraction(3, 2), None, 2], ["x", None, "y"]]
    assert read.texts == (False, True)
    same = features(tmp_path, f"age,colour\n{marker},{marker}\n2,red\n")
    assert list(same.columns) == [[None, 2], [None, "red"]]
    shown = "empty" if not marker.strip() else re.escape(f"missing ('{marker.strip()}')")
    problem = f"line 3, column '(b|colour)': the cell is {shown}; allowed: --missing code"
    with pytest.raises(DataError, match=problem):
        table(tmp_path, f"a,b,kind\n1,x,p\n2,{marker},q\n", missing="refuse")
    with pytest.raises(DataError, match=problem):
        features(tmp_path, f"age,colour\n1,red\n2,{marker}\n", missing="refuse")


def test_a_column_without_any_cell_has_no_bit(tmp_path: Path) -> None:
    read = table(tmp_path, "a,b,kind\n?,1,p\nNA,2,q\n")
    assert read.columns[0] == [None, None] and read.texts == (False, False)


def test_markers_that_are_categories(tmp_path: Path) -> None:
    """Of a column in --categorical, but an empty cell; and of a model that has the category."""
    read = table(tmp_path, "a,kind\nNA,p\n?,q\n,p\nEU,q\n", categorical=("a",))
    assert list(read.columns) == [["NA", "?", None, "EU"]]
    old = wanted_columns(TableEncoding((fit_categorical("land", ["NA", "EU"]),)))
    (tmp_path / "old.csv").write_text("land\nNA\n?\n")
    got = read_features(tmp_path / "old.csv", old, named=True, label=Label())
    assert list(got.columns) == [["NA", None]]
    with pytest.raises(DataError, match="line 3"):
        read_features(tmp_path / "old.csv", old, named=True, label=Label(), missing="refuse")


@pytest.mark.parametrize("marker", MARKERS)
def test_a_missing_label_is_refused_with_its_line(tmp_path: Path, marker: str) -> None:
    with pytest.raises(DataError, match=r"line 3, column 'kind': the cell is .* a class in every"):
        table(tmp_path, f"a,kind\n1,p\n2,{marker}\n")
    with pytest.raises(DataError, match="line 3, column 'kind': the cell is"):
        label = Label("kind", classes=("p", "q"), needed=True)
        features(tmp_path, f"age,colour,kind\n1,red,p\n2,red,{marker}\n", label=label)


def test_a_class_can_be_written_as_a_marker(tmp_path: Path) -> None:
    read = table(tmp_path, "a,harm\n1,None\n2,some\n", categorical=("harm",))
    assert read.labels == ["None", "some"]
    label = Label("harm", classes=("None", "some"), needed=True)
    got = features(tmp_path, "age,colour,harm\n1,red,None\n", label=label)
    assert got.labels == ["None"]


def test_columns_of_a_frame_are_paired_by_name() -> None:
    columns = [COLOUR, AGE, [0, 0, 0, 0]]
    with pytest.warns(UserWarning, match="^columns left out: id$"):
        made = columns_for(ENCODING, ["colour", "age", "id"], columns)
    bits = encode_table(ENCODING, made)
    assert (bits.words == encode_table(ENCODING, [AGE, COLOUR]).words).all()
    with pytest.raises(DataError, match="columns: there is no column 'age' among colour"):
        columns_for(ENCODING, ["colour"], [COLOUR])
    with pytest.raises(DataError, match="two columns are named 'age'"):
        columns_for(ENCODING, ["age", "colour", "age"], [AGE, COLOUR, AGE])
    with pytest.raises(DataError, match="names: 1 names for 2 columns"):
        columns_for(ENCODING, ["age"], [AGE, COLOUR])


def test_columns_of_pandas() -> None:
    pandas = pytest.importorskip("pandas", reason="a frame is one way of many to hold columns")
    frame = pandas.DataFrame({"colour": COLOUR, "age": AGE})
    names = list(frame.columns)
    bits = encode_table(ENCODING, columns_for(ENCODING, names, [frame[n] for n in names]))
    expected = encode_table(ENCODING, [AGE, COLOUR])
    assert unpack(bits.words, bits.n).tolist() == unpack(expected.words, expected.n).tolist()
    numbered = TableEncoding((fit_numeric("0", AGE, 3), fit_numeric("1", AGE, 3)))
    default = pandas.DataFrame(np.stack([AGE, AGE + 1], 1))
    assert list(columns_for(numbered, default.columns, [default[1], default[0]])[0]) == [
        2,
        3,
        4,
        5,
    ]


def test_npz_nan_is_missing_and_an_infinity_refused(tmp_path: Path) -> None:
    X = np.array([[1.0, np.nan], [2.0, 3.0]])
    np.savez(tmp_path / "a.npz", X=X, y=[0, 1])
    assert np.isnan(read_npz(tmp_path / "a.npz").train[0, 1])
    X[1, 0] = np.inf
    np.savez(tmp_path / "a.npz", X=X, y=[0, 1])
    with pytest.raises(DataError, match=r"x\[1, 0\] is inf; allowed: finite numbers, or NaN"):
        read_npz(tmp_path / "a.npz")
