"""Where somebody solves exercises, and how far they are."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

from fast.command.exercises.catalogue import FOLDER, Exercise, exercises
from fast.command.exercises.judge import Verdict, checks
from fast.command.exercises.submission import Limits, judge_apart, read_submission
from reference.configuration import InputError

NOT_BEGUN = "not failed: it still raises NotImplementedError"
CHECKOUT = Path("tutorials/exercises")


def folder_of(given: str | None) -> Path | None:
    """Say where the work is: where it was said, here, or in a checkout; None: nowhere."""
    if given is not None:
        if not Path(given).is_dir():
            raise InputError("--dir", f"there is no folder {given}", "one that start has made")
        return Path(given)
    places = (Path(), CHECKOUT)
    return next((place for place in places if any(place.glob("ex[0-9][0-9]_*.py"))), None)


def judge_own(folder: Path, exercise: Exercise, limits: Limits) -> Verdict:
    """Judge one exercise of a folder; what is as it was handed out needs no process."""
    path = folder / f"{exercise.module}.py"
    if not path.is_file() or path.read_bytes() == (FOLDER / path.name).read_bytes():
        return Verdict(exercise, "unsolved", 0, NOT_BEGUN)
    try:
        sources = read_submission(folder, exercise)
    except InputError as error:
        return Verdict(exercise, "failed", 0, str(error))
    return judge_apart(exercise, checks(exercise), sources or {}, limits)


def judge_folder(folder: Path, limits: Limits) -> list[Verdict]:
    """Judge all exercises of a folder, as many at once as there are processors."""
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        return list(pool.map(lambda exercise: judge_own(folder, exercise, limits), exercises()))


def next_of(verdicts: Sequence[Verdict], after: Exercise | None = None) -> Verdict | None:
    """Find the first that is not passed, of those after an exercise if there is one; None: none."""
    left = [verdict for verdict in verdicts if verdict.status != "passed"]
    later = [v for v in left if after is not None and v.exercise.id > after.id]
    return next(iter(later or left), None)


def progress_lines(folder: Path, verdicts: Sequence[Verdict], shown: str) -> list[str]:
    """Say how far it is, what is next, and how to go on.

    shown: the option that names the folder, as it was given.
    """
    numbers = {
        status: [v.exercise.id[2:] for v in verdicts if v.status == status]
        for status in ("passed", "failed", "unsolved")
    }
    done, all_of = len(numbers["passed"]), len(verdicts)
    lines = [f"exercises in {folder}: {done} of {all_of} passed"]
    lines += [f"  {status:<8} {' '.join(ids)}" for status, ids in numbers.items() if ids]
    following = next_of(verdicts)
    if following is None:
        return [*lines, "You have solved them all: this is the whole algorithm."]
    exercise = following.exercise
    chapter = exercise.chapter.partition("-")[0].lstrip("0")
    lines.append(f"next: {exercise.id} {exercise.title} (chapter {chapter})")
    if following.status == "failed":
        lines.append(f"  it fails: {following.problem}")
    return [
        *lines,
        f"  open {folder / exercise.module}.py, then: lbe exercises check {exercise.id[2:]}{shown}",
        f"  or let every save be checked: lbe exercises watch{shown}",
    ]
