"""Pictures of a run: all of them, the same every time, and what they draw is what happened."""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.command import main
from fast.command.metrics import read_metrics
from fast.counter_bins import bin_count, counter_bins
from fast.data import load_digits
from fast.data.trained_model import load
from fast.network import Network
from fast.plot.corrections import corrected
from fast.plot.margins import layer_margins
from fast.plot.weights import pixel_weights
from reference.configuration import ConfigurationError, DataError, MedianEncoding

RUN = ["train", "--data", "digits", "--layers", "40,30", "--epochs", "2", "--validation", "1/5"]
NAMES = ["classes", "confusion", "corrections", "counters", "learning-curves", "margins", "weights"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    assert main([*RUN, "--out", str(folder)]) == 0
    return folder


def plot(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[list[str], str]:
    capsys.readouterr()
    assert main(["plot", *map(str, arguments), "--json"]) == 0
    said = capsys.readouterr()
    return [Path(file).name for file in json.loads(said.out)["files"]], said.err


def test_a_run_in_all_pictures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    out = folder / "pictures"
    files, err = plot(capsys, folder, "--out", out)
    kinds = [f"{theme}.{kind}" for theme in ("light", "dark") for kind in ("png", "svg")]
    assert sorted(files) == sorted(f"{name}-{kind}" for name in NAMES for kind in kinds)
    assert sorted(files) == sorted(path.name for path in out.iterdir()) and err == ""
    for file in out.iterdir():
        begins = file.read_bytes()[:8]
        assert begins == b"\x89PNG\r\n\x1a\n" if file.suffix == ".png" else begins[:5] == b"<?xml"
    again = folder / "again"
    plot(capsys, folder, "--out", again, "--theme", "dark", "--format", "svg")
    assert len(list(again.iterdir())) == len(NAMES)
    for file in again.iterdir():
        assert file.read_bytes() == (out / file.name).read_bytes()


def test_what_a_model_alone_has_not_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib", reason="the extra plot is not installed")
    small = ["--theme", "light", "--format", "svg"]
    load(folder / "model.safetensors").save(tmp_path / "alone", weights_only=True)
    files, err = plot(capsys, tmp_path / "alone", *small)
    assert {file.removesuffix("-light.svg") for file in files} == {
        *("classes", "confusion", "margins", "weights")
    }
    assert "no learning curves" in err and "weights alone are not trained on" in err
    network = Network(fast.Configuration(inputs=9, classes=2, layers=(4,)))
    network.save(tmp_path / "bare")
    files, err = plot(capsys, tmp_path / "bare", *small)
    assert files == ["weights-light.svg"] and "no samples" in err


def test_metrics_say_where_the_counters_lie(folder: Path) -> None:
    last = read_metrics(folder / "metrics.jsonl")[-1]
    network = load(folder / "model.safetensors").network
    bits = network.config.counter_bits
    assert last["counters"] == [counter_bins(layer.counters, bits) for layer in network.layers]


@pytest.mark.parametrize("bits", [2, 3, 4, 8, 9, 32])
def test_every_counter_is_in_one_bin(bits: int) -> None:
    half = 1 << (bits - 1)
    values = np.unique(np.linspace(-half, half - 1, 100).astype(np.int64))
    bins = bin_count(bits)
    edges = [-half + 2 * half * i // bins for i in range(bins + 1)]
    expected = [int(((values >= a) & (values < b)).sum()) for a, b in pairwise(edges)]
    assert counter_bins(values[None], bits) == expected


def test_corrections_are_those_of_the_next_steps_and_change_nothing(folder: Path) -> None:
    model = load(folder / "model.safetensors")
    pixels, labels = load_digits()
    columns: Any = pixels[:300].reshape(300, -1)
    X, y = model.encode(columns), labels[:300]
    before = fast.digest(model.network)
    counts = corrected(model.network, X, y, steps=3)
    assert fast.digest(model.network) == before
    again, batch = load(folder / "model.safetensors").network, model.network.config.batch
    traces: list[Any] = []
    for start in range(0, 3 * batch, batch):
        block = slice(start, start + batch)
        again.partial_fit(X[block], y[block], hook=traces.append)
    for index, each in enumerate(counts):
        assert each.sum() == sum(len(trace.layers[index].selected) for trace in traces)
    found = layer_margins(model.network, X, y)
    assert [index for index, _, _ in found] == [0, 1]
    right = np.count_nonzero(model.network.predict(X) == y)
    assert [len(found[1][1]), len(found[1][2])] == [right, 300 - right]


def test_weights_of_pixels() -> None:
    network = Network(fast.Configuration(inputs=4, classes=2, layers=(3,)))
    images = pixel_weights(network, MedianEncoding(4, 9))
    assert images is not None
    signs = np.where(network.layers[0].counters >= 0, 1, -1)
    assert np.array_equal(images, signs.reshape(3, 2, 2))
    assert pixel_weights(network, None) is None


@pytest.mark.parametrize(
    "text", ["", "{}\n", "[1]\n", '{"epoch":1,"train_accuracy":1,"test_accuracy":true}\n', "[" * 99]
)
def test_metrics_that_are_none_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "metrics.jsonl"
    path.write_text(text)
    with pytest.raises(DataError, match=r"metrics\.jsonl: "):
        read_metrics(path)


def test_wrong_themes_and_no_matplotlib_are_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from fast.plot.curves import learning_curves

    with pytest.raises(ConfigurationError, match="allowed: light, dark"):
        learning_curves([{"epoch": 1, "test_accuracy": 1.0}], theme="blue")
    with pytest.raises(DataError, match="there is no epoch"):
        learning_curves([])
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    capsys.readouterr()
    assert main(["plot", str(folder), "--out", str(folder / "none")]) == 2
    assert "pip install 'local-binary-errors[plot]'" in capsys.readouterr().err
    assert not (folder / "none").exists()
