"""Runs on a Dask cluster: a real scheduler, two workers, one of which is killed in the middle."""

import os
import platform
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np
import pytest

import fast
from fast.cluster_work import Part, train_part
from fast.command import main
from fast.data.packed import read_packed, write_packed
from fast.experiments.carry_out import carry_out
from fast.experiments.cluster import cluster
from fast.experiments.compute import compute
from fast.experiments.result import Store
from fast.experiments.run import Run, file_source, network_run
from fast.mapped import Mapped, named
from reference.configuration import Configuration, ConfigurationError, DataError
from tests.test_pipeline import CONFIGS, X, Y, state

# the whole file is of Dask's workers, and the README installs the extra test alone
distributed = pytest.importorskip("distributed", reason="needs the extra cluster")

GLIBC = platform.libc_ver()[0] == "glibc"
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
    ended = Counter(key for key, end in log if end == "memory")
    begun = Counter(key for key, end in log if end == "processing")
    assert len(ended) == len(runs)
    # the long one had begun twice
    assert max(begun.values()) == 2
    # nothing else was computed twice; and it only if it came to its end as its worker was killed
    twice = {key for key, count in ended.items() if count > 1}
    assert len(twice) <= 1 and all(begun[key] == 2 for key in twice)


def transitions(dask_scheduler: Any) -> list[tuple[str, str]]:
    """Name the runs and the states that they came to, in order."""
    return [
        (str(entry[0]), entry[2])
        for entry in dask_scheduler.transition_log
        if str(entry[0]).startswith("compute")
    ]


@pytest.mark.parametrize("workers", [1, 2, 3, 7])
def test_layers_on_any_number_of_workers_make_the_same_bits(workers: int) -> None:
    """Spec 10.1: the layers are dealt out; workers beyond them draw masks."""
    quiet: dict[str, Any] = {"processes": False, "dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=workers, threads_per_worker=1, **quiet) as machines,
        distributed.Client(machines) as client,
    ):
        for config in CONFIGS.values():
            networks = [fast.Network(config, snapshots=2) for _ in range(2)]
            for network, own in zip(networks, (client, None), strict=True):
                network.fit(X, Y, sample_weight=np.arange(len(Y)) % 3 + 1, client=own)
            assert state(networks[0]) == state(networks[1])


def test_a_worker_killed_in_the_middle_of_training_changes_no_bit(address: str) -> None:
    config = replace(CONFIGS["two layers"], epochs=30)
    with distributed.Client(address) as client:
        pids = client.run(os.getpid)
        victim = min(pids)  # which has the first layer, and the samples

        def kill(network: fast.Network) -> None:
            if network.progress.epoch == 3:
                Timer(0.05, os.kill, (pids[victim], signal.SIGKILL)).start()

        network = fast.Network(config).fit(X, Y, callbacks=[kill], client=client)
        assert len(client.scheduler_info()["workers"]) == 1
    assert state(network) == state(fast.Network(config).fit(X, Y))


def test_the_command_trains_on_a_cluster(address: str, tmp_path: Path) -> None:
    """Samples of a packed file are read where the first layer is; a run goes on without it."""
    write_packed(
        tmp_path / "d.packed", [(X[:80], Y[:80])], [(X[80:], Y[80:])], inputs=X.n, classes=5
    )
    digests = set()
    for name, options in {"here": [], "there": ["--dask", address]}.items():
        run = ["train", "--data", f"{tmp_path}/d.packed", "--layers", "12,12", "--group", "4"]
        out = tmp_path / name
        assert main([*run, "--epochs", "3", *options, "--out", str(out), "--json"]) == 0
        digests.add(fast.digest(fast.load(out / "model.safetensors").network))
    assert len(digests) == 1


@pytest.mark.skipif(not GLIBC, reason="the allocator is another one")
def test_a_worker_of_a_nanny_keeps_the_memory_of_temporary_arrays() -> None:
    """findings/dask-nanny-page-faults.sh: with its threshold each array would be mapped anew."""
    config = Configuration(784, 5, (525,), group=105)
    words, labels = fast.prototype_samples(0, 5, 784, range(1000))
    part = Part(0, fast.Network(config).layers, words.words, 0)
    progress = fast.Network(config).progress
    given: Any = part, words.words, None, {}, config, progress, labels, None, "numpy"
    options: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": None}
    with (
        distributed.LocalCluster(n_workers=1, **options) as machines,
        distributed.Client(machines) as client,
    ):
        client.submit(train_part, *given, pure=False).result()
        before = client.run(page_faults)
        client.submit(train_part, *given, pure=False).result()
        (faults,) = (after - before[worker] for worker, after in client.run(page_faults).items())
    assert faults < 1000  # without: 8,000


