"""The teacher's table: every exercise of every student of a folder."""

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fast.command.exercises.catalogue import Exercise, exercises
from fast.command.exercises.handed_in import HandedIn, look_through
from fast.command.exercises.judge import Verdict, checks
from fast.command.exercises.submission import Limits, judge_apart
from fast.command.exercises.verdicts import to_json
from fast.command.printable import printable
from reference.configuration import InputError

MARKS = {"passed": "+", "failed": "x", "unsolved": "."}
ATTEMPTS = 2  # where Python does not start
NOT_HANDED_IN = "not failed: the file is not there"
NOT_JUDGED = "not failed: it could not be judged"
LEGEND = "+ all cases are right   x a case is wrong   . unsolved, which is not failed"

Table = dict[str, list[Verdict]]


def students(folder: Path) -> list[Path]:
    """Find the folders of the students, one each. Raises InputError, OSError."""
    found = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._")
    if not found:
        raise InputError(
            str(folder), "there is no folder in it", "a folder with one folder a student"
        )
    return found


def judge_all(
    folder: Path, asked: Sequence[Exercise], limits: Limits, workers: int | None = None
) -> Table:
    """Judge every exercise of every student, each in a process of its own.

    workers: how many at once; None: one for each processor.
    """
    found, known = students(folder), exercises()
    tests = {exercise.id: checks(exercise) for exercise in asked}
    handed_in = [look_through(student, known) for student in found]
    pairs = [(work, exercise) for work in handed_in for exercise in asked]

    def judged(pair: tuple[HandedIn, Exercise]) -> Verdict:
        work, exercise = pair
        return _judge(work, exercise, tests[exercise.id], limits)

    with ThreadPoolExecutor(workers or cpu_count() or 1) as pool:
        verdicts = list(
            tqdm(
                pool.map(judged, pairs),
                total=len(pairs),
                unit="submission",
                disable=not sys.stderr.isatty(),
                leave=False,
            )
        )
    width = len(asked)
    return {student.name: verdicts[i * width : (i + 1) * width] for i, student in enumerate(found)}


def _judge(work: HandedIn, exercise: Exercise, tests: Any, limits: Limits) -> Verdict:
    try:
        sources = work.sources(exercise)
    except (InputError, OSError) as error:
        return Verdict(exercise, "failed", 0, _line(error))
    if sources is None:
        return Verdict(exercise, "unsolved", 0, NOT_HANDED_IN)
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            return judge_apart(exercise, tests, sources, limits)
        except Exception as error:  # of this machine, and no fault of a student: go on
            problem = _line(error)
    return Verdict(exercise, "unsolved", 0, f"{NOT_JUDGED}: {problem}")


def _line(error: Exception) -> str:
    return printable(" ".join(str(error).split()))


def table_lines(table: Table, asked: Sequence[Exercise]) -> list[str]:
    """Write the table: a line a student, a column an exercise; then what failed."""
    width = max(len("student"), *(len(printable(name, 40)) for name in table))
    lines = [f"{'student':<{width}} {' '.join(e.id[2:] for e in asked)}  passed failed unsolved"]
    for name, row in table.items():
        marks = " ".join(f"{MARKS[verdict.status]:>2}" for verdict in row)
        passed, failed, unsolved = counts(row)
        lines.append(
            f"{printable(name, 40):<{width}} {marks}  {passed:>6} {failed:>6} {unsolved:>8}"
        )
    lines += ["", LEGEND]
    for name, row in table.items():
        for verdict in row:
            if verdict.status == "failed" or verdict.problem.startswith(NOT_JUDGED):
                note = f"{verdict.failure.note}: " if verdict.failure else ""
                lines.append(
                    f"{printable(name, 40)} {verdict.exercise.id}: {note}{verdict.problem}"
                )
    return lines


def counts(row: Sequence[Verdict]) -> tuple[int, int, int]:
    """Count the passed, the failed and the unsolved."""
    passed, failed, unsolved = (sum(v.status == status for v in row) for status in MARKS)
    return passed, failed, unsolved


def table_json(table: Table, asked: Sequence[Exercise], limits: Limits) -> dict[str, Any]:
    """Write the table for programs."""
    rows = []
    for name, row in table.items():
        passed, failed, unsolved = counts(row)
        numbers = {"passed": passed, "failed": failed, "unsolved": unsolved}
        rows.append({"student": name, **numbers, "verdicts": [to_json(v) for v in row]})
    return {
        "exercises": [exercise.id for exercise in asked],
        "seconds": limits.seconds,
        "memory": limits.memory,
        "seeds": list(limits.seeds),
        "students": rows,
    }
