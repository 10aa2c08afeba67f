"""Runs that are killed at random moments, and resumed until they are done.

    python -m tests.kills --kills 100

Every kind of run is killed so often, by SIGKILL, SIGTERM, SIGHUP and SIGINT: a third of the times
while a file is being written, else at any moment. After each kill no process of the run may be
left and nobody may have seen a traceback; a run that came to its end must be, but for the seconds,
the one that nobody killed, and leave no further file. It prints a line for each kind.
"""

import argparse
import csv
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MARK = "LBE_KILLS"  # in the environment of a run and of all its children
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
GONE_WITHIN = 10.0  # seconds for the children of a killed run
NETWORK = ("--layers", "24,16", "--group", "8", "--batch", "3", "--epochs", "6", "--seed", "2")
FILES = ("--trace", "t.jsonl", "--trace-steps", "300", "--checkpoint-every", "0.05s")
TRAIN = ("train", "--data", "table.csv", *NETWORK, *FILES, "--out", "out")
SIZE = ("--quick", "--seeds", "4", "--epochs", "2", "--widest", "44")
REPRODUCE = ("reproduce", "tabular", "table.csv", *SIZE, "--results", "out", "--workers", "2")


@dataclass(frozen=True)
class Kind:
    """A kind of run: how it is begun and gone on with, and what it has made in the end."""

    name: str
    begin: Sequence[str]
    resume: Sequence[str]
    made: Callable[[Path], Any]


def trained(folder: Path) -> Any:
    """Take what a training leaves, without the seconds."""
    lines = map(json.loads, (folder / "out" / "metrics.jsonl").read_text().splitlines())
    files = [(folder / name).read_bytes() for name in ("out/model.safetensors", "t.jsonl")]
    return [{**line, "seconds": 0} for line in lines], files, names(folder), names(folder / "out")


def reproduced(folder: Path) -> Any:
    """Take what an experiment leaves, without the seconds."""
    with (folder / "out" / "tabular.csv").open(newline="") as file:
        rows = [{**row, "seconds": ""} for row in csv.DictReader(file)]
    return rows, names(folder), names(folder / "out")


KINDS = (
    Kind("train", TRAIN, ("train", "--resume", "out"), trained),
    Kind("threads", (*TRAIN, "--threads", "2"), ("train", "--resume", "out"), trained),
    Kind("reproduce", REPRODUCE, REPRODUCE, reproduced),
)


def names(folder: Path) -> list[str]:
    """Name the files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def start(arguments: Sequence[str], folder: Path) -> "subprocess.Popen[str]":
    """Start the command in a folder that marks its processes."""
    return subprocess.Popen(
        [sys.executable, "-m", "fast.start", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), MARK: str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_signals,
    )


def heed_signals() -> None:
    """Take back what a shell ignores for jobs of the background, which children inherit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def processes(folder: Path) -> list[int]:
    """List the processes that carry the mark of a folder."""
    mark = f"{MARK}={folder}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and mark in (place / "environ").read_bytes().split(b"\0"):
                found.append(int(place.name))
        except OSError:
            continue  # it has just ended, or is not ours
    return found


def wait_for(moment: float, writing: bool, folder: Path) -> None:
    """Wait for a moment, or from then on until a file is being written."""
    time.sleep(moment)
    deadline = time.monotonic() + 2
    while writing and time.monotonic() < deadline:
        for place in (folder / "out", folder):
            if place.is_dir() and any(name.endswith(".partial") for name in os.listdir(place)):
                return


def wait_for_first_line(process: "subprocess.Popen[str]") -> None:
    """Wait until the command catches signals: an interrupt before that is Python's own affair."""
    place = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        caught = int(re.findall(r"SigCgt:\s*(\w+)", place.read_text())[0], 16)
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.002)


def check_ended(process: "subprocess.Popen[str]", number: int, folder: Path) -> None:
    """See that a process that was sent a signal has ended as it should, with its children."""
    _, said = process.communicate(timeout=120)
    deadline = time.monotonic() + GONE_WITHIN
    while (left := processes(folder)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, f"{len(left)} processes are left after {number}"
    assert "Traceback" not in said and "Exception ignored" not in said, said
    assert process.returncode in (0, 2, -number, 128 + number), (process.returncode, said)
    if process.returncode == 2:  # it was killed before there was a checkpoint
        assert "there is no checkpoint" in said, said
    elif number != signal.SIGKILL and process.returncode != 0:
        # before Python has run the first line of the command, a signal ends it in silence
        assert said.count("\n") <= 1, said


def kill_often(kind: Kind, kills: int, seed: int) -> str:
    """Kill and resume runs of a kind; return what happened. Raises AssertionError."""
    draw = random.Random(seed)
    sent: Counter[str] = Counter()
    whole: Any = None
    runs = resumed = writes = 0
    duration = 0.0
    while sent.total() < kills or runs < 2:
        with tempfile.TemporaryDirectory() as place:
            folder, begun = Path(place).resolve(), False
            write_table(folder / "table.csv")
            if runs == 0:  # the one that nobody kills
                began = time.monotonic()
                done = start(kind.begin, folder)
                _, said = done.communicate()
                assert done.returncode == 0, said
                duration, whole, runs = time.monotonic() - began, kind.made(folder), 1
                continue
            while True:
                began = time.monotonic()
                process = start(kind.resume if begun else kind.begin, folder)
                if sent.total() >= kills:
                    check_ended(process, 0, folder)
                else:
                    number = draw.choice(SIGNALS)
                    writing = draw.random() < 1 / 3
                    wait_for(draw.uniform(0, duration * (0.6 if writing else 1.1)), writing, folder)
                    writes += writing
                    if number == signal.SIGINT:
                        wait_for_first_line(process)
                    sent[number.name] += process.poll() is None
                    process.send_signal(number)
                    check_ended(process, number, folder)
                if process.returncode == 0:
                    # a busy machine may have been slow at first
                    duration = min(duration, time.monotonic() - began)
                    break
                resumed += 1
                if resumed % 10 == 0:
                    print(f"{kind.name}: {sent.total()} kills", file=sys.stderr, flush=True)
                begun = kind.name == "reproduce" or has_checkpoint(folder)
            assert kind.made(folder) == whole, "it is not as if nobody had killed it"
            runs += 1
    each = ", ".join(f"{sent[number.name]} {number.name}" for number in SIGNALS)
    return (
        f"{kind.name:<10} {sent.total()} kills ({each}; {writes} aimed at a write), "
        f"{resumed} times gone on, {runs} runs ended: one result, no process left, no further file"
    )


def has_checkpoint(folder: Path) -> bool:
    """Say whether a run came so far that it can be gone on with."""
    return any(
        (folder / "out" / f"{name}.safetensors").exists() for name in ("checkpoint", "model")
    )


def write_table(path: Path) -> None:
    """Write a small table."""
    rows = [f"{i % 3 * 10 + i % 7},{i % 5},{'abc'[i % 3]}" for i in range(240)]
    path.write_text("\n".join(["a,b,kind", *rows]) + "\n")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100, help="of each kind; default: 100")
    parser.add_argument("--seed", type=int, default=0, help="default: 0")
    parser.add_argument("--only", nargs="+", choices=[kind.name for kind in KINDS])
    options = parser.parse_args()
    for kind in KINDS:
        if options.only is None or kind.name in options.only:
            print(kill_often(kind, options.kills, options.seed), flush=True)


if __name__ == "__main__":
    main()