def page_faults() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def test_packed_samples_are_named_and_not_sent(tmp_path: Path) -> None:
    """Also where they are some of the rows of the file."""
    write_packed(tmp_path / "d.packed", [(X, Y)], inputs=X.n, classes=5)
    samples = read_packed(tmp_path / "d.packed").train[7:50]
    file = named(samples.words)
    assert isinstance(file, Mapped)
    rows = np.array([5, 2, 40])
    assert np.array_equal(file[rows], X.words[7:50][rows])
    assert named(X.words) is X.words


def test_a_hook_cannot_see_the_steps_of_other_machines() -> None:
    network = fast.Network(CONFIGS["two layers"])
    with pytest.raises(DataError, match="hook"):
        list(network.epoch_steps(X, Y, hook=lambda _: None, client=object()))


@pytest.mark.parametrize(
    "beside", [("--threads", "2"), ("--trace", "t"), ("--engine", "reference")]
)
def test_what_a_cluster_cannot_do_is_refused(
    beside: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "--dask", "tcp://127.0.0.1:1", *beside]) == 2
    assert capsys.readouterr().err.startswith(f"lbe: error: --dask: there is {' '.join(beside)}; ")


def test_what_is_no_open_client_is_refused() -> None:
    """By its name, and not by what it lacks."""
    network = fast.Network(CONFIGS["two layers"])
    for other, said in ((3, "int is none"), ("tcp://10.0.0.1:8786", "str is none")):
        with pytest.raises(ConfigurationError, match=f"client: {said}; allowed: a distributed"):
            network.fit(X, Y, client=other)
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None) as machines:
        client = distributed.Client(machines)
        client.close()
        with pytest.raises(ConfigurationError, match="client: it is closed"):
            network.fit(X, Y, client=client)


def test_a_scheduler_that_dies_is_no_wrong_path(tmp_path: Path) -> None:
    """Who trains is told what has gone, in one error; the network can be trained without it."""
    file = tmp_path / "scheduler.json"
    common = [f"--scheduler-file={file}", "--no-dashboard"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    modules = ("dask_scheduler", "--host=127.0.0.1", "--port=0"), ("dask_worker", "--no-nanny")
    started = [
        subprocess.Popen([sys.executable, "-m", f"distributed.cli.{m}", *common, *o], **quiet)
        for m, *o in modules
    ]
    config = replace(CONFIGS["two layers"], epochs=4)

    def kill(network: fast.Network) -> None:
        if network.progress.epoch == 2:
            started[0].kill()
            started[0].wait()

    network = fast.Network(config)
    try:
        with distributed.Client(scheduler_file=str(file), timeout="60s") as client:
            client.wait_for_workers(1, timeout=60)
            address = client.scheduler.address
        # so long it looks for a scheduler again
        with (
            distributed.Client(address, timeout="2s") as client,
            pytest.raises(ConfigurationError, match="client: the scheduler has gone"),
        ):
            network.fit(X, Y, callbacks=[kill], client=client)
    finally:
        for process in started:
            process.kill()
            process.wait()
    for _ in range(2):
        network.train_epoch(X, Y)
    assert state(network) == state(fast.Network(config).fit(X, Y))


def test_no_scheduler_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    options = ["reproduce", "prototypes", "--widest", "3", "--results", str(tmp_path)]
    assert main([*options, "--dask", "nonsense://here"]) == 2
    assert capsys.readouterr().err.startswith("lbe: error: --dask: no scheduler answers at")


@pytest.mark.parametrize("what", ["interrupt", "lost scheduler"])
def test_what_ends_the_command_is_one_line(what: str, address: str, tmp_path: Path) -> None:
    """Of Dask's own log nothing is seen, neither then nor at the end of the process."""
    arguments = ["train", "--epochs", "1000", "--dask", address, "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        [sys.executable, "-m", "fast.start", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stdout is not None
        while not command.stdout.readline().lstrip().startswith("epoch    1/1000"):
            assert command.poll() is None
        time.sleep(0.3)  # somewhere in a later epoch
        if what == "interrupt":
            command.send_signal(signal.SIGINT)
        else:
            with distributed.Client(address) as client:
                scheduler = client.run_on_scheduler(os.getpid)
            os.kill(scheduler, signal.SIGKILL)
        _, said = command.communicate(timeout=120)
    (line,) = said.splitlines()
    if what == "interrupt":
        assert command.returncode == 130 and line.startswith("lbe: interrupted; go on with:")
    else:
        assert command.returncode == 2
        assert line.startswith("lbe: error: client: the scheduler has gone")
