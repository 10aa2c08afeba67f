"""Runs, their keys, the store, and carrying them out: each once, wherever."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fast.command import main
from fast.data.raw import Columns, Prototypes
from fast.experiments.carry_out import carry_out
from fast.experiments.compute import compute
from fast.experiments.gradient import baseline_run
from fast.experiments.result import Store
from fast.experiments.run import Run, file_source, network_run
from reference.configuration import DataError

PROTOTYPES = {"data": "prototypes"}
FASHION = {"data": "fashion-mnist", "split": "published"}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table of numbers whose sum decides the class."""
    values = np.random.default_rng(0).integers(0, 100, (120, 4))
    path = tmp_path / "table.csv"
    path.write_text("".join(f"{','.join(map(str, v))},{v.sum() > 200}\n" for v in values))
    return path


def small_runs(table: Path, seeds: int = 3, **settings: Any) -> list[Run]:
    data, file = file_source(table)
    given = {"layers": (9,), "epochs": 2, **settings}
    return [network_run(data, file, seed=seed, **given) for seed in range(seeds)]


def test_keys_stay_as_they_are() -> None:
    # finished runs of hours are found by these
    assert [
        network_run(PROTOTYPES, layers=(525, 525)).key,
        network_run(FASHION, layers=(44,), group=11, rule="committee", seed=2).key,
        baseline_run("sgd-float", FASHION, (21, 21), seed=1).key,
    ] == [
        "2033f5f03e0027614f459c2383297faacf530551ebbe5fb9c027e6e120779492",
        "501efd607232c571b60c4cbc1dcc46bba730a53ed8d818750ab1b081e8e1b986",
        "3f4e445e633c52539481b20d9350c65eff7a317f87cc1be124a61edf1a8a2cf4",
    ]


def test_everything_that_decides_a_run_changes_its_key() -> None:
    base: dict[str, Any] = {"layers": (35, 35), "seed": 1}
    changes: list[dict[str, Any]] = [
        {"layers": (35,)},
        {"group": 5},
        {"robustness": "1/5"},
        {"robustness": ("1/4", "1/5")},
        {"robustness": ("1/5", "1/4")},
        {"reinforcement": 0},
        {"counter_bits": 9},
        {"init_bits": 4},
        {"batch": 99},
        {"epochs": 49},
        {"seed": 2},
        {"rule": "committee"},
    ]
    runs = [network_run(PROTOTYPES, **{**base, **change}) for change in [{}, *changes]]
    runs += [network_run(data, **base) for data in (FASHION, {**PROTOTYPES, "validation": 9})]
    runs.append(baseline_run("sgd-binary", PROTOTYPES, (35, 35), seed=1))
    assert len({run.key for run in runs}) == len(runs)
    # other ways to write the same
    for same in (0.25, ("1/4", "2/8")):
        assert network_run(PROTOTYPES, **base, robustness=same, group=[35, 35]).key == runs[0].key


def test_a_file_counts_by_its_content(table: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.csv"
    moved.write_bytes(table.read_bytes())
    assert small_runs(moved)[0].key == small_runs(table)[0].key
    moved.write_bytes(table.read_bytes() + b"1,2,3,4,True\n")
    assert small_runs(moved)[0].key != small_runs(table)[0].key


def test_a_run_has_the_digest_of_lbe_train(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--layers", "44-4", "--rule", "committee", "--epochs", "1", "--seed", "3"]
    options += ["--preset", "published"]
    assert main(["train", *options, "--json", "--out", str(tmp_path)]) == 0
    trained = json.loads(capsys.readouterr().out)
    result = compute(
        network_run(PROTOTYPES, layers=(44,), group=11, rule="committee", epochs=1, seed=3)
    )
    assert result.digest == trained["digest"]
    assert result.test_accuracy == trained["test_accuracy"]
    assert result.train_accuracy == trained["train_accuracy"]


def test_finished_runs_are_never_computed_again(table: Path, tmp_path: Path) -> None:
    store, runs = Store(tmp_path / "results"), small_runs(table)
    with ThreadPoolExecutor(2) as executor:
        assert carry_out(runs[:2], store, executor, 2) == 2
        before = {path: path.stat().st_mtime_ns for path in store.folder.iterdir()}
        seen: list[Run] = []
        # each once, though one is asked for twice and two are there already
        assert carry_out([*runs, runs[2]], store, executor, 2, seen.append) == 1
    assert seen and {run.key for run in seen} == {run.key for run in runs}
    assert before.items() <= {p: p.stat().st_mtime_ns for p in store.folder.iterdir()}.items()
    assert [store.read(run).digest for run in runs] == [compute(run).digest for run in runs]


def test_a_failing_run_loses_no_other(table: Path, tmp_path: Path) -> None:
    store, (good, other) = Store(tmp_path / "results"), small_runs(table, 2)
    bad = Run(other.method, other.data, other.settings, str(tmp_path / "gone.csv"))
    with ThreadPoolExecutor(1) as executor, pytest.raises(OSError, match=r"gone\.csv"):
        carry_out([good, bad], store, executor, 2)
    assert good in store and bad not in store


def test_a_damaged_result_is_told(table: Path, tmp_path: Path) -> None:
    store, (run, other) = Store(tmp_path / "results"), small_runs(table, 2)
    store.write(run, compute(run))
    path = store.folder / f"{run.key}.json"
    path.rename(store.folder / f"{other.key}.json")
    with pytest.raises(DataError, match="another run"):
        store.read(other)
    path.write_text("{")
    with pytest.raises(DataError, match="no result"):
        store.read(run)


def test_validation_samples_are_the_last_of_the_training_samples(table: Path) -> None:
    from fast.experiments.samples import raw_samples

    run = small_runs(table, 1)[0]
    whole = raw_samples(run)
    held = raw_samples(Run(run.method, {**run.data, "validation": 10}, run.settings, run.file))
    assert held.train_labels.tolist() == whole.train_labels[:-10].tolist()
    assert held.test_labels.tolist() == whole.train_labels[-10:].tolist()
    assert isinstance(held.test, Columns) and len(held.test.columns[0]) == 10
    drawn = raw_samples(network_run({**PROTOTYPES, "validation": 2000}, layers=(9,)))
    assert isinstance(drawn.train, Prototypes) and drawn.train.samples == range(8000)
    assert isinstance(drawn.test, Prototypes) and drawn.test.samples == range(8000, 10_000)


def alive(group: int) -> bool:
    """Say whether a process of a group is running."""
    lines = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True).stdout
    return any(
        int(of) == group and not state.startswith("Z")
        for of, state in map(str.split, lines.splitlines())
    )


def test_an_interrupt_leaves_the_finished_runs_and_no_process(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="needs the extra experiments")  # its runs are of SGD
    results = tmp_path / "results"
    command = [sys.executable, "-m", "fast.command", "reproduce", "prototypes", "--json"]
    command += ["--widest", "9", "--seeds", "2", "--epochs", "3", "--results", str(results)]
    running = subprocess.Popen(
        [*command, "--workers", "1"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a group of its own, as a terminal would give it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 60
    while not list(results.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130 and errors == "lbe: interrupted\n"
    while alive(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(running.pid)
    finished = {path: path.read_bytes() for path in results.glob("*.json")}
    assert 1 <= len(finished) < 6
    # the rest in processes of this one
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(again.stdout)["computed"] == 6 - len(finished)
    assert {path: path.read_bytes() for path in finished} == finished
