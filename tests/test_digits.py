"""The digits of the package, and images as a thermometer code."""

import json
from pathlib import Path

import numpy as np
import pytest

from fast.command import main
from fast.data import load_digits
from fast.data.loading import load
from fast.data.source import Source
from reference.configuration import DataError


def test_the_digits_are_those_of_scikit_learn() -> None:
    datasets = pytest.importorskip("sklearn.datasets", reason="it has the same digits")
    theirs = datasets.load_digits()
    pixels, labels = load_digits()
    assert np.array_equal(pixels, theirs.data)
    assert np.array_equal(labels, theirs.target)


def test_a_fifth_of_the_digits_is_held_out() -> None:
    data = load(Source("digits"), 0)
    assert (len(data.train_labels), len(data.test_labels), data.classes) == (1438, 359, 10)


def test_a_split_that_the_digits_have_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--data", "digits", "--split", "official"]) == 2
    assert "digits has no test samples of its own" in capsys.readouterr().err


def test_pixels_are_no_bits() -> None:
    with pytest.raises(DataError, match="values other than 0 and 1"):
        load(Source("digits", encoding="bits"), 0)


def test_levels_make_a_thermometer_of_images(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    options = ["--data", "digits", "--layers", "35,35", "--epochs", "1", "--no-bias"]
    options += ["--out", str(tmp_path)]
    assert main(["train", *options, "--levels", "3"]) == 0
    assert "of 141 bits" in capsys.readouterr().out
    assert main(["train", *options, "--levels", "3", "--encoding", "median"]) == 2
    assert "--levels: it means nothing for --encoding median" in capsys.readouterr().err
    assert main(["train", *options, "--encoding", "median"]) == 0
    assert "of 64 bits" in capsys.readouterr().out
    assert main(["train", *options, "--encoding", "thermometer"]) == 0
    thermometer = capsys.readouterr().out
    assert main(["evaluate", str(tmp_path / "model.safetensors")]) == 0
    tested = capsys.readouterr().out.split()[1]
    assert f"test {tested.rstrip(':')}" in thermometer


def test_a_model_of_images_knows_how_they_become_bits(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    model = str(tmp_path / "model.safetensors")
    for encoding in ("thermometer", "median"):
        options = ["--data", "digits", "--layers", "35,35", "--epochs", "2", "--out", str(tmp_path)]
        assert main(["train", *options, "--encoding", encoding, "--json"]) == 0
        trained = json.loads(capsys.readouterr().out)
        assert main(["evaluate", model, "--data", "digits", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["accuracy"] == trained["test_accuracy"]
