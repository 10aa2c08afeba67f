"""``lbe conformance``: does a program compute what the specification says? (spec 20)."""

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tqdm import tqdm

from fast.command.conversation import Conversation
from fast.command.judge import Verdict, failed
from fast.command.level import level_line, level_report
from fast.command.printable import printable
from fast.command.report import (
    FileReport,
    Outcome,
    failure_lines,
    file_line,
    reason_lines,
    to_json,
    total_line,
)
from fast.command.values import seconds as seconds_of
from reference import vectors
from reference.configuration import ConfigurationError, DataError, InputError
from reference.vectors.levels import belongs
from reference.vectors.reader import VectorFile, read_vectors

FAILED = 1
NAMES = "[0-9]*-*.json"
LONGEST_TIMEOUT = 86_400  # seconds


def run(options: argparse.Namespace) -> int:
    """Ask a program all tests; 0: it passed some and failed none."""
    if not options.program:
        raise ConfigurationError("PROGRAM", "there is none", "-- PROGRAM ARGS... at the end")
    seconds = seconds_of("--timeout", options.timeout, LONGEST_TIMEOUT)
    known = _known_schemas()
    files = {
        name: _at_level(options.level, _read(name, text))
        for name, text in _texts(options.vectors, options.only).items()
    }
    if options.level:
        files = {name: file for name, file in files.items() if file.tests}
    width = max(map(len, files), default=0)
    reports: list[FileReport] = []
    bar = tqdm(
        total=sum(len(file.tests) for file in files.values()),
        unit="test",
        disable=not sys.stderr.isatty(),
        leave=False,
    )
    with bar, _ended_by_signals():
        conversation = Conversation(options.program, seconds)
        try:
            for name, file in files.items():
                report = _ask(name, file, known, conversation, bar)
                reports.append(report)
                if not options.json:
                    lines = [file_line(report, width), *reason_lines(report)]
                    lines += failure_lines(report)
                    bar.write("\n".join(lines), file=sys.stdout)
            notes = conversation.finish()
        finally:
            conversation.kill()
    level = level_report(options.level, reports) if options.level else None
    if options.json:
        print(json.dumps({**to_json(reports, options.program, notes), **(level or {})}))
    else:
        lines = [*(f"note: {note}" for note in notes), total_line(reports, width)]
        print("\n".join(lines if level is None else [*lines, level_line(level)]))
    passed, wrong = (sum(report.count(r) for report in reports) for r in ("passed", "failed"))
    return 0 if passed and not wrong and (level is None or level["reached"]) else FAILED


def _at_level(level: str | None, file: VectorFile) -> VectorFile:
    """Keep the tests of a level."""
    if level is None:
        return file
    return replace(file, tests=tuple(test for test in file.tests if belongs(level, test)))


def _ask(
    name: str,
    file: VectorFile,
    known: frozenset[str],
    conversation: Conversation,
    bar: "tqdm[NoReturn]",
) -> FileReport:
    outcomes = []
    for test in file.tests:
        verdict: Verdict
        if file.schema in known:
            verdict = conversation.verdict(test)
        else:
            verdict = failed(f"unknown schema {printable(file.schema)}")
        outcomes.append(Outcome(test, verdict))
        bar.update()
    return FileReport(name, file.notes, tuple(outcomes))


def _texts(given: str | None, only: Sequence[str] | None) -> dict[str, str]:
    """Read the files that are asked for, by name, in order."""
    folder = None if given is None else Path(given)
    names = vectors.names()
    if folder is not None:
        names = sorted(file.name for file in folder.iterdir() if file.match(NAMES))
    for name in only or ():
        if name not in names:
            raise ConfigurationError("--only", f"there is no file {name!r}", ", ".join(names))
    asked = [name for name in names if not only or name in only]
    if folder is None:
        return {name: vectors.text(name) for name in asked}
    return {name: _text(folder / name) for name in asked}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DataError(str(path), "it is not UTF-8", "a vectors file") from None


def _read(name: str, text: str) -> VectorFile:
    try:
        file = read_vectors(text)
    except InputError as error:
        raise DataError(name, error.problem, error.allowed) from None
    if any(test.result is None for test in file.tests):
        raise DataError(name, "there is a test without an answer", "files with answers")
    return file


def _known_schemas() -> frozenset[str]:
    manifest = json.loads((vectors.FOLDER / "MANIFEST.json").read_text(encoding="utf-8"))
    return frozenset(entry["schema"] for entry in manifest["files"].values())


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let the signals that end a command unwind it, so that the program is killed with it."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python lets no other thread do this
        return
    before = {number: signal.signal(number, _leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + number)
