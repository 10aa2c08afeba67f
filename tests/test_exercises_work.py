"""Working on exercises: progress, watch, cases that are kept, arguments that change in place."""

import json
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from fast.command.exercises.cases import SEEDS, cases_of
from fast.command.exercises.catalogue import FOLDER, exercises, find
from fast.command.exercises.judge import checks, judge_here
from fast.command.exercises.submission import Limits
from fast.command.exercises.workplace import judge_own, next_of
from tests.test_exercises_command import RIGHT, STUB, WRONG, answer, said

LIMITS = Limits(seconds=10, memory=512)
CHANGES = """def counter_move(counters, moves, counter_bits):
    low, high = -(1 << counter_bits - 1), (1 << counter_bits - 1) - 1
    for i, m in enumerate(moves):
        counters[i] = min(max(counters[i] + m, low), high)
    return list(counters)
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    answer("start", str(folder))
    return folder


def solve(folder: Path, *numbers: str) -> None:
    for number in numbers:
        (path,) = (FOLDER / "solutions").glob(f"ex{number}_*.py")
        (folder / path.name).write_bytes(path.read_bytes())


def test_progress_says_how_far_and_what_is_next(mine: Path) -> None:
    solve(mine, "01", "02", "03")
    (mine / STUB).write_text(WRONG)
    lines = said("--dir", str(mine)).splitlines()
    assert lines[0] == f"exercises in {mine}: 3 of {len(exercises())} passed"
    assert lines[1:3] == ["  passed   01 02 03", "  failed   07"]
    assert lines[4].startswith("next: ex04 ") and "(chapter 3)" in lines[4]
    assert f"lbe exercises check 04 --dir {mine}" in lines[5]
    found = answer("progress", "--dir", str(mine))
    assert found["next"] == "ex04"
    status = {entry["exercise"]: entry["status"] for entry in found["exercises"]}
    assert [e for e, s in status.items() if s != "unsolved"] == ["ex01", "ex02", "ex03", "ex07"]
    (mine / "ex04_agreement.py").write_text("import nothing_of_this_name\n")
    assert "  it fails: your file cannot be loaded" in said("--dir", str(mine))


def test_who_has_solved_all_is_told(mine: Path) -> None:
    solve(mine, *(exercise.id[2:] for exercise in exercises()))
    text = said("--dir", str(mine))
    assert f"{len(exercises())} of {len(exercises())} passed" in text and "next" not in text
    assert answer("--dir", str(mine))["next"] is None


def test_where_nothing_is_begun_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "lbe exercises start mine" in said()
    assert answer() == {"folder": None, "exercises": [], "next": None}
    assert "there is no folder" in said("--dir", str(tmp_path / "no"), status=2)
    assert "--dir DIR" in said("watch", status=2)


def test_watch_follows_what_is_saved(mine: Path) -> None:
    """It shows the first, the failure of a wrong one, and after a right one the next."""
    command = [sys.executable, "-m", "fast.command", "exercises", "watch", "--dir", str(mine)]
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parents[1])}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None

        def until(words: str) -> list[str]:
            lines: list[str] = []
            assert watching.stdout is not None
            for line in watching.stdout:
                lines.append(line)
                if words in line:
                    return lines
            raise AssertionError(f"it ended without {words!r}: {lines}")

        assert "ex01" in until("waiting for")[0]
        (mine / "ex01_words.py").write_text("def to_words(bits): return bits\n")
        assert "failed" in until("waiting for")[0]
        solve(mine, "01")
        assert "passed" in until("ex02")[0]
        until("ex02_xnor.py to be saved")
        watching.send_signal(signal.SIGTERM)
        try:
            assert watching.wait(20) == 143
        finally:
            watching.kill()


def test_watch_ends_with_the_last_exercise(mine: Path) -> None:
    solve(mine, *(exercise.id[2:] for exercise in exercises()))
    assert said("watch", "--dir", str(mine)) == (
        "all exercises are right: this is the whole algorithm\n"
    )


def test_watch_begins_where_it_is_told_to_and_goes_on_after_it(mine: Path) -> None:
    """Whoever leaves an exercise out is not sent back to it before the end."""
    solve(
        mine, *(exercise.id[2:] for exercise in exercises() if exercise.id not in ("ex05", "ex22"))
    )
    done = [judge_own(mine, exercise, LIMITS) for exercise in exercises()]
    after = next_of(done, after=find("21"))
    assert after is not None and after.exercise.id == "ex22"
    first, last = next_of(done), next_of(done, after=find("22"))
    assert first is not None and last is not None
    assert first.exercise.id == last.exercise.id == "ex05"
    assert "01 to 33" in said("watch", "99", "--dir", str(mine), status=2)


def test_a_failing_case_is_kept_and_asked_again(mine: Path) -> None:
    (mine / STUB).write_text(RIGHT.replace("max(c + m, low)", "c + m"))
    kept = mine / "case.json"
    text = said("check", "07", "--dir", str(mine), "--save", str(kept), status=1)
    assert f"--rerun {kept}" in text
    assert json.loads(kept.read_bytes())["exercise"] == "ex07"
    again = answer("check", "07", "--dir", str(mine), "--rerun", str(kept), status=1)
    assert again["cases"] == 0 and again["failure"]["note"] in text
    (mine / STUB).write_text(RIGHT)
    assert answer("check", "07", "--dir", str(mine), "--rerun", str(kept))["cases"] == 1
    assert "a case of ex07" in said(
        "check", "08", "--dir", str(mine), "--rerun", str(kept), status=2
    )
    for damage in ("", "[]", '{"exercise": "ex07"}', kept.read_text().replace("[7", '["x", 7')):
        kept.write_text(damage)
        assert "--save wrote" in said(
            "check", "7", "--dir", str(mine), "--rerun", str(kept), status=2
        )


def test_an_argument_that_changes_in_place_is_named(mine: Path) -> None:
    (mine / STUB).write_text(CHANGES)
    verdict = answer("check", "07", "--dir", str(mine), status=1)
    assert verdict["problem"] == (
        "the value is right, but your code changed counters in place: work on a copy"
    )


def test_the_example_comes_first_and_then_the_small_cases() -> None:
    for exercise in exercises():
        found = cases_of(checks(exercise))
        examples = [case.note == "the example" for case in found]
        assert examples == sorted(examples, reverse=True), exercise.id
        assert all(case.note for case in found)
        if not any("dtype" in dir(a) for case in found for a in case.arguments):
            sizes = [len(json.dumps(case.arguments)) for case in found[sum(examples) :]]
            assert all(a <= b + len("layer_activations") for a, b in pairwise(sizes))


def test_more_seeds_ask_more_and_none_twice() -> None:
    tests = checks(find("16"))
    one, three = cases_of(tests, SEEDS[:1]), cases_of(tests)
    assert len(one) < len(three) < 3 * len(one)  # the cases that are not drawn are asked once
    assert len({repr(case.arguments) for case in three}) == len(three)


def test_each_seed_alone_is_another_examination() -> None:
    """Answers that are typed in for one seed are wrong for another."""
    exercise, tests = find("07"), checks(find("07"))
    typed = {
        repr(case.arguments): tests.EXPECTED[case.function](*case.arguments)
        for case in cases_of(tests, [0])
    }
    source = f"KNOWN = {typed}\ndef counter_move(*given): return KNOWN.get(repr(given), [])\n"
    sources = {exercise.module: source}
    assert judge_here(exercise, tests, sources, cases_of(tests, [0])).status == "passed"
    assert judge_here(exercise, tests, sources, cases_of(tests, [1])).status == "failed"
