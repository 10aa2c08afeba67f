"""``lbe train --class-weight``: as users start it, cut and gone on with, in both engines."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.command.weighting import Weighting, weigh, weighting_of
from fast.confusion import balanced_accuracy, class_counts
from fast.data import Source, encode, fit, load
from reference.configuration import ConfigurationError, DataError
from tests.test_command import lbe, refusal, result
from tests.test_resume import MODEL, metrics, names, stopped_after

RUN = ("train", "--data", "u.csv", "--layers", "14,7", "--group", "7", "--batch", "9")
EPOCHS = ("--epochs", "4", "--seed", "5")
CHOICE = ("--validation", "1/5", "--keep", "best", "--snapshots", "2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A table of two classes, 1 to 7, whose name holds a comma and an equals sign."""
    rng, lines = np.random.default_rng(1), ["a,b,kind"]
    for i in range(160):
        rare = i % 8 == 0
        numbers = rng.integers(0, 60, 2) + 25 * rare
        kind = '"x,=y"' if rare else "often"
        lines.append(f"{numbers[0]},{numbers[1]},{kind}")
    (tmp_path / "u.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


def trained(folder: Path, weights: Any) -> tuple[fast.Network, Any, Any]:
    """Train as the command does, by the functions that stand beneath it."""
    data = load(Source(str(folder / "u.csv")), 5)
    encoding = fit(data.train)
    config = fast.Configuration(
        inputs=encoding.inputs,
        classes=2,
        layers=(14, 7),
        group=7,
        batch=9,
        epochs=4,
        seed=5,
        codebook="equiangular",
    )
    network = fast.Network(config)
    network.fit(
        encode(data.train, encoding),
        data.train_labels,
        sample_weight=weights(data.train_labels),
    )
    return network, data, network.predict(encode(data.test, encoding))


@pytest.mark.parametrize(
    ("given", "weights"),
    [
        ("balanced", fast.balanced_weights),
        ('"x,=y=5/2",often=0.5', lambda y: fast.class_weights(y, {0: 1, 1: 5})),
        ("often=3", lambda y: fast.class_weights(y, {0: 3})),
    ],
)
def test_the_weights_are_those_of_the_api(folder: Path, given: str, weights: Any) -> None:
    """Spec 10.6, 13.4: digest, errors by weight, and what is measured of the test samples."""
    network, data, said = trained(folder, weights)
    order = data.class_names
    assert order == ("often", "x,=y")
    got = result(*RUN, *EPOCHS, "--class-weight", given, cwd=folder)
    assert got["digest"] == fast.digest(network)
    each = weights(data.train_labels)
    assert got["class_weight"] == {
        name: int(each[data.train_labels == c][0]) for c, name in enumerate(order)
    }
    errors = network.progress.errors
    assert got["train_accuracy"] == 1 - errors / int(each.sum())
    counts = class_counts(data.test_labels, said, 2)
    assert got["test_balanced_accuracy"] == float(balanced_accuracy(counts))
    assert got["test_accuracy"] == float(np.mean(said == data.test_labels))
    measured = result("evaluate", f"lbe-out/{MODEL}", cwd=folder)
    for name in ("accuracy", "balanced_accuracy"):
        assert measured[name] == got[f"test_{name}"]
    assert result("info", f"lbe-out/{MODEL}", cwd=folder)["notes"]["class_weight"] == given


def test_both_engines_and_two_threads_make_the_same(folder: Path) -> None:
    models = set()
    for out, options in (
        ("one", ()),
        ("two", ("--threads", "2")),
        ("reference", ("--engine", "reference")),
    ):
        run = (*RUN, *EPOCHS, *CHOICE, "--class-weight", "balanced", "--out", out)
        result(*run, *options, cwd=folder)
        models.add((folder / out / MODEL).read_bytes())
    assert len(models) == 1
    assert metrics(folder / "one") == metrics(folder / "two") == metrics(folder / "reference")


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_a_run_that_is_cut_goes_on_with_its_weights(folder: Path, engine: str) -> None:
    """Within an epoch and between two: the checkpoint says by what samples are weighed."""
    run = (*RUN, *EPOCHS, *CHOICE, "--class-weight", "balanced", "--engine", engine)
    whole = result(*run, "--out", "whole", cwd=folder)
    per_epoch = 12  # steps: 103 samples in batches of 9
    for steps, every in ((5, "0.001s"), (2 * per_epoch, "1"), (3 * per_epoch + 4, "0.001s")):
        out = f"cut{steps}"
        stopped_after(steps, *run, "--out", out, "--checkpoint-every", every, cwd=folder)
        got = result("train", "--resume", out, cwd=folder)
        assert got["digest"] == whole["digest"] and got["class_weight"] == whole["class_weight"]
        assert (folder / out / MODEL).read_bytes() == (folder / "whole" / MODEL).read_bytes()
        assert metrics(folder / out) == metrics(folder / "whole")
        assert names(folder / out) == ["metrics.jsonl", "model.safetensors"]


def test_the_best_epoch_is_chosen_by_weight(folder: Path) -> None:
    """Spec 13.3: a validation sample counts as a training sample of its class does."""
    chosen = set()
    for seed in range(8):
        run = (*RUN, "--epochs", "6", "--seed", str(seed), "--out", "r")
        choice = ("--validation", "1/3", "--keep", "best", "--class-weight", "balanced")
        got = result(*run, *choice, cwd=folder)
        lines = metrics(folder / "r")
        weighted = [line["validation_weighted_accuracy"] for line in lines]
        assert got["epoch"] == weighted.index(max(weighted)) + 1
        plain = [line["validation_accuracy"] for line in lines]
        chosen.add(got["epoch"] == plain.index(max(plain)) + 1)
        on = result("evaluate", f"r/{MODEL}", "--on", "validation", cwd=folder)
        assert on["accuracy"] == got["validation_accuracy"]
        counted = [(row["right"], row["count"]) for row in on["classes"]]
        v = list(got["class_weight"].values())
        right, all_of_them = (sum(w * n[i] for w, n in zip(v, counted)) for i in (0, 1))
        assert got["validation_weighted_accuracy"] == right / all_of_them
    assert chosen == {True, False}, "another epoch than without weights, at least once"


def test_what_is_printed(folder: Path) -> None:
    said = lbe(*RUN, *EPOCHS, *CHOICE, "--class-weight", "balanced", cwd=folder).stdout
    rare = result(*RUN, *EPOCHS, *CHOICE, "--class-weight", "balanced", cwd=folder)["class_weight"]
    assert 2 < rare["x,=y"] < 20
    assert f"class weights: often 1, x,=y {rare['x,=y']}; the accuracy of train is by" in said
    assert said.count("  balanced ") == 4 and said.count(", by weight ") == 1
    assert "balanced" not in lbe(*RUN, *EPOCHS, *CHOICE, cwd=folder).stdout
    assert "class_weight" not in result(*RUN, *EPOCHS, cwd=folder)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "it is empty"),
        ("equal", "'equal' is not read"),
        ("often", "'often' is not read"),
        ("often=0", "'often=0' is not read"),
        ("often=-1", "-1 is out of range"),
        ("often=1_0", "'1_0' is not a rational"),
        ("often=1e99", "is out of range"),
        ("often=65536", "65536 is out of range"),
        ("often=2,often=3", "class 'often' is named twice"),
        ("a=1\nb=2", "is not read"),
    ],
)
def test_bad_weights_are_refused_before_the_data_are_read(given: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match="--class-weight") as caught:
        weighting_of({"class_weight": given})
    assert said in str(caught.value)


