"""lbe exercises: progress, list, start, check, watch, hint, and a teacher's report."""

import argparse
import json
from pathlib import Path

from fast.command.exercises.bounds import limits_of, whole
from fast.command.exercises.cases import read_case, save_case
from fast.command.exercises.catalogue import FOLDER, Exercise, exercises, find, hints
from fast.command.exercises.classroom import judge_all, table_json, table_lines
from fast.command.exercises.gradebook import table_csv, table_html
from fast.command.exercises.judge import checks
from fast.command.exercises.submission import Limits, judge_apart, read_source, read_submission
from fast.command.exercises.verdicts import to_json, verdict_lines
from fast.command.exercises.watch import watch_folder
from fast.command.exercises.workplace import folder_of, judge_folder, next_of, progress_lines
from fast.files import write_whole
from reference.configuration import InputError

FAILED = 1
HANDED_OUT = ("*.py", "*.md", "tests/*.py", "hints/*.md")
MOST_WORKERS = 256
NONE_HERE = "no exercises here; begin with: lbe exercises start mine"


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; return 0, or 1 where an exercise is not solved."""
    status: int = ACTIONS[options.action](options)
    return status


def progress(options: argparse.Namespace) -> int:
    """Print how far the work in a folder is, and what is next."""
    folder = folder_of(options.dir)
    if folder is None:
        none: dict[str, object] = {"folder": None, "exercises": [], "next": None}
        print(json.dumps(none) if options.json else NONE_HERE)
        return 0
    verdicts = judge_folder(folder, Limits(seconds=10, memory=512))
    if options.json:
        following = next_of(verdicts)
        fields = {
            "folder": str(folder),
            "exercises": [to_json(verdict) for verdict in verdicts],
            "next": following.exercise.id if following else None,
        }
        print(json.dumps(fields))
        return 0
    shown = f" --dir {options.dir}" if options.dir is not None else ""
    print("\n".join(progress_lines(folder, verdicts, shown)))
    return 0


def watch(options: argparse.Namespace) -> int:
    """Check the next exercise after every save, until all are right or Ctrl-C."""
    folder = folder_of(options.dir)
    if folder is None:
        raise InputError("exercises", "there are none here", "--dir DIR of your folder")
    first = find(options.exercise) if options.exercise else None
    watch_folder(folder, limits_of(options), first)
    return 0


def list_exercises(options: argparse.Namespace) -> int:
    """Print every exercise: id, clause, chapter, title."""
    known = exercises()
    if options.json:
        print(json.dumps({"exercises": [_entry(exercise) for exercise in known]}))
        return 0
    for exercise in known:
        print(f"{exercise.id}  {exercise.title:<50} {exercise.chapter:<20} {exercise.clause}")
    return 0


def _entry(exercise: Exercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "title": exercise.title,
        "chapter": exercise.chapter,
        "clause": exercise.clause,
        "file": f"{exercise.module}.py",
        "functions": [function.signature for function in exercise.functions],
    }


def start(options: argparse.Namespace) -> int:
    """Copy stubs, tests and hints into a folder, over nothing that is there."""
    folder = Path(options.folder)
    files = [path for pattern in HANDED_OUT for path in sorted(FOLDER.glob(pattern))]
    copied = 0
    for path in files:
        target = folder / path.relative_to(FOLDER)
        if target.exists():
            continue  # a student's work
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, path.read_bytes())
        copied += 1
    kept = len(files) - copied
    if options.json:
        print(json.dumps({"folder": str(folder), "copied": copied, "kept": kept}))
    else:
        print(f"exercises: {copied} files copied to {folder}, {kept} that were there kept")
        print(
            f"next: open {folder / exercises()[0].module}.py, then: lbe exercises check 01 "
            f"--dir {folder}"
        )
    return 0


def check(options: argparse.Namespace) -> int:
    """Judge one exercise of a folder or a file."""
    exercise = find(options.exercise)
    if options.file is not None:
        path = Path(options.file)
        sources: dict[str, bytes] | None = {}
        if path.parent.is_dir():
            others = read_submission(path.parent, exercise) or {}
            sources = others | {exercise.module: read_source(path)}
    else:
        folder = Path(options.dir) if options.dir is not None else _folder(exercise)
        sources = read_submission(folder, exercise)
    if not sources:
        raise InputError(
            "exercise",
            f"there is no {exercise.module}.py in {options.file or options.dir or '.'}",
            "--dir DIR or --file FILE of your work; lbe exercises start DIR makes it",
        )
    tests = checks(exercise)
    only = read_case(Path(options.rerun), exercise.id, tests) if options.rerun else None
    verdict = judge_apart(exercise, tests, sources, limits_of(options), only)
    print(json.dumps(to_json(verdict)) if options.json else "\n".join(verdict_lines(verdict)))
    if options.save and verdict.case is not None:
        save_case(Path(options.save), exercise.id, verdict.case)
        if not options.json:
            print(
                f"  saved; ask it again: lbe exercises check {exercise.id[2:]} "
                f"--rerun {options.save}"
            )
    return 0 if verdict.status == "passed" else FAILED


def _folder(exercise: Exercise) -> Path:
    """Look in the folder one is in, then in the checkout's own."""
    places = (Path(), Path("tutorials/exercises"))
    return next((place for place in places if (place / f"{exercise.module}.py").exists()), Path())


def hint(options: argparse.Namespace) -> int:
    """Print one hint, the first if none is asked for."""
    exercise = find(options.exercise)
    texts = hints(exercise)
    number = whole("hint", options.number, 1, len(texts))
    if options.json:
        print(json.dumps({"exercise": exercise.id, "number": number, "hint": texts[number - 1]}))
        return 0
    print(f"{exercise.id} {exercise.title}, hint {number} of {len(texts)}\n\n{texts[number - 1]}")
    if number < len(texts):
        print(f"\nstill stuck: lbe exercises hint {exercise.id[2:]} {number + 1}")
    return 0


def report(options: argparse.Namespace) -> int:
    """Judge a folder of submissions; the table is the result, whatever the students did."""
    asked = [find(text) for text in options.only] if options.only else exercises()
    limits = limits_of(options)
    workers = whole("--workers", options.workers, 1, MOST_WORKERS) if options.workers else None
    table = judge_all(Path(options.folder), asked, limits, workers)
    for path, write in ((options.csv, table_csv), (options.html, table_html)):
        if path:
            write_whole(Path(path), write(table, asked).encode())
    if options.json:
        print(json.dumps(table_json(table, asked, limits)))
    else:
        print("\n".join(table_lines(table, asked)))
    return 0


ACTIONS = {
    "progress": progress,
    "list": list_exercises,
    "start": start,
    "check": check,
    "watch": watch,
    "hint": hint,
    "report": report,
}
