"""``lbe train --validation --keep --snapshots`` and ``lbe combine``, as users start them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast.model_file
from fast.command.checkpoint import CHECKPOINT
from tests.test_command import lbe, refusal, result
from tests.test_resume import MODEL, STEPS, folder, metrics, names, stopped_after

__all__ = ["folder"]

SHAPE = ("--layers", "12,8", "--group", "4", "--batch", "7", "--seed", "5")
RUN = ("train", "--data", "d.npz", *SHAPE, "--epochs", "5", "--split", "1/4")
CHOICE = ("--validation", "1/6", "--keep", "best", "--snapshots", "3")


def best_epoch(lines: list[dict[str, Any]]) -> int:
    """The epoch with the best validation accuracy, of equal ones the first."""
    accuracies = [line["validation_accuracy"] for line in lines]
    return accuracies.index(max(accuracies)) + 1


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_the_best_epoch_s_model_is_kept(folder: Path, engine: str) -> None:
    """Spec 13.3: digest, accuracies and file are of that epoch, and so are its snapshots."""
    got = result(*RUN, *CHOICE, "--engine", engine, cwd=folder)
    lines = metrics(folder / "lbe-out")
    best = best_epoch(lines)
    assert got["epoch"] == best and got["epochs"] == 5 and got["keep"] == "best"
    for name in ("train_accuracy", "validation_accuracy", "test_accuracy"):
        assert got[name] == lines[best - 1][name]
    assert got["samples"] == {"train": 50, "validation": 10, "test": 20}
    info = result("info", f"lbe-out/{MODEL}", cwd=folder)
    assert info["digest"] == got["digest"] and info["progress"]["epoch"] == best
    assert len(info["weight_sets"]) == min(best - 1, 2)
    until = (*RUN, "--epochs", str(max(best, 3)), "--validation", "1/6", "--snapshots", "3")
    if best >= 3:
        last = result(*until, "--out", "last", cwd=folder)
        assert last["digest"] == got["digest"] and last["keep"] == "last"
    for on, samples in (("train", 50), ("validation", 10), ("test", 20), ("all", 80)):
        measured = result("evaluate", f"lbe-out/{MODEL}", "--on", on, cwd=folder)
        assert measured["samples"] == samples
        if on in ("validation", "test"):
            assert measured["accuracy"] == got[f"{on}_accuracy"]


def test_both_engines_keep_the_same(folder: Path) -> None:
    """Spec 10.5, 13.3, 14.2."""
    digests = {
        result(*RUN, *CHOICE, "--engine", engine, "--out", engine, cwd=folder)["digest"]
        for engine in ("fast", "reference")
    }
    assert len(digests) == 1
    assert (folder / "fast" / MODEL).read_bytes() == (folder / "reference" / MODEL).read_bytes()


def test_a_run_that_is_cut_keeps_the_same(folder: Path) -> None:
    """Cut within an epoch and between two, and between a model and the next checkpoint."""
    whole = result(*RUN, *CHOICE, "--out", "whole", cwd=folder)
    per_epoch = 8  # steps: 50 samples in batches of 7
    for steps, every in ((3, "0.001s"), (2 * per_epoch, "1"), (4 * per_epoch + 2, "3")):
        out = f"cut{steps}"
        run = (*RUN, *CHOICE, "--out", out, "--checkpoint-every", every)
        stopped_after(steps, *run, cwd=folder)
        got = result("train", "--resume", out, cwd=folder)
        assert got["digest"] == whole["digest"] and got["epoch"] == whole["epoch"]
        assert (folder / out / MODEL).read_bytes() == (folder / "whole" / MODEL).read_bytes()
        assert metrics(folder / out) == metrics(folder / "whole")
        assert names(folder / out) == ["metrics.jsonl", "model.safetensors"]
    again = result("train", "--resume", "whole", cwd=folder)
    assert again["finished"] and again["digest"] == whole["digest"]
    assert again["epoch"] == whole["epoch"]


def test_a_run_does_not_go_on_without_its_best_model(folder: Path) -> None:
    stopped_after(4 * STEPS - 1, *RUN, *CHOICE, "--checkpoint-every", "1", cwd=folder)
    model = folder / "lbe-out" / MODEL
    kept = model.read_bytes()
    model.unlink()
    assert "it is not there" in refusal("train", "--resume", "lbe-out", cwd=folder)
    description, network = fast.model_file.load(folder / "lbe-out" / CHECKPOINT)
    network.layers[0].counters[0, 0] ^= 1
    network.progress = fast.model_file.from_bytes(kept)[1].progress
    fast.model_file.save(model, description, network)
    assert "it is not the model of epoch" in refusal("train", "--resume", "lbe-out", cwd=folder)
    model.write_bytes(kept)
    assert result("train", "--resume", "lbe-out", cwd=folder)["keep"] == "best"


def test_the_encoding_is_fitted_to_what_is_trained_on(tmp_path: Path) -> None:
    """Spec 13.3: a threshold between values that validation samples alone have is none."""
    rng, y = np.random.default_rng(3), np.arange(60) % 2
    X = rng.integers(0, 1000, (60, 3)) + 500 * y[:, None] + 0.5
    np.savez(tmp_path / "d.npz", X=X, y=y)
    run = ("train", "--data", "d.npz", "--layers", "6", "--epochs", "1", "--levels", "3")
    result(*run, "--validation", "1/3", cwd=tmp_path)
    held = lbe("evaluate", f"lbe-out/{MODEL}", "--on", "validation", cwd=tmp_path)
    assert held.returncode == 0
    description, _ = fast.model_file.load(tmp_path / "lbe-out" / MODEL)
    order = fast.generator.permutation(0, 7, 0, 60)[:48]
    kept, _ = fast.validation_split(y[order], "1/3")
    columns = fast.encoding.fit_numeric("1", X[order][kept][:, 0], 3)
    assert description.encoding.to_json()["columns"][0]["thresholds"] == [
        str(threshold) for threshold in columns.thresholds
    ]


def test_bad_choices_are_one_line(folder: Path) -> None:
    for options, said in (
        (("--snapshots", "0"), "snapshots: 0 is out of range"),
        (("--snapshots", "6"), "snapshots: 6 is out of range"),
        (("--snapshots", "two"), "snapshots: 'two' is not a whole number"),
        (("--validation", "0"), "--validation: '0' is no share"),
        (("--validation", "1"), "--validation: '1' is no share"),
        (("--validation", "x"), "--validation: 'x' is no share"),
        (("--keep", "best"), "--keep: there is no --validation"),
        (("--keep", "worst"), "argument --keep"),
    ):
        assert said in refusal(*RUN, *options, cwd=folder)
    lines = ["a,kind"] + [f"{i},{'rare' if i == 5 else 'often'}" for i in range(40)]
    (folder / "rare.csv").write_text("\n".join(lines) + "\n")
    lost: set[str] = set()
    for seed in range(6):
        run = ("train", "--data", "rare.csv", "--layers", "3", "--epochs", "1", "--out", "r")
        done = lbe(*run, "--validation", "7/10", "--seed", str(seed), cwd=folder)
        lost |= {done.stderr} if done.returncode else set()
    assert lost and all("leaves class rare without training samples" in line for line in lost)
    result("pack", "d.packed", "--data", "d.npz", "--split", "1/4", cwd=folder)
    packed = ("train", "--data", "d.packed", *SHAPE, "--validation", "1/5")
    assert "--validation: the encoding of packed" in refusal(*packed, cwd=folder)
    assert not (folder / "lbe-out" / MODEL).exists()
    result(*RUN, cwd=folder)
    assert "no sample of these data was held out" in refusal(
        "evaluate", f"lbe-out/{MODEL}", "--on", "validation", cwd=folder
    )


def test_models_are_combined_and_measured(folder: Path) -> None:
    """Spec 10.5: the file is that of fast.combine, and evaluate adds the agreements."""
    result(*RUN, "--snapshots", "2", "--out", "a", cwd=folder)
    result(*RUN, "--layers", "9", "--group", "3", "--out", "b", cwd=folder)
    both = result("combine", f"a/{MODEL}", f"b/{MODEL}", "--out", "both", cwd=folder)
    assert both["models"] == 2 and both["weight_sets"] == 2
    models = [fast.model_file.load(folder / name / MODEL) for name in "ab"]
    joined = fast.combine(models)
    assert (folder / "both").read_bytes() == fast.model_file.to_bytes(*joined)
    assert both["digest"] == fast.digest(joined[1])
    info = result("info", "both", cwd=folder)
    assert info["specification"] == "1.2" and info["notes"]["data"] == "d.npz"
    assert info["weight_sets"] == [
        {"layers": [12, 8], "votes": [1, 1]},
        {"layers": [9], "votes": [1]},
    ]
    done = lbe("evaluate", "both", "--json", cwd=folder)
    assert "the model is joined of 2" in done.stderr
    X = np.load(folder / "d.npz")["X"]
    np.savez(folder / "x.npz", X=X)
    predictions = result("predict", "both", "x.npz", cwd=folder)["predictions"]
    assert predictions == joined[1].predict(X).tolist()
    assert json.loads(done.stdout)["digest"] == both["digest"]
    other = lbe(*RUN, "--seed", "6", "--out", "c", cwd=folder)
    assert other.returncode == 0
    noted = lbe("combine", f"a/{MODEL}", f"c/{MODEL}", "--out", "ac", cwd=folder)
    assert noted.returncode == 0 and "do not all know the same training samples" in noted.stderr


def test_what_cannot_be_combined_is_one_line(folder: Path) -> None:
    result(*RUN, "--out", "a", cwd=folder)
    result(*RUN, "--bias", "--out", "b", cwd=folder)
    first = f"a/{MODEL}"
    for models, said in (
        ([first], "models: 1 to combine"),
        ([first, "d.npz"], "d.npz: "),
        ([first, "none"], "none: "),
        ([first, f"b/{MODEL}"], "inputs: model 2 has 31"),
    ):
        assert said in refusal("combine", *models, "--out", "j", cwd=folder)
        assert not (folder / "j").exists()
    assert "it is a folder" in refusal("combine", first, first, "--out", "a", cwd=folder)
    assert "it is a device" in refusal("combine", first, first, "--out", "/dev/null", cwd=folder)
    assert "--out" in refusal("combine", first, first, cwd=folder)
    help = lbe("combine", "--help", cwd=folder)
    assert help.returncode == 0 and "example: lbe combine" in help.stdout