def test_a_class_that_is_not_there_is_refused(folder: Path) -> None:
    said = refusal(*RUN, "--class-weight", "rare=3", cwd=folder)
    assert said == "lbe: error: --class-weight: 'rare' is no class; allowed: often, x,=y\n"
    assert not (folder / "lbe-out" / MODEL).exists()
    result(*RUN, *EPOCHS, cwd=folder)
    before = (folder / "lbe-out" / MODEL).read_bytes()
    refusal(*RUN, "--class-weight", "rare=3", cwd=folder)
    assert (folder / "lbe-out" / MODEL).read_bytes() == before


def test_classes_without_names_are_numbers() -> None:
    labels = np.array([0, 2, 2, 0, 0])
    weighed = weigh(weighting_of({"class_weight": "2=4"}), labels, None, 3)
    assert weighed is not None
    assert weighed.by_class.tolist() == [1, 0, 4] and weighed.train.tolist() == [1, 4, 4, 1, 1]
    with pytest.raises(ConfigurationError, match="'3' is no class; allowed: 0, 1, 2"):
        weigh(weighting_of({"class_weight": "3=4"}), labels, None, 3)
    assert weigh(None, labels, None, 3) is None


def test_weights_that_no_sum_holds_are_refused() -> None:
    """Spec 10.6: at most 2^32 - 1 in all."""
    labels = np.zeros(70_000, np.int64)
    labels[0] = 1
    for ratio, fits in (("61356", True), ("65535", False)):
        weighting = Weighting("", {"0": ratio})
        if fits:
            weighed = weigh(weighting, labels, None, 2)
            assert weighed is not None and weighed.train.sum() == 69_999 * 61_356 + 1 < 2**32
        else:
            with pytest.raises(DataError, match="sample_weight"):
                weigh(weighting, labels, None, 2)


def test_a_resumed_run_is_told_nothing_anew(folder: Path) -> None:
    stopped_after(3, *RUN, *EPOCHS, "--checkpoint-every", "0.001s", cwd=folder)
    said = refusal("train", "--resume", "lbe-out", "--class-weight", "balanced", cwd=folder)
    assert "--class-weight: a run that is resumed has its settings" in said
