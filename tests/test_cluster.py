"""Runs on a Dask cluster: a real scheduler, two workers, one of which is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fast.command import main
from fast.experiments.carry_out import carry_out
from fast.experiments.cluster import cluster
from fast.experiments.compute import compute
from fast.experiments.result import Store
from fast.experiments.run import Run, file_source, network_run

# the whole file is of Dask's workers, and the README installs the extra test alone
distributed = pytest.importorskip("distributed", reason="needs the extra cluster")

LONG, SHORT, SHORT_RUNS = 1500, 100, 10  # epochs; the long run outlives many short ones


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler of this machine, with two workers."""
    file = tmp_path / "scheduler.json"
    common = [f"--scheduler-file={file}", "--no-dashboard"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    module = "distributed.cli.dask_scheduler"
    started = [
        subprocess.Popen(
            [sys.executable, "-m", module, *common, "--host=127.0.0.1", "--port=0"], **quiet
        )
    ]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", *common]
    started += [
        subprocess.Popen([*worker, "--no-nanny", "--nthreads=1"], **quiet) for _ in range(2)
    ]
    try:
        with distributed.Client(scheduler_file=str(file), timeout="60s") as client:
            client.wait_for_workers(2, timeout=60)
            yield client.scheduler.address
    finally:
        for process in started:
            process.kill()
            process.wait()


def runs_of(folder: Path) -> list[Run]:
    values = np.random.default_rng(0).integers(0, 100, (300, 4))
    path = folder / "table.csv"
    path.write_text("".join(f"{','.join(map(str, v))},{v.sum() > 200}\n" for v in values))
    data, file = file_source(path)
    lengths = [LONG] + [SHORT] * SHORT_RUNS
    return [
        network_run(data, file, layers=(9,), epochs=epochs, seed=seed)
        for seed, epochs in enumerate(lengths)
    ]


def test_a_killed_worker_costs_nothing_but_its_own_run(address: str, tmp_path: Path) -> None:
    runs, store = runs_of(tmp_path), Store(tmp_path / "results")
    observer = distributed.Client(address)
    history: list[dict[str, set[str]]] = []
    killed: list[str] = []

    def watch(run: Run) -> None:
        """Once three short runs are done, kill the worker that is still at the long one."""
        history.append({worker: set(keys) for worker, keys in observer.processing().items()})
        if len(history) == 3:
            busy = [w for w in history[0] if set.intersection(*(h.get(w, set()) for h in history))]
            os.kill(observer.run(os.getpid)[busy[0]], signal.SIGKILL)
            killed.extend(busy)

    with cluster(address) as (executor, at_once):
        assert at_once == 4
        assert carry_out(runs, store, executor, at_once, watch) == len(runs)
    deadline = time.monotonic() + 30
    while len(observer.scheduler_info()["workers"]) > 1 and time.monotonic() < deadline:
        time.sleep(0.1)
    log = observer.run_on_scheduler(transitions)
    observer.close()
    assert len(killed) == 1
    # nothing lost, the same bits
    assert [store.read(run).digest for run in runs] == [compute(run).digest for run in runs]
    # nothing computed twice: every run came to its end once
    ended = Counter(key for key, end in log if end == "memory")
    assert sorted(ended.values()) == [1] * len(runs)
    # and the long one had begun twice
    begun = Counter(key for key, end in log if end == "processing")
    assert max(begun.values()) == 2


def transitions(dask_scheduler: Any) -> list[tuple[str, str]]:
    """Name the runs and the states that they came to, in order."""
    return [
        (str(entry[0]), entry[2])
        for entry in dask_scheduler.transition_log
        if str(entry[0]).startswith("compute")
    ]


def test_no_scheduler_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    options = ["reproduce", "prototypes", "--widest", "3", "--results", str(tmp_path)]
    assert main([*options, "--dask", "nonsense://here"]) == 2
    assert capsys.readouterr().err.startswith("lbe: error: --dask: no scheduler answers at")
