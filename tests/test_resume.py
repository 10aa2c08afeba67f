"""``lbe train --resume``: from every place to the same bits, what it refuses, who may write."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
import fast.model_file
import fast.pipeline
import reference.model_file
from fast.command.checkpoint import CHECKPOINT, NOTE
from fast.command.engine import Engine, Place
from fast.command.engines import make_engine
from fast.files import remove_partials, whole_file
from reference.configuration import Configuration, DataError, Description, Progress
from reference.configuration.model import bare_description
from tests.test_command import ROOT, refusal, result
from tests.test_compiled import WITH_NUMBA

SHAPE = ("--layers", "12,8", "--group", "4/12,8", "--codebook", "trained", "--batch", "7")
RUN = ("train", "--data", "d.npz", *SHAPE, "--epochs", "3", "--seed", "5", "--split", "1/4")
STEPS = 9  # of an epoch: 60 training samples
STOP = """
import sys
import fast.command.training_run as run
steps, left = run.Reports.__init__, int(sys.argv.pop(1))
def stop():
    global left
    left -= 1
    if left == 0:
        import os
        os._exit(9)  # as SIGKILL would
def reports(self, step, epoch):
    steps(self, stop, epoch)
run.Reports.__init__ = reports
from fast.command import main
sys.exit(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small data set."""
    write_data(tmp_path, 0)
    return tmp_path


def write_data(folder: Path, seed: int) -> None:
    rng, y = np.random.default_rng(seed), np.arange(80) % 4
    X = rng.random((80, 30)) < (0.2 + 0.2 * y)[:, None]
    np.savez(folder / "d.npz", X=X, y=y)


def stopped_after(steps: int, *arguments: str, cwd: Path) -> None:
    """Run the command until it has done so many steps, and let it die there."""
    done = subprocess.run(
        [sys.executable, "-c", STOP, str(steps), *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 9, done.stderr


def metrics(folder: Path) -> list[dict[str, Any]]:
    lines = map(json.loads, (folder / "metrics.jsonl").read_text().splitlines())
    return [{name: value for name, value in line.items() if name != "seconds"} for line in lines]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("engine", "resumed_by"),
    [
        ("fast", "fast"),
        ("reference", "fast"),
        ("fast", "reference"),
        ("fast", "threads"),
        pytest.param("numpy", "compiled", marks=WITH_NUMBA),
        pytest.param("compiled", "reference", marks=WITH_NUMBA),
    ],
)
def test_a_run_ends_the_same_wherever_it_was_cut(
    folder: Path, engine: str, resumed_by: str
) -> None:
    """Spec 10.2, 14.2: model, metrics and trace, byte for byte; cut within and between epochs."""
    run = (*RUN, "--engine", engine, "--trace-steps", "14", "--checkpoint-every", "0.001s")
    whole = result(*run, "--out", "whole", "--trace", "whole.jsonl", cwd=folder)
    by = ("--threads", "2") if resumed_by == "threads" else ("--engine", resumed_by)
    for steps in (1, 2, STEPS, STEPS + 1, 2 * STEPS + 4, 3 * STEPS):
        out = f"cut{steps}"
        stopped_after(steps, *run, "--out", out, "--trace", f"{out}.jsonl", cwd=folder)
        assert (folder / out / CHECKPOINT).exists() and not (folder / f"{out}.jsonl").exists()
        elsewhere = folder / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        got = result("train", "--resume", f"../{out}", *by, cwd=elsewhere)
        assert got["digest"] == whole["digest"] and got["trace"] == f"{out}.jsonl"
        for name in ("{}/model.safetensors", "{}.jsonl"):
            ours, theirs = (folder / name.format(each) for each in (out, "whole"))
            assert ours.read_bytes() == theirs.read_bytes(), (steps, name)
        assert metrics(folder / out) == metrics(folder / "whole")
        assert names(folder / out) == ["metrics.jsonl", "model.safetensors"]
        assert names(elsewhere) == []
    assert [name for name in names(folder) if name.startswith(".")] == []
    again = result("train", "--resume", "whole", cwd=folder)
    assert again["finished"] and again["digest"] == whole["digest"]


def test_a_run_may_be_cut_often(folder: Path) -> None:
    whole = result(*RUN, "--out", "whole", cwd=folder)
    stopped_after(3, *RUN, "--out", "o", "--checkpoint-every", "0.001s", cwd=folder)
    for steps in (1, 4, 2, 9, 5):
        stopped_after(steps, "train", "--resume", "o", cwd=folder)
    assert result("train", "--resume", "o", cwd=folder)["digest"] == whole["digest"]


def test_checkpoints_by_epochs_are_where_they_should_be(folder: Path) -> None:
    for every, steps, epochs in (("1", STEPS + 4, 1), ("2", STEPS + 4, 0), ("1h", 2 * STEPS, 0)):
        stopped_after(steps, *RUN, "--checkpoint-every", every, cwd=folder)
        info = result("info", f"lbe-out/{CHECKPOINT}", cwd=folder)
        assert info["progress"]["epoch"] == epochs, every
        assert info["progress"]["step"] == STEPS * epochs


def test_a_checkpoint_is_a_model(folder: Path) -> None:
    stopped_after(STEPS + 4, *RUN, "--checkpoint-every", "1", cwd=folder)
    got = [result("evaluate", f"lbe-out/{name}", cwd=folder) for name in (CHECKPOINT, MODEL)]
    assert got[0] == got[1]


MODEL = "model.safetensors"


def test_other_data_are_refused(folder: Path) -> None:
    stopped_after(4, *RUN, cwd=folder)
    write_data(folder, 1)
    said = refusal("train", "--resume", "lbe-out", cwd=folder)
    assert "d.npz: its rows are not those that the run was begun with" in said
    (folder / "d.npz").unlink()
    assert "d.npz" in refusal("train", "--resume", "lbe-out", cwd=folder)
    write_data(folder, 0)
    assert result("train", "--resume", "lbe-out", cwd=folder)["epochs"] == 3


def test_what_cannot_be_resumed_is_one_line(folder: Path) -> None:
    assert "there is no checkpoint.safetensors in no" in refusal(
        "train", "--resume", "no", cwd=folder
    )
    assert not (folder / "no").exists()
    stopped_after(STEPS + 2, *RUN, cwd=folder)
    for option in (("--epochs", "3"), ("--bias",), ("--out", "lbe-out"), ("--data", "d.npz")):
        said = refusal("train", "--resume", "lbe-out", *option, cwd=folder)
        assert said.startswith(f"lbe: error: {option[0]}: a run that is resumed has its settings")
    checkpoint = folder / "lbe-out" / CHECKPOINT
    whole = checkpoint.read_bytes()
    for broken in (whole[:-1], b"", whole.replace(b"place", b"plaCe")):
        checkpoint.write_bytes(broken)
        refusal("train", "--resume", "lbe-out", cwd=folder)
    checkpoint.unlink()
    assert "there is no checkpoint" in refusal("train", "--resume", "lbe-out", cwd=folder)
    assert names(folder / "lbe-out") == ["metrics.jsonl", "model.safetensors"]


def noted(folder: Path, **changes: Any) -> None:
    """Write a checkpoint anew with other notes."""
    path = folder / "lbe-out" / CHECKPOINT
    description, network = fast.model_file.load(path)
    note = {**description.notes[NOTE], **changes}
    fast.model_file.save(
        path, replace(description, notes={**description.notes, NOTE: note}), network
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"place": [3, 0]},
        {"place": [7, 8]},
        {"place": [60, 0]},
        {"place": [-7, 0]},
        {"place": ["7", 0]},
        {"lines": [{"train_accuracy": 1, "test_accuracy": 1}]},
        {"lines": [1]},
        {"settings": {"epochs": 3}},
        {"settings": {"speed": "3"}},
        {"rows": None},
        {"trace": {"size": -1, "steps": 1, "sha256": ""}},
    ],
)
def test_a_checkpoint_that_nobody_wrote_is_refused(folder: Path, changes: dict[str, Any]) -> None:
    stopped_after(4, *RUN, cwd=folder)
    noted(folder, **changes)
    refusal("train", "--resume", "lbe-out", cwd=folder)


@pytest.mark.parametrize("text", ["0", "0s", "m", "-1", "1d", "1.5", "1e3s", "", "\u0661", "1 m"])
def test_other_intervals_are_refused(folder: Path, text: str) -> None:
    said = refusal(*RUN, f"--checkpoint-every={text}", cwd=folder)
    assert "--checkpoint-every" in said and "30s, 5m or 2h" in said


def test_a_trace_that_was_changed_meanwhile_is_refused(folder: Path) -> None:
    run = (*RUN, "--trace", "t.jsonl", "--checkpoint-every", "0.001s")
    stopped_after(4, *run, cwd=folder)
    partial = folder / ".t.jsonl.unfinished"
    partial.write_bytes(partial.read_bytes().replace(b"0", b"1"))
    assert "not what the run had written" in refusal("train", "--resume", "lbe-out", cwd=folder)
    partial.unlink()
    assert "unfinished" in refusal("train", "--resume", "lbe-out", cwd=folder)
    stopped_after(4, *run, cwd=folder)
    assert partial.exists()
    result(*RUN, cwd=folder)
    assert not partial.exists(), "a new run in the folder removes what was left of the old"


def test_the_second_run_in_a_folder_is_refused_while_the_first_lives(folder: Path) -> None:
    """Two traces into one file too; the lock of a dead run holds nobody up."""
    run = [sys.executable, "-m", "fast.command", *RUN, "--epochs", "100000", "--trace", "t.jsonl"]
    run += ["--trace-steps", "2"]
    first = subprocess.Popen(
        run,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert first.stdout is not None
    first.stdout.readline()  # the headline: it has begun
    try:
        for second in (RUN, ("train", "--resume", "lbe-out")):
            if second == RUN or (folder / "lbe-out" / CHECKPOINT).exists():
                said = refusal(*second, cwd=folder)
                assert "lbe-out: another run is writing there" in said
        said = refusal(*RUN, "--out", "o", "--trace", "t.jsonl", cwd=folder)
        assert "--trace: another run is writing t.jsonl" in said
    finally:
        first.kill()
        first.wait()
        first.stdout.close()
    assert (folder / "lbe-out" / ".lock").exists()
    assert result(*RUN, cwd=folder)["epochs"] == 3
    assert names(folder / "lbe-out") == ["metrics.jsonl", "model.safetensors"]


def test_only_the_rests_of_the_dead_are_removed(folder: Path) -> None:
    dead, other = folder / f".{'0' * 16}.partial", folder / ".notes.partial"
    for path in (dead, other):
        path.write_bytes(b"rest")
    with whole_file(folder / "alive") as file:
        remove_partials(folder)
        file.write(b"whole")
        assert not dead.exists() and other.exists() and len(names(folder)) == 3
    assert (folder / "alive").read_bytes() == b"whole"
    assert names(folder) == [".notes.partial", "alive", "d.npz"]


# the API


def engines() -> Iterator[tuple[Engine, Any]]:
    X = np.random.default_rng(0).integers(0, 2, (23, 9))
    yield make_engine("fast"), fast.pack(X.astype(bool))
    yield make_engine("fast", 2), fast.pack(X.astype(bool))
    yield make_engine("reference"), [reference_bits(row) for row in X.tolist()]


def reference_bits(row: list[int]) -> Any:
    from reference.bits import from_bits

    return from_bits(row)


CONFIG = Configuration(inputs=9, classes=3, layers=(8, 6), group=2, batch=5, seed=3)


def test_an_epoch_goes_on_from_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spec 10.2: the order is that of the epoch; E and N are those of the whole (10.3).

    Where the layers are dealt out, a place is given after some steps.
    """
    monkeypatch.setattr(fast.pipeline, "LEAST_STEPS", 2)
    monkeypatch.setattr(fast.pipeline, "LEAST_SECONDS", 0.0)
    labels = np.arange(23) % 3
    digests = set()
    for (engine, samples), each in zip(engines(), (1, 2, 1), strict=True):
        engine.start(CONFIG)
        places: list[Place] = []
        for place in engine.epoch_steps(samples, labels):
            places.append(place)
            engine.save(
                tmp_path / f"{len(places)}", bare_description(CONFIG, Progress()), lasting=True
            )
        assert [done for done, _ in places] == [*[5, 10, 15, 20][each - 1 :: each], 23]
        digests.add(engine.digest())
        for number, begun in enumerate(places[:-1], 1):
            engine.load(tmp_path / f"{number}")
            assert list(engine.epoch_steps(samples, labels, begun)) == places[number:]
            digests.add(engine.digest())
        for wrong in ((23, 0), (4, 0), (5, 6), (-5, 0)):
            with pytest.raises(DataError, match="begun"):
                list(engine.epoch_steps(samples, labels, wrong))
    assert len(digests) == 1


def test_a_model_is_not_saved_over_a_folder_or_a_device(tmp_path: Path) -> None:
    network, state = fast.Network(CONFIG), reference.initial_state(CONFIG)
    description: Description = bare_description(CONFIG, Progress())
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", Path(os.devnull)):
        with pytest.raises(ValueError, match="a regular file, or a name that is free"):
            fast.model_file.save(path, description, network)
        with pytest.raises(ValueError, match="a regular file, or a name that is free"):
            reference.model_file.save(path, description, state)
