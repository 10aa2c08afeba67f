"""Whether the first row of a table holds names: judged by the table, and by a model's columns."""

import csv
from pathlib import Path

import pytest

from fast.data import Label, read_features, read_table
from fast.data.header import Finding, Wanted, find_header, find_names

SURE_YES, SURE_NO = Finding(True), Finding(False)
UNSURE_YES, UNSURE_NO = Finding(True, False), Finding(False, False)

TEXTS = [["red", "round", "yes"], ["red", "flat", "no"], ["blue", "flat", "yes"]] * 10

TABLES = {
    "a text above numbers": ([["a", "b"], ["1", "x"], ["2", "y"]], SURE_YES),
    "a missing cell below": ([["a", "b"], ["?", "x"], ["2", "y"]], SURE_YES),
    "numbers above numbers": ([["1", "x"], ["2", "x"], ["3", "y"]], SURE_NO),
    "a missing cell is no name": ([["?", "x"], ["2", "x"], ["3", "y"]], SURE_NO),
    "an infinity is no name": ([["inf", "x"], ["2", "x"], ["3", "y"]], SURE_NO),
    "a text above and a number above": ([["id", "2019"], ["1", "5"], ["2", "6"]], UNSURE_YES),
    "pandas": ([["0", "1", "kind"], ["1.5", "2", "a"], ["2", "1", "b"]], SURE_YES),
    "pandas, label first": ([["kind", "0", "1"], ["a", "2", "5"], ["b", "1", "6"]], SURE_YES),
    "pandas, label in the middle": ([["0", "k", "2"], ["1.5", "a", "7"]], SURE_YES),
    "counted from 1": ([["Letter", "1", "2"], ["T", "2", "8"], ["I", "5", "12"]], SURE_YES),
    "numbers alone": ([["0", "1", "2"], ["5", "6", "7"], ["8", "9", "9"]], UNSURE_YES),
    "many numbers alone": ([["0", "1", "2", "3"], ["5", "6", "7", "8"]], SURE_YES),
    "one number is no sequence": ([["1", "a"], ["2", "b"], ["3", "a"]], SURE_NO),
    "1, 2 and a class": ([["1", "2", "no"], ["3", "4", "no"], ["5", "5", "yes"]], SURE_NO),
    "texts": ([["colour", "shape", "edible"], *TEXTS], SURE_YES),
    "texts of few rows": ([["colour", "shape", "edible"], *TEXTS[:3]], UNSURE_YES),
    "texts alone": (TEXTS, SURE_NO),
    "a name again": ([["red", "shape", "edible"], *TEXTS], SURE_NO),
    "two alike": ([["colour", "colour", "edible"], *TEXTS], UNSURE_NO),
    "a text that never recurs": (
        [["name", "edible"], *([f"n{i}", "yes" if i % 2 else "no"] for i in range(30))],
        UNSURE_YES,
    ),
    "no text recurs": ([["a", "b"], ["c", "d"], ["e", "f"]], UNSURE_NO),
    "years above numbers": (
        [
            ["land", "2019", "kind"],
            ["x", "1", "a"],
            ["y", "2", "b"],
            ["z", "3", "a"],
            ["w", "4", "b"],
        ],
        UNSURE_NO,
    ),
    "one row": ([["1", "x"]], SURE_NO),
    "one row of texts": ([["a", "x"]], UNSURE_NO),
}


