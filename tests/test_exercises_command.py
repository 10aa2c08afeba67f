"""lbe exercises, started as its users start it: list, start, check, hint, and the report."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from fast.command import main
from fast.command.exercises.catalogue import FOLDER
from tests.test_command import lbe, refusal

STUB = "ex07_counter_move.py"
HEAD = "def counter_move(counters, moves, counter_bits):\n"
RIGHT = (FOLDER / "solutions" / STUB).read_text(encoding="utf-8")
WRONG = RIGHT.replace("min(max(c + m, low), high)", "max(c + m, low)")

# what else is handed in: the source, and what the report must say of it
MISCHIEF = {
    "endless loop": (f"{HEAD}    while True: pass", "gave no answer: the 2 s were over"),
    "endless import": ("while True: pass", "gave no answer: the 2 s were over"),
    "memory": (f"{HEAD}    return [0] * (1 << 40)", "more memory than it may have"),
    "exit": (f"{HEAD}    exit(0)", "SystemExit"),
    "os._exit": (f"import os\n{HEAD}    os._exit(0)", "ended with status 0"),
    "syntax": ("def counter_move(", "SyntaxError"),
    "prints": (f"print('pass')\n{HEAD}    print('all cases are right')", "is there a return?"),
    "flood": (f"{HEAD}    while True: print('x' * 9999)", "gave no answer"),
    "forgery": (
        "import os\nfor fd in range(3, 20):\n    try:\n"
        "        os.write(fd, b'{\"value\": [4, 7, -8]}\\n' * 99)\n"
        f"    except OSError: pass\n{HEAD}    return []",
        "wrote more than one line",
    ),
    "patched worker": (
        f"import sys\n{HEAD}    return []\n"
        "sys.modules['__main__'].answer = lambda *a: {'value': [4, 7, -8]}",
        "expected -8, got 4",
    ),
    "reference": (
        f"{HEAD}    from reference.counters import move\n"
        "    return move(counters, moves, counter_bits)",
        "may not import reference.counters",
    ),
    "solution": (
        f"exec(open({str(FOLDER / 'solutions' / STUB)!r}).read())",
        "may not open files",
    ),
    "report": (f"{HEAD}    open('/tmp/report', 'w')", "may not open files"),
    "fork": (f"import os\n{HEAD}    while True: os.fork()", "may not use os.fork"),
    "parent": (f"import os\n{HEAD}    os.kill(os.getppid(), 9)", "may not use os.kill"),
    "shell": (f"import os\n{HEAD}    os.system('true')", "may not use os.system"),
    "raises": (f"{HEAD}    return counters[99]", "IndexError: list index out of range"),
    "deep": (
        f"{HEAD}    a = []\n    for _ in range(99): a = [a]\n    return a",
        "wrote what is no answer",
    ),
    "floats": (f"{HEAD}    return [4.0, 7.0, -8.0]", "got 4.0, which is a float"),
    "generator": (f"{HEAD}    yield 1", "a generator is no list"),
    "half done": (
        f"{RIGHT}\nwhole, n = counter_move, 0\n{HEAD}    global n; n += 1\n"
        "    if n > 3: raise NotImplementedError\n"
        "    return whole(counters, moves, counter_bits)",
        "NotImplementedError",
    ),
}


def said(*arguments: str, status: int = 0) -> str:
    """Run the command in this process; return what it printed."""
    printed, problems = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(problems):
        assert main(["exercises", *arguments]) == status, problems.getvalue()
    assert status == 2 or problems.getvalue() == "", "quiet in a pipe"
    return problems.getvalue() if status == 2 else printed.getvalue()


def answer(*arguments: str, status: int = 0) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(said(*arguments, "--json", status=status))
    return value


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's folder, as lbe exercises start makes it."""
    folder = tmp_path_factory.mktemp("student") / "mine"
    got = answer("start", str(folder))
    assert got["kept"] == 0 and got["copied"] == len([*folder.rglob("*.*")])
    return folder


def test_the_list() -> None:
    listed = answer("list")["exercises"]
    assert [entry["id"] for entry in listed] == [f"ex{i:02}" for i in range(1, 34)]
    assert listed[6]["functions"] == [
        "counter_move(counters: list[int], moves: list[int], counter_bits: int) -> list[int]"
    ]


def test_a_start_has_all_but_the_solutions_and_replaces_nothing(mine: Path) -> None:
    names = {path.name for path in mine.rglob("*.*")}
    assert {STUB, "test_ex07_counter_move.py", "ex07.md", "README.md", "conftest.py"} <= names
    assert not (mine / "solutions").exists()
    work = mine / "ex01_words.py"
    work.write_text("# my own work\n")
    assert answer("start", str(mine))["copied"] == 0
    assert work.read_text() == "# my own work\n"


def test_check_shows_the_first_failing_case(mine: Path) -> None:
    (mine / STUB).write_text(WRONG)
    text = said("check", "07", "--dir", str(mine), status=1)
    assert text.splitlines()[:8] == [
        "ex07 Counter move with saturation: failed at case 1.",
        "  counter_move, the example:",
        "    counters      [7, 6, -8]",
        "    moves         [-3, 2, -1]",
        "    counter_bits  4",
        "    expected      [4, 7, -8]",
        "    got           [4, 8, -8]",
        "  first difference at position 1: expected 7, got 8",
    ]
    verdict = answer("check", "ex07", "--dir", str(mine), status=1)
    assert verdict["status"] == "failed" and verdict["failure"]["got"] == "[4, 8, -8]"
    assert str(mine) not in text


