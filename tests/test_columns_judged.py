"""Columns that are no plain numbers or categories: said once, and never a square of bits."""

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fast.data import Table, read_table
from fast.data.numeral import FORMS, Numeral, form_of
from reference.configuration import DataError
from tests.test_tested_rows import MODEL, NETWORK, Lbe, lbe, refusal, result

__all__ = ["lbe"]  # a fixture
N = 60


def made(path: str | Path, name: str, cells: list[str], between: str = ",") -> None:
    """A table of a column that tells the class, the column asked about, and the class."""
    random = Random(1)
    lines = [f"age{between}{name}{between}kind"]
    for cell in cells:
        age = random.randrange(100)
        lines.append(f"{age}{between}{cell}{between}{'old' if age > 50 else 'new'}")
    Path(path).write_text("\n".join(lines) + "\n")


def cells(what: Any) -> list[str]:
    return [what(i, Random(i)) for i in range(N)]


LEFT_OUT = {
    "a name a row": (lambda i, _: f"user-{i}", "id (a text of its own in most rows)"),
    "a number a row": (lambda i, _: f"{(i * 7) % N}", "id (it numbers the rows)"),
    "dates by the month": (lambda i, _: f"{i % 9 + 1}/{i % 5 + 1}/2024", "id (dates that are not"),
}


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_an_identifier_is_left_out_and_keeps_its_place(lbe: Lbe, kind: str) -> None:
    what, said = LEFT_OUT[kind]
    made("t.csv", "id", cells(what))
    status, out, err = lbe("train", "--data", "t.csv", *NETWORK)
    assert status == 0 and err.count("\n") == 1 and f"t.csv: columns left out: {said}" in err
    assert "columns: 1 of numbers (8 bits), 1 without a bit" in out
    assert "60 of 60" not in out and result(lbe, "info", MODEL)["configuration"]["inputs"] == 8
    status, out, err = lbe("evaluate", MODEL)
    assert "rows of t.csv, shuffled out" in out and err == "", "the rows are known again"
    made("taken.csv", "id", cells(what))
    status, _, err = lbe("train", "--data", "taken.csv", "--categorical", "id", *NETWORK)
    assert (status, err) == (0, "")