def apart(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Take the first row, and the columns below it."""
    return rows[0], [[row[i] for row in rows[1:]] for i in range(len(rows[0]))]


@pytest.mark.parametrize("kind", TABLES)
def test_the_first_row_is_judged_by_the_table(kind: str) -> None:
    rows, expected = TABLES[kind]
    assert find_header(*apart(rows)) == expected


def test_a_label_that_is_asked_for_is_a_name() -> None:
    rows = [["red", "yes"], ["blue", "no"]]
    assert find_header(*apart(rows), "yes") == SURE_YES
    assert find_header(*apart([["1", "2", "5"], ["3", "4", "6"]]), "2") == SURE_NO, (
        "a place, no name"
    )


NUMBER, COLOUR = Wanted("age", None), Wanted("colour", frozenset({"red", "blue"}))

FOR_A_MODEL = {
    "all names, another order": ([["colour", "age"], ["red", "1"]], SURE_YES),
    "and further ones": ([["id", "colour", "x", "age"], ["1", "red", "2", "1"]], SURE_YES),
    "names alone": ([["age", "colour"]], SURE_YES),
    "one name": ([["age", "size"], ["1", "2"]], SURE_YES),
    "other names": ([["Age", "Colour"], ["1", "red"]], SURE_YES),
    "a sample": ([["5", "red"], ["6", "blue"]], UNSURE_NO),
    "a sample and a label": ([["no", "5", "red"], ["yes", "6", "blue"]], UNSURE_NO),
    "a sample of unknown category": ([["5", "green"], ["6", "blue"]], UNSURE_NO),
    "a sample with a missing cell": ([["?", "green"], ["6", "blue"]], UNSURE_NO),
}


@pytest.mark.parametrize("kind", FOR_A_MODEL)
def test_the_first_row_is_judged_by_the_names_of_a_model(kind: str) -> None:
    rows, expected = FOR_A_MODEL[kind]
    assert find_names(*apart(rows), (NUMBER, COLOUR), named=True) == expected


def test_names_that_are_numbers() -> None:
    """A model of columns 1 and 2, as a header named them, or as there was none."""
    wanted = (Wanted("1", None), Wanted("2", None))
    assert find_names(*apart([["1", "2"], ["5.5", "6"]]), wanted, named=True) == SURE_YES
    assert (
        find_names(*apart([["2", "1"], ["1", "2"], ["2", "1"]]), wanted, named=True) == UNSURE_YES
    )
    assert find_names(*apart([["1", "5"], ["5.5", "6"]]), wanted, named=True) == UNSURE_NO
    assert find_names(*apart([["4", "5"], ["5.5", "6"]]), wanted, named=False) == SURE_NO
    assert find_names(*apart([["1", "2"], ["5.5", "6"]]), wanted, named=False) == UNSURE_NO
    assert find_names(*apart([["age", "size"], ["5.5", "6"]]), wanted, named=False) == SURE_YES


def test_a_header_is_never_a_sample_of_a_model_without_names(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("age,size\n1,2\n")
    wanted = (Wanted("1", None), Wanted("2", None))
    with pytest.raises(ValueError, match="the model's have no names; allowed: rows alone"):
        read_features(path, wanted, named=False, label=Label())


def test_what_was_assumed_is_said_and_can_be_said_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("colour,edible\nred,yes\nblue,no\nred,no\nblue,yes\n")
    read = {
        header: read_table(path, label=None, header=header, categorical=())
        for header in ("auto", "yes", "no")
    }
    assert read["auto"].remarks == (
        f"{path}: the first row (colour,edible) is taken for the names of the columns; "
        "--header no says otherwise",
    )
    assert read["yes"].labels == read["auto"].labels == ["yes", "no", "no", "yes"]
    assert read["no"].labels == ["edible", "yes", "no", "no", "yes"]
    assert read["yes"].remarks == read["no"].remarks == ()


REAL = {  # rows, and whether the first line is a header
    "car.data": (1728, True),
    "german.csv": (1000, False),
    "horse-colic.csv": (300, False),
    "ionosphere.csv": (351, False),
    "letter-recognition.data": (20000, True),
    "mammography.csv": (11183, False),
    "mushroom.data": (8124, True),
    "oil-spill.csv": (937, False),
    "phoneme.csv": (5404, False),
    "winequality-red.csv": (1599, True),
}


@pytest.mark.parametrize("name", REAL)
def test_tables_as_people_find_them(name: str, tables: Path) -> None:
    path = tables / name
    if not path.is_file():
        pytest.skip(f"{path} is not there")  # it is not ours
    separator = ";" if name.startswith("wine") else ","
    with path.open(newline="") as file:
        rows = list(csv.reader(file, delimiter=separator))
    rows = [row for row in rows if row]
    count, headed = REAL[name]
    assert find_header(*apart(rows)) == Finding(headed)
    assert len(rows) == count + headed
