"""The summary of a model: what its layers hold and what they take."""

import json
from pathlib import Path
from typing import Any

import pytest

from fast import Network
from fast.command import main
from fast.command.summary import summary_of
from fast.cost.summary import layer_summaries
from fast.model_file import save
from reference.configuration import Configuration
from reference.configuration.model import Progress, bare_description

NETWORKS: dict[str, dict[str, Any]] = {
    "local": {"layers": (6, 4), "group": 2},
    "trained": {"layers": (6, 4), "group": 2, "codebook": "trained"},
    "committee": {"layers": (6, 4), "group": 2, "rule": "committee"},
    "propagated": {"layers": (6, 4), "group": 2, "rule": "propagated"},
    "wide counters": {"layers": (6,), "counter_bits": 9},
}


@pytest.mark.parametrize("name", NETWORKS)
def test_the_bits_are_those_of_the_arrays(name: str) -> None:
    config = Configuration(inputs=5, classes=3, **NETWORKS[name])
    layers = Network(config).layers
    for index, (told, layer) in enumerate(zip(layer_summaries(config), layers, strict=True)):
        assert told.weights == layer.counters.size
        assert told.counters == layer.counters.size * config.counter_bits
        assert told.codewords == len(layer.codebook) * layer.shape.outputs
        trained = layer.codeword_counters
        behind = 0 if trained is None else trained.size * config.counter_bits
        assert told.codeword_counters == behind
        assert told.used_codewords == (told.codewords if index == len(layers) - 1 else 0)


def test_the_summary_of_a_network_by_hand() -> None:
    config = Configuration(inputs=5, classes=3, layers=(6, 4), group=2)
    told = summary_of(config, weight_set_bytes=100)
    # 30 + 24 weights and 3 x 4 bits of the last codewords; 8 bits a counter and both codebooks
    assert told["parameters"] == 54
    assert told["bytes_of_use"] == 100 + (54 + 12 + 7) // 8
    assert told["bytes_of_training"] == 100 + (8 * 54 + 18 + 12 + 7) // 8
    assert told["gates_of_prediction"] == 11 * (54 + 12)


def test_info_prints_what_json_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = Configuration(inputs=5, classes=3, layers=(6, 4), group=2)
    path = tmp_path / "m"
    save(path, bare_description(config, Progress()), Network(config))
    assert main(["info", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["summary"]["parameters"] == told["weights"] == 54
    assert main(["info", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    table = lines[lines.index("") + 1 :]
    assert [line.split()[1:4] for line in table[1:3]] == [["5", "x", "6"], ["6", "x", "4"]]
    gates = f"{told['summary']['gates_of_step']:.3g}"
    assert table[3:] == [
        "parameters     54, 1 bit each",
        "to use         9 bytes, 726 gates a sample",
        f"to train       58 bytes, {gates} gates a step of 100 samples",
    ]
