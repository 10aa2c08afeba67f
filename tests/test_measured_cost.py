"""The counts of a training run are what happened, in both engines."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

import reference
import reference.equiangular
from fast import Network
from fast.cost.measured import measured_gates
from fast.cost.sizes import total
from fast.cost.tally import LayerCounts, Tally, mask_words, other_words
from fast.layer import make_layer
from reference.bits import from_bits, to_words
from reference.configuration import Configuration, Progress, Shape
from tests.engines import first_network, packed, reference_epochs
from tests.strategies import Run, runs
from tests.test_command import refusal, result
from tests.test_cost import lines
from tests.test_docs import CODEBOOK, CONFIG, COUNTERS, EPOCH, ERRORS, LABELS, SAMPLES, STEP, N


def test_the_step_by_hand_is_counted() -> None:
    """Chapter 10: 3 pairs of 5 weights; the moves sum to 11; T is odd: 16 planes."""
    codebook = np.array([to_words(from_bits(codeword)) for codeword in CODEBOOK], np.uint64)
    network, tally = Network(CONFIG), Tally(CONFIG)
    network.layers = [make_layer(CONFIG.shapes[0], np.array(COUNTERS, np.int8), codebook)]
    network.progress = Progress(STEP, EPOCH, ERRORS, N)
    network.partial_fit(np.array(SAMPLES), LABELS, hook=tally.hook)
    assert tally.steps == 1
    assert tally.layers == [
        LayerCounts(2, local_errors=2, pairs=3, moves=11, reinforced=4, words=64)
    ]
    assert lines(measured_gates(CONFIG, tally.layers)) == {
        ("forward", "XNOR"): 2 * 20,
        ("forward", "popcount"): 10 * 2 * 20,
        ("local classifiers", "XNOR"): 2 * 4 * 3,
        ("local classifiers", "popcount"): 10 * 2 * 4 * 3,
        ("whom to correct", "XNOR"): 9 * 2 * 4,
        ("update", "XNOR"): 3 * 5,
        ("update", "popcount"): 10 * 3 * 5,
        ("update", "increment"): 10 * (11 + 4),
    }


def counted_by_reference(run: Run) -> list[LayerCounts]:
    """Count, from the plain traces of the reference, value by value."""
    found = [LayerCounts() for _ in run.config.layers]
    for epoch in reference_epochs(run):
        for step in epoch.traces:
            for index, (layer, shape) in enumerate(zip(step, run.config.shapes, strict=True)):
                found[index] += LayerCounts(
                    samples=len(layer["local_errors"]),
                    local_errors=sum(layer["local_errors"]),
                    pairs=len(layer["selected"]),
                    moves=sum(abs(move) for row in layer["moves"] for move in row),
                    reinforced=sum(bit for row in layer["reinforced"] for bit in row),
                    codeword_moves=sum(abs(m) for row in layer["codeword_moves"] for m in row),
                    open_gates=sum(
                        sum(row)
                        for row, e in zip(layer.get("gates", []), layer["local_errors"])
                        if e
                    ),
                    words=words_by_the_rule(layer["rate"], shape),
                )
    return found


def words_by_the_rule(rate: int, shape: Shape) -> int:
    """Count a plane after the other, leaving out those that leave m at 0 (spec 3.5)."""
    needed = sum(rate & (2 << i) - 1 > 0 for i in range(16))
    return needed * shape.perceptrons * ((shape.inputs + 63) // 64)


@settings(max_examples=20)
@given(runs())
def test_both_engines_count_the_same(run: Run) -> None:
    network, tally = first_network(run), Tally(run.config)
    X = packed(run.samples, run.config.inputs)
    for _ in range(run.config.epochs):
        network.train_epoch(X, run.labels, hook=tally.hook)
    assert tally.layers == counted_by_reference(run)
    assert tally.steps == network.progress.step
    bill = lines(measured_gates(run.config, tally.layers))
    way_back = ["backward"] if run.config.rule == "propagated" else []
    for part in ("forward", "local classifiers", "update", *way_back):
        assert bill[part, "popcount"] == 10 * bill[part, "XNOR"]
    trained = sum(counts.codeword_moves for counts in tally.layers)
    assert bill.get(("trained codewords", "increment"), 0) == 10 * trained


def test_random_words_are_those_of_the_planes() -> None:
    shape = Shape(inputs=130, perceptrons=7, group=7, outputs=7, theta=1)
    assert [mask_words(rate, shape) for rate in (0, 1, 2, 1 << 15)] == [0, 336, 315, 21]
    config = Configuration(inputs=65, classes=3, layers=(4, 2), init_bits=3)
    start, orders = other_words(config, samples=7, epochs=2)
    assert start == (3 * 4 * 2 + 3 * 1) + (3 * 2 * 1 + 3 * 1)
    assert orders == 14
    trained = replace(config, codebook="trained")
    assert other_words(trained, samples=7, epochs=2)[0] == start + 2 * 3 * 1
    even = replace(config, codebook="equiangular")
    sweeps = [
        len(reference.equiangular.sweeps(layer.codebook, 0, index, even.alpha)[1])
        for index, layer in enumerate(reference.initial_state(config).layers)
    ]
    # a sweep draws a word for every bit of the codewords
    words = start + sweeps[0] * 3 * 4 + sweeps[1] * 3 * 2
    assert other_words(even, samples=7, epochs=2)[0] == words


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [f"{i * 7 % 30},{i * 11 % 23},{'ab'[i * 7 % 30 < 15]}" for i in range(60)]
    path = tmp_path_factory.mktemp("cost") / "table.csv"
    path.write_text("\n".join(["x,y,kind", *rows]) + "\n")
    return path


@pytest.mark.parametrize("rule", ["local", "committee", "propagated"])
def test_a_model_is_trained_again_and_counted(table: Path, tmp_path: Path, rule: str) -> None:
    layers = "12-4" if rule == "committee" else "12,6"
    options = ("--layers", layers, "--rule", rule, "--epochs", "3", "--batch", "10")
    trained = result("train", "--data", str(table), *options, "--out", str(tmp_path))
    got = result("cost", "--measured", trained["model"])
    assert (got["epochs"], got["steps"], len(got["by_epoch"])) == (3, 3 * 5, 3)
    for name in ("measured_gates", "model_gates", "steps"):
        assert got[name] == sum(epoch[name] for epoch in got["by_epoch"])
    config = Configuration.from_json(got["configuration"])
    happened = [LayerCounts(**layer) for layer in got["layers"]]
    assert all(layer.samples == 3 * 48 and layer.pairs > 0 for layer in happened)
    assert got["measured_gates"] == total(measured_gates(config, happened))
    assert got["random_bits"]["masks"] == 64 * sum(layer.words for layer in happened)


def test_a_model_that_other_data_made_is_not_measured(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(table.read_text())
    trained = result("train", "--data", str(other), "--layers", "6", "--epochs", "1", cwd=tmp_path)
    text = table.read_text().splitlines()
    other.write_text("\n".join([text[0], *reversed(text[1:])]) + "\n")
    line = refusal("cost", "--measured", trained["model"], cwd=tmp_path)
    assert "leads to another network" in line
