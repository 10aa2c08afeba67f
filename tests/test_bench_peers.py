"""The benchmark beside PyTorch: what was kept counts, and what is missing is told in a line."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.bench.contestants import RATES, Samples, Theirs, contestant, names, peak_megabytes
from fast.bench.peer_report import ABSENT, first_line, peer_lines, peer_page
from fast.bench.peers import GOAL, PLAIN, parts, run_peers, until
from fast.command.bench_peers import default_settings, kept_result
from fast.data import load
from fast.data.source import Source
from fast.engines import can_compile
from tests.test_bench import TINY

ENGINES = ["numpy", "compiled"] if can_compile() else ["numpy"]
HAS_TORCH = find_spec("torch") is not None


def digits() -> Samples:
    data = load(Source("digits"), 0)
    encoding = fast.data.fit(data.train)
    train, test = (fast.data.encode(raw, encoding) for raw in (data.train, data.test))
    return Samples("digits", train, data.train_labels, test, data.test_labels)


def test_a_stopped_benchmark_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    told: list[str] = []
    written: list[Any] = []

    def measure(kept: Any) -> Any:
        told.clear()
        return run_peers(
            TINY,
            threads=1,
            data_dir=str(tmp_path),
            default=None,
            kept=kept,
            keep=lambda found: written.append(json.loads(json.dumps(found))),
            tick=told.append,
        )

    whole = measure({})
    asked = list(parts(TINY, 1, None))
    assert told == asked and list(whole["parts"]) == asked and whole["left"] == []
    assert written[0]["left"] == asked[1:], "each part is kept as soon as it is there"
    stopped = written[0]
    stopped["parts"][asked[0]]["samples"] = -1  # a mark
    written.clear()
    went_on = measure(stopped)
    assert went_on["parts"][asked[0]]["samples"] == -1 and went_on["left"] == []
    assert len(written) == len(asked) - 1
    stopped["machine"] = {"processor": "another one"}
    assert measure(stopped)["parts"][asked[0]]["samples"] == 300
    whole["parts"][asked[0]]["samples"] = -1
    assert measure(whole)["parts"][asked[0]]["samples"] == 300, "one that is whole is done anew"
    lines = "\n".join(peer_lines(whole))
    assert (ABSENT in lines) != HAS_TORCH
    assert "not measured" in lines and "numpy" in lines and "peak MB" in lines
    assert peer_page(whole).count("\n| ") == 1 + len(names())


def test_the_file_that_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "peers.json"
    for text, kept in (("{", {}), ("[1]", {}), ('{"parts": 1}', {}), ('{"parts": {}}', 1)):
        path.write_text(text)
        assert kept_result(str(path)) == (json.loads(text) if kept else {})
    assert kept_result(None) == kept_result(str(tmp_path / "none.json")) == {}


def test_without_the_images_nobody_is_on_the_way(tmp_path: Path) -> None:
    assert default_settings(str(tmp_path)) is None
    assert not any(name.startswith("until") for name in parts(TINY, 1, None))


def test_the_settings_are_those_of_lbe_train() -> None:
    """Thermometers of three levels, a bias, stages of groups: the settings for images."""
    default = default_settings(None, "digits")
    assert default is not None
    assert (default["levels"], default["bias"], default["config"]["batch"]) == (3, True, 50)
    assert len(default["config"]["group"]) == 4 and default["config"]["codebook"] == "equiangular"


def test_the_way_to_an_accuracy() -> None:
    """Both engines take the same epochs; the time of both is told."""
    default = default_settings(None, "digits")
    assert default is not None
    found = until(1, **default)
    ours = [found["until"][name] for name in ENGINES]
    assert all(each["arrived"] and each["accuracy"] >= GOAL for each in ours)
    assert len({(each["epochs"], each["accuracy"]) for each in ours}) == 1
    assert all(each["seconds"] > 0 for each in ours)
    assert (set(found["until"]) >= set(RATES)) == HAS_TORCH


def test_the_first_line_is_a_ratio_of_medians() -> None:
    def seed(own: float, theirs: float, arrived: bool = True, **others: float) -> dict[str, Any]:
        each = {"compiled": own, "sgd": theirs, **others}
        return {
            "bits": 1779,
            "until": {n: {"seconds": s, "epochs": 2, "arrived": arrived} for n, s in each.items()},
        }

    result = {"parts": {"until, seed 1": seed(2, 9), "until, seed 2": seed(4, 15)}}
    said = first_line(result)
    assert said is not None and said.startswith("seconds to 85 %, one thread, default settings")
    assert "compiled 3.0 s" in said and "12.0 s: 4.00 times as long" in said
    quicker = first_line({"parts": {"until, seed 1": seed(2, 9, adam=3)}})
    assert quicker is not None and quicker.endswith("; PyTorch Adam, 0.001 3.0 s: 1.50 times")
    slower = first_line({"parts": {"until, seed 1": seed(2, 9, adam=10)}})
    assert slower is not None and "Adam" not in slower
    result["parts"]["until, seed 3"] = seed(1, 9, arrived=False)
    said = first_line(result)
    assert said is not None and "not within 50 epochs" in said and "times" not in said
    assert first_line({"parts": {}}) is None


def test_memory_is_that_of_all_processes() -> None:
    samples = digits()
    network = contestant("numpy", PLAIN, samples, 2)
    network.train_epoch()
    beside = network.processes()
    alone, both = peak_megabytes([]), peak_megabytes(beside)
    assert len(beside) == 1
    if alone is not None and both is not None:
        assert 20 < alone < both
    assert peak_megabytes([1 << 30]) is None


def test_pytorch_learns_from_the_same_bits() -> None:
    pytest.importorskip("torch", reason="needs the extra peers")
    samples = digits()
    for name in RATES:
        network = Theirs(name, PLAIN, samples, 1)
        bits = fast.unpack(samples.train.words, samples.train.n)
        assert np.array_equal(network._X.numpy(), np.where(bits, 1, -1))
        before = network.test_accuracy()
        for _ in range(5):
            network.train_epoch()
        assert network.test_accuracy() > max(before, 0.2), name
