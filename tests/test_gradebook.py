"""A class's table: files in any folder and under any of their names, as CSV and as a page."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fast.command.exercises.catalogue import FOLDER
from tests.test_exercises_command import RIGHT, STUB, WRONG, answer, said


def hand_in(folder: Path, **files: str) -> None:
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "ex07.py",
        "ex07 (1).py",
        "ex07_counter_move (2).py",
        "ex07_counter_move(12).py",
        "EX07_Counter_Move.PY",
        f"week 3/handed in/{STUB}",
        "a/b/c/d/ex07 (1).py",
    ],
)
def test_a_file_is_found_under_the_names_it_comes_back_with(name: str, tmp_path: Path) -> None:
    hand_in(tmp_path / "anna", **{name: RIGHT})
    (row,) = answer("report", str(tmp_path), "--only", "07")["students"]
    assert row["passed"] == 1


@pytest.mark.parametrize("name", ["07.py", "ex7.py", "test_ex07.py", "ex07.txt", "ex99.py"])
def test_other_names_are_no_exercises(name: str, tmp_path: Path) -> None:
    hand_in(tmp_path / "anna", **{name: RIGHT})
    (row,) = answer("report", str(tmp_path), "--only", "07")["students"]
    assert row["unsolved"] == 1


def test_of_several_files_the_nearest_counts_and_of_copies_the_latest(tmp_path: Path) -> None:
    hand_in(tmp_path / "copies", **{STUB: WRONG, "ex07 (2).py": RIGHT, "ex07 (1).py": WRONG})
    hand_in(tmp_path / "nearest", **{STUB: RIGHT, "old/ex07 (9).py": WRONG})
    hand_in(tmp_path / "solutions", **{"solutions/ex07.py": WRONG, "x/ex07.py": RIGHT})
    rows = answer("report", str(tmp_path), "--only", "07")["students"]
    assert [row["passed"] for row in rows] == [1, 1, 1]


def test_files_of_one_student_in_two_folders_use_each_other(tmp_path: Path) -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in (FOLDER / "solutions").glob("ex*.py")
        if path.name[2:4] in ("07", "23")
    }
    hand_in(
        tmp_path / "anna",
        **{"one/ex07 (1).py": texts[STUB], "two/ex23.py": texts["ex23_reinforce.py"]},
    )
    (row,) = answer("report", str(tmp_path), "--only", "07", "23")["students"]
    assert row["passed"] == 2


def test_the_csv_is_read_by_a_spreadsheet_and_computes_nothing(tmp_path: Path) -> None:
    for name, source in {"anna": RIGHT, "=1+1": WRONG, 'b "x", y': RIGHT}.items():
        hand_in(tmp_path / "in" / name, **{STUB: source})
    table, page = tmp_path / "table.csv", tmp_path / "table.html"
    text = said(
        *("report", str(tmp_path / "in"), "--only", "07", "08"),
        *("--csv", str(table), "--html", str(page)),
    )
    assert "student" in text, "the table is printed as well"
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert [row["student"] for row in rows] == ["'=1+1", "anna", 'b "x", y']
    assert [row["ex07"] for row in rows] == ["failed", "passed", "passed"]
    assert [(row["passed"], row["unsolved"]) for row in rows] == [
        ("0", "1"),
        ("1", "1"),
        ("1", "1"),
    ]


def test_the_page_is_well_formed_and_shows_reasons(tmp_path: Path) -> None:
    hand_in(tmp_path / "in" / "<b>", **{STUB: WRONG})
    page = tmp_path / "table.html"
    said("report", str(tmp_path / "in"), "--only", "07", "--html", str(page))
    text = page.read_text(encoding="utf-8")
    assert "<b>" not in text and "&lt;b&gt;" in text
    table = ElementTree.fromstring(re.findall(r"<table>.*</table>", text, re.DOTALL)[0])
    (cell,) = [td for td in table.iter("td") if td.get("class") == "failed"]
    assert cell.text == "x" and "expected 7, got 8" in cell.get("title", "")


def test_any_number_of_workers_makes_the_same_table(tmp_path: Path) -> None:
    for name, source in {"a": RIGHT, "b": WRONG, "c": "while True: pass", "d": "x("}.items():
        hand_in(tmp_path / name, **{STUB: source})
    limits = ("--seconds", "2", "--json", "--only", "07", "08")
    one, four = (
        json.loads(said("report", str(tmp_path), *limits, "--workers", count))
        for count in ("1", "4")
    )
    assert one == four
    assert "1 to 256" in said("report", str(tmp_path), "--workers", "0", status=2)
