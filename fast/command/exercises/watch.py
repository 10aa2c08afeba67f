"""lbe exercises watch: check the next exercise whenever its files are saved."""

import time
from pathlib import Path

from fast.command.exercises.catalogue import Exercise
from fast.command.exercises.judge import Verdict
from fast.command.exercises.submission import Limits
from fast.command.exercises.verdicts import verdict_lines
from fast.command.exercises.workplace import judge_folder, judge_own, next_of

NAP = 0.3  # seconds between looks at the files
Stamp = dict[str, tuple[int, int]]


def watch_folder(folder: Path, limits: Limits, first: Exercise | None = None) -> None:
    """Show the next exercise, and again what becomes of it after each save; end with the last.

    first: the exercise to begin with; None: the first that is not passed.
    """
    if first is not None:
        following: Verdict | None = judge_own(folder, first, limits)
    else:
        following = next_of(judge_folder(folder, limits))
    while following is not None:
        if following.status == "passed":  # the one that was asked for is solved already
            following = next_of(judge_folder(folder, limits), after=following.exercise)
            continue
        seen = stamp(folder)
        show(folder, following)
        while stamp(folder) == seen:
            time.sleep(NAP)
        following = judge_own(folder, following.exercise, limits)
        if following.status == "passed":
            show(folder, following)
            following = next_of(judge_folder(folder, limits), after=following.exercise)
    print("all exercises are right: this is the whole algorithm", flush=True)


def show(folder: Path, verdict: Verdict) -> None:
    """Print a verdict, and which file is waited for."""
    print("\n".join(verdict_lines(verdict)), flush=True)
    if verdict.status != "passed":
        file = folder / f"{verdict.exercise.module}.py"
        print(f"  waiting for {file} to be saved; Ctrl-C ends", flush=True)


def stamp(folder: Path) -> Stamp:
    """Note when the exercises' files of a folder were written, and how long they are."""
    found = {}
    for path in folder.glob("ex[0-9][0-9]_*.py"):
        try:
            status = path.stat()
        except OSError:  # it has just gone: an editor replaces it
            continue
        found[path.name] = (status.st_mtime_ns, status.st_size)
    return found