def test_check_shows_bits(mine: Path) -> None:
    solution = (FOLDER / "solutions" / "ex02_xnor.py").read_text(encoding="utf-8")
    (mine / "ex02_xnor.py").write_text(solution.replace("~(a ^ b)", "(a ^ b)"))
    failure = answer("check", "2", "--dir", str(mine), status=1)["failure"]
    assert failure["inputs"]["a"] == "0b1100 (12)"
    assert (failure["expected"], failure["got"]) == ("0b1001 (9)", "0b0110 (6)")
    assert failure["problem"] == "first difference at bit 0: expected 1, got 0"


def test_check_passes_a_file_under_any_name_and_knows_the_unsolved(mine: Path) -> None:
    other = mine / "another name.py"
    other.write_text(RIGHT)
    assert answer("check", "7", "--file", str(other))["status"] == "passed"
    assert "That is not failed" in said("check", "8", "--dir", str(mine), status=1)


def test_an_exercise_waits_for_the_one_it_uses(mine: Path) -> None:
    name = "ex20_stream_words.py"
    (mine / name).write_bytes((FOLDER / "solutions" / name).read_bytes())
    verdict = answer("check", "20", "--dir", str(mine), status=1)
    assert verdict["status"] == "unsolved" and "ex19_philox.py" in verdict["problem"]


def test_hints_go_from_gentle_to_nearly_there() -> None:
    first = said("hint", "07")
    assert "hint 1 of 3" in first and "lbe exercises hint 07 2" in first
    assert "min(max(" in answer("hint", "07", "3")["hint"] and "min(max(" not in first


def test_bad_input_is_refused(tmp_path: Path) -> None:
    assert refusal("exercises", "check", "0") == (
        "lbe: error: exercise: there is no '0'; allowed: 01 to 33\n"
    )
    assert "01 to 33" in said("check", "34", status=2)
    assert "--dir DIR" in said("check", "07", "--dir", str(tmp_path), status=2)
    assert "No such file" in said("check", "07", "--file", str(tmp_path / "no.py"), status=2)
    assert "1 to 3" in said("hint", "07", "4", status=2)
    assert "no time" in said("report", str(tmp_path), "--seconds", "0", status=2)
    assert "64 to" in said("report", str(tmp_path), "--memory", "1", status=2)
    assert "one folder a student" in said("report", str(tmp_path), status=2)


def test_the_report_is_fooled_by_nobody(tmp_path: Path) -> None:
    sources = {"right": RIGHT, "wrong": WRONG, "stub": (FOLDER / STUB).read_text()}
    for name, source in [*sources.items(), *((n, s) for n, (s, _) in MISCHIEF.items())]:
        (tmp_path / name).mkdir()
        (tmp_path / name / STUB).write_text(source, encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / STUB).symlink_to(FOLDER / "solutions" / STUB)
    (tmp_path / "linked folder").mkdir()
    (tmp_path / "linked folder" / "work").symlink_to(FOLDER / "solutions")
    (tmp_path / "no text").mkdir()
    (tmp_path / "no text" / STUB).write_bytes(b"\xff\xfe\x00")
    limits = ("--seconds", "2", "--memory", "256")
    done = lbe("exercises", "report", str(tmp_path), "--only", "07", *limits, "--json")
    assert done.returncode == 0, "the report is made, whatever is in it"
    got = json.loads(done.stdout)
    verdicts = {row["student"]: row["verdicts"][0] for row in got["students"]}
    assert set(verdicts) == {path.name for path in tmp_path.iterdir()}
    status = {name: verdict["status"] for name, verdict in verdicts.items()}
    assert [name for name, found in status.items() if found == "passed"] == ["right"]
    unsolved = [name for name, found in status.items() if found == "unsolved"]
    assert unsolved == ["linked folder", "nothing", "stub"]
    for name, (_, problem) in MISCHIEF.items():
        assert problem in verdicts[name]["problem"], name
    assert "link to elsewhere" in verdicts["link"]["problem"]
    assert not Path("/tmp/report").exists()


def test_the_table_of_the_report(tmp_path: Path) -> None:
    for name, source in {"anna": RIGHT, "bert": WRONG}.items():
        (tmp_path / name / "handed in").mkdir(parents=True)
        (tmp_path / name / "handed in" / STUB).write_text(source, encoding="utf-8")
    text = said("report", str(tmp_path), "--only", "07", "08", "--seed", "3")
    assert text.splitlines()[:3] == [
        "student 07 08  passed failed unsolved",
        "anna     +  .       1      0        1",
        "bert     x  .       0      1        1",
    ]


def test_pytest_in_a_student_s_folder(mine: Path) -> None:
    """The solutions pass where a student would run them; the other exercises are left out."""
    (mine / STUB).write_text(RIGHT)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "ex07 or ex08"]
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parents[1])}
    done = subprocess.run(command, cwd=mine, env=environment, capture_output=True, text=True)
    assert "1 failed, 1 passed, 31 deselected" in done.stdout, done.stdout
    assert "ex08 Weight bits of counters: unsolved" in done.stdout


def test_pytest_in_the_repository_runs_exercises_only_if_asked() -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    for arguments, counts in {
        ("-m", "ex07"): "1 failed, 32 deselected",  # and nothing else is looked at
        ("-o", "testpaths=tutorials/exercises/tests"): "33 deselected",  # as plain pytest does
    }.items():
        done = subprocess.run(
            [*command, *arguments], cwd=FOLDER.parents[1], capture_output=True, text=True
        )
        assert done.stdout.splitlines()[-1].startswith(counts), done.stdout


def test_a_file_that_does_not_load_is_not_sent_to_a_clause(tmp_path: Path) -> None:
    file = tmp_path / STUB
    file.write_text("def counter_move(", encoding="utf-8")
    assert "clause" not in said("check", "07", "--file", str(file), status=1)
    file.write_text(WRONG, encoding="utf-8")
    assert "Read clause 4.1" in said("check", "07", "--file", str(file), status=1)