def test_a_column_of_many_texts_has_no_square_of_bits(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    made(path, "id", [f"t{i % 1001}" for i in range(20_000)])
    read = read_table(path, label=None, header="auto", categorical=())
    assert read.remarks == (
        f"{path}: columns left out: id (more than 1000 texts); --categorical takes them",
    )
    assert set(read.columns[1]) == {None}


NUMBERS = {
    "money": ([f'"${i},{i:03}.50"' for i in range(1, N)], "1001.50", ","),
    "money of Europe": ([f"{i}.{i:03},50 " for i in range(1, N)], "1001.50", ";"),
    "percent": ([f"{i}%" for i in range(1, N)], "1", ","),
    "accounts": ([f"({i})" for i in range(1, N)], "-1", ","),
    "days": ([f"2024-01-{i % 28 + 1:02}" for i in range(N)], "19723", ","),
    "days of Europe": ([f"{i % 28 + 1}.1.2024" for i in range(N)], "19723", ","),
    "times": ([f"1970-01-02 00:{i:02}:01" for i in range(N)], "86401", ","),
    "commas": ([f"{i},5" for i in range(N)], "0.5", ";"),
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers_as_people_write_them_are_numbers(lbe: Lbe, kind: str) -> None:
    values, first, between = NUMBERS[kind]
    made("t.csv", "price", values, between)
    read = read_table(Path("t.csv"), label=None, header="auto", categorical=())
    assert read.columns[1][0] == Fraction(first) and read.texts == (False, False)
    status, _, err = lbe("train", "--data", "t.csv", *NETWORK)
    assert status == 0 and f" as {first})" in err and "columns read as numbers: price (" in err
    assert lbe("evaluate", MODEL)[0] == 0
    made("new.csv", "price", values[:3], between)
    assert lbe("predict", MODEL, "new.csv")[0] == 0
    made("bad.csv", "price", ["cheap"], between)
    assert "'cheap' is not a number" in refusal(lbe, "predict", MODEL, "bad.csv")


def ambiguous(path: Path, between: str, decimal: str | None) -> Table:
    made(path, "price", [f'"{i},{i + 100}"' for i in range(1, N)], between)
    return read_table(path, label=None, header="auto", categorical=(), decimal=decimal)


@pytest.mark.parametrize(
    ("between", "decimal", "first"),
    [
        (",", None, 1101),
        (";", None, Fraction(1101, 1000)),
        ("\t", None, 1101),
        (";", "point", 1101),
        (",", "comma", Fraction(1101, 1000)),
    ],
)
def test_a_comma_that_may_be_either_is_said(
    tmp_path: Path, between: str, decimal: str | None, first: Fraction
) -> None:
    read = ambiguous(tmp_path / "t.csv", between, decimal)
    assert read.columns[1][0] == first and "price (" in read.remarks[0]


def test_nominal_attributes_are_categories_whatever_is_in_them(tmp_path: Path) -> None:
    path = tmp_path / "t.arff"
    head = "@attribute a {1,2}\n@attribute b numeric\n@attribute y {p,q}\n@data\n"
    path.write_text(head + "1,2,p\n?,1.5,q\n")
    read = read_table(path, label=None, header="auto", categorical=())
    assert [list(column) for column in read.columns] == [["1", None], [2, Fraction(3, 2)]]
    assert read.texts == (True, False)


def test_a_small_parquet_file_does_not_become_a_large_table(tmp_path: Path) -> None:
    pyarrow, library = (
        pytest.importorskip(name, reason="needs the extra tables")
        for name in ("pyarrow", "pyarrow.parquet")
    )
    column = pyarrow.DictionaryArray.from_arrays(
        pyarrow.nulls(10**8, pyarrow.int8()).fill_null(0), ["a"]
    )
    library.write_table(pyarrow.table({"a": column}), tmp_path / "t.parquet")
    with pytest.raises(DataError, match="promise 100000000 rows of 1 columns"):
        read_table(tmp_path / "t.parquet", label=None, header="auto", categorical=())


def test_beside_a_decimal_comma_a_point_groups_digits(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    made(path, "price", ["1.200", "1.200,5", "3"], ";")
    read = read_table(path, label=None, header="auto", categorical=())
    assert list(read.columns[1]) == [1200, Fraction(2401, 2), 3]


def test_a_column_of_one_value_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    made(path, "year", ["2024"] * N)
    read = read_table(path, label=None, header="auto", categorical=())
    assert read.remarks == (f"{path}: columns of one value: year",)


@given(st.lists(st.text("0123456789.,-+$€%() /:T", max_size=14), min_size=1, max_size=4))
def test_a_form_reads_all_of_its_cells_and_plain_numbers_have_none(some: list[str]) -> None:
    for grouping in (False, True):
        form = form_of(some, grouping)
        if form is not None:
            assert form in FORMS
            read = [Numeral(form)(cell) for cell in some if cell not in ("", "?")]
            assert None not in read or any(len(cell) > 100 for cell in some)


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_money_and_commas_are_exact(whole: int, hundredths: int) -> None:
    value = Fraction(abs(whole) * 100 + hundredths, 100) * (-1 if whole < 0 else 1)
    grouped = f"{whole:,}.{hundredths:02}"
    assert Numeral("money")(grouped) == Numeral("money")(f"{grouped} EUR") == value
    swapped = grouped.translate(str.maketrans(",.", ".,"))
    assert Numeral("decimal comma")(swapped) == value


REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "a text among numbers": ("t.csv", "a,y\n1,p\n5more,q\n", "--categorical"),
    "a quantity as the label": ("t.csv", "a,y\n1,1.5\n2,2.5\n3,3.5\n", "--classes 3"),
    "no label in a row": ("t.csv", "a,y\n1,p\n2,\n", "a class in every row"),
    "a row too short": ("t.csv", "a,b,y\n1,2,p\n1,q\n", "line 3"),
    "two columns of a name": ("t.csv", "a,a,y\n1,2,p\n1,2,q\n", "different names"),
    "a header alone": ("t.csv", "a,1\n", "at least 2 classes"),
    "nothing": ("t.csv", "", "at least 1 row"),
    "latin-1": ("t.csv", "a,y\n1,gr\xfcn\n".encode("latin-1"), "iconv"),
    "a damaged gzip file": ("t.csv.gz", b"\x1f\x8b\x08\x00broken", "a whole file"),
    "a damaged Parquet file": ("t.parquet", b"PAR1 broken", "a Parquet file"),
    "a damaged Feather file": ("t.feather", b"broken", "a Feather file"),
    "a workbook": ("t.xlsx", b"PK", "FILE.csv"),
    "JSON": ("t.json", "[]", "FILE.csv"),
    "a sparse ARFF": ("t.arff", "@attribute a numeric\n@data\n{0 1}\n", "rows of all attributes"),
    "an ARFF without data": ("t.arff", "@attribute a numeric\n", "it has no @data"),
    "an ARFF row too short": (
        "t.arff",
        "@attribute a numeric\n@attribute b {p,q}\n@data\n1\n",
        "line 4: it has 1 cells",
    ),
    "LIBSVM of too many columns": (
        "t.svm",
        "1 " + " ".join(f"{i}:1" for i in range((1 << 17) + 1)) + "\n",
        "up to 131072 columns",
    ),
    "LIBSVM out of order": ("t.svm", "1 3:1 2:1\n", "ascending indices"),
    "LIBSVM without a value": ("t.svm", "1 a\n", "index:value"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_table_says_in_one_line_what_to_do(lbe: Lbe, kind: str) -> None:
    name, content, said = REFUSED[kind]
    if name.endswith((".parquet", ".feather")):
        pytest.importorskip("pyarrow", reason="needs the extra tables")
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert said in refusal(lbe, "train", "--data", name, *NETWORK)
    assert [path.name for path in Path().rglob("*") if path.is_file()] == [name]


def doors(texts: list[str]) -> str:
    return "doors,kind\n" + "".join(f"{text},{'pq'[i % 2]}\n" for i, text in enumerate(texts))


def test_few_numbers_and_words_are_categories(tmp_path: Path) -> None:
    """As pandas takes them; it is said, and a model finds them again."""
    path = tmp_path / "t.csv"
    path.write_text(doors(["2", "3", "5more", "?", "3", "2", "5more"] * 4))
    read = read_table(path, label=None, header="auto", categorical=())
    assert read.texts == (True,) and list(read.columns[0][:4]) == ["2", "3", "5more", None]
    said = f"{path}: columns taken as categories: doors (numbers and words, as 5more)"
    assert read.remarks == (said,)
    told = read_table(path, label=None, header="auto", categorical=("doors",))
    assert told.texts == (True,) and told.remarks == ()


@pytest.mark.parametrize(
    ("texts", "more"),
    [
        (["2", "3", "4"] * 9, ["5more"]),  # once: it may be a slip of the pen
        (["2", "2", "3more", "3more"], ["4"]),
        ([*map(str, range(11)), "more"] * 2, ["11", "11"]),  # thirteen different texts
    ],
)
def test_a_word_among_numbers_is_refused_where_it_may_be_a_mistake(
    texts: list[str], more: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(doors(texts))
    numbers_alone = all(text.isdigit() for text in texts)
    read = read_table(path, label=None, header="auto", categorical=())
    assert read.texts == (not numbers_alone,)
    path.write_text(doors(texts + more))
    with pytest.raises(DataError, match=r"more' is not a number .*; allowed: .*--categorical"):
        read_table(path, label=None, header="auto", categorical=())
    path.write_text(doors(texts + more * 2 if len(more) == 1 else texts))
    assert read_table(path, label=None, header="auto", categorical=()).texts == (True,)
