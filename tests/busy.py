"""How busy each process of the pipeline in NumPy is, and what its work would take alone.

    python -m tests.busy [--width N] [--runs N] [--samples N]

Two layers of one width, one process and two by turns, to one digest. Where both processes are busy
all the time, what is missing from twice the speed is work that one process would not have: handing
over batches and masks.
"""

import argparse
import os
import statistics
import time
from pathlib import Path

import fast
from fast.bench.cases import samples
from reference.configuration import Configuration


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser()
    for name, default in (("width", 525), ("runs", 7), ("samples", 60_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    called, X, y, _ = samples(None)
    X, y = X[: given.samples], y[: given.samples]
    config = Configuration(inputs=X.n, classes=10, layers=(given.width, given.width), seed=1)
    alone, both = fast.Network(config), fast.Network(config, threads=2)
    one, two, own, other = [], [], [], []
    for _ in range(1 + given.runs):
        start = time.perf_counter()
        alone.train_epoch(X, y)
        one.append(time.perf_counter() - start)
        used = {pid: _processor_seconds(pid) for pid in _children()}
        start, mine = time.perf_counter(), time.process_time()
        both.train_epoch(X, y)
        two.append(time.perf_counter() - start)
        own.append(time.process_time() - mine)
        other.append(sum(_processor_seconds(pid) - used.get(pid, 0) for pid in _children()))
    if fast.digest(alone) != fast.digest(both):
        raise SystemExit("they do not compute the same")
    first, second, mine, theirs = (statistics.median(each[1:]) for each in (one, two, own, other))
    print(f"{given.width}-{given.width}, {len(X)} samples of {called}, one digest")
    print(f"one process   {first:.3f} s an epoch")
    print(f"two processes {second:.3f} s, {first / second:.2f} times as fast")
    print(f"busy: {mine / second:.0%} and {theirs / second:.0%} of that")
    print(f"work: {mine + theirs:.3f} s, {(mine + theirs) / first:.3f} times that of one process")


def _children() -> list[int]:
    """List the processes that this one has started."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text(encoding="utf-8").split()]


def _processor_seconds(pid: int) -> float:
    """Say what a process has used of a processor, with all its threads (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
