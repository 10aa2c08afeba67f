"""``lbe export --format verilog``: simulated, it predicts and learns as ``fast`` does."""

import os
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import fast
from fast.data import encode, fit
from fast.data.raw import take
from fast.exports import Answered
from fast.exports.steps import Taught, taken_steps
from reference.configuration import Configuration
from reference.configuration.errors import InputError
from tests import exported
from tests.exported import ENCODINGS, NETWORKS, checked, need, verilog_of, write
from tests.test_export_c import PLACES, real_data

long = pytest.mark.skipif(not os.environ.get("LBE_LONG"), reason="minutes: LBE_LONG=1 runs it")


@pytest.mark.parametrize("name", NETWORKS)
def test_every_rule(name: str, tmp_path: Path) -> None:
    """In Icarus; it learns for 6 steps of 2 epochs, with stages for 3 of 1."""
    need("iverilog", "make")
    model = exported.trained_model(tmp_path, name)
    folder = write(tmp_path / "chip", verilog_of(model, None, True))
    said = checked(folder)
    assert "all 40 rows as expected" in said
    assert f"all {3 if name == 'stages' else 6} training steps as expected" in said
    assert digest_of(folder, model) == fast.digest(taken_steps(model).after)


def digest_of(folder: Path, model: fast.Model, taught: Taught | None = None) -> str:
    """Read the counters that a simulation wrote, and compute the digest of that state."""
    network = taken_steps(model, taught).after
    bits = model.network.config.counter_bits
    for index, layer in enumerate(network.layers):
        layer.counters[:] = written(folder / f"counters_{index}.out", bits, layer.counters.shape)
        if layer.codeword_counters is not None:
            shape = layer.codeword_counters.shape
            layer.codeword_counters[:] = written(folder / "counters_book.out", bits, shape)
    return fast.digest(network)


def written(path: Path, bits: int, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Read counters of this shape, 64 a row."""
    rows = [int(line, 16) for line in path.read_text().splitlines() if not line.startswith("//")]
    lanes = [
        ((row >> bits * i & (1 << bits) - 1) ^ 1 << bits - 1) - (1 << bits - 1)
        for row in rows
        for i in range(64)
    ]
    return np.array(lanes, np.int64).reshape(shape[0], -1)[:, : shape[1]]


def test_models_that_were_joined(tmp_path: Path) -> None:
    need("iverilog", "make")
    folder = write(tmp_path / "chip", verilog_of(exported.combined_model(tmp_path)))
    assert "all 40 rows as expected" in checked(folder)


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding(name: str, tmp_path: Path) -> None:
    need("iverilog", "make")
    folder = write(tmp_path / "chip", verilog_of(exported.encoded_model(tmp_path, name)))
    assert "all 40 rows as expected" in checked(folder)


def test_a_check_can_fail(tmp_path: Path) -> None:
    need("iverilog", "make")
    model = exported.trained_model(tmp_path, "committee-snapshots")
    folder = write(tmp_path / "chip", verilog_of(model, None, True))
    found_wrong(
        folder,
        ("layer", "differs <= HALF", "differs < HALF", "row "),
        ("encode", "row[3]", "row[4]", "row "),
        ("counter", "held == most ||", "", "layer "),
        ("mask", "made | word", "made ^ ~word", "layer "),
        ("philox", "64'hbb67ae8584caa73b", "64'hbb67ae8584caa73c", "random word "),
        ("judge", "prediction != label ||", "", "layer "),
        ("select", "deficit < least", "deficit <= least", "layer "),
    )
    model = exported.trained_model(tmp_path, "propagated-narrow")
    found_wrong(
        write(tmp_path / "down", verilog_of(model, None, True)),
        ("back", "1'b0} >= {1'b0, next_open}", "1'b0} > {1'b0, next_open}", "layer "),
        ("back", "deficit <= REACH", "deficit > REACH", "layer "),
        ("rival", "agreement > most", "agreement >= most", "codewords, "),
        ("learn", "pair && moved[i]", "pair", "codewords, "),
    )


def found_wrong(folder: Path, *changes: tuple[str, str, str, str]) -> None:
    """Change a part of a design, and let the check say where the first differences are."""
    for part, right, wrong, found in changes:
        path = folder / f"shirts_{part}.v"
        text = path.read_text()
        assert right in text, part
        path.write_text(text.replace(right, wrong))
        target = "simulated" if found == "row " else "trained"
        done = exported.run("make", "-s", target, cwd=folder)
        assert done.returncode != 0, part
        assert any(line.startswith(found) for line in done.stdout.splitlines()), part
        path.write_text(text)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("network", name) for name in NETWORKS] + [("encoding", name) for name in ENCODINGS],
)
def test_verilator_has_no_warning(kind: str, name: str, tmp_path: Path) -> None:
    need("verilator", "make")
    if kind == "network":
        model = exported.trained_model(tmp_path, name)
    else:
        model = exported.encoded_model(tmp_path, name)
    folder = write(tmp_path / "chip", verilog_of(model, None, kind == "network"))
    done = exported.run("make", "-s", "lint", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def cells_of(folder: Path) -> dict[str, int]:
    """Ask for the cells of each top, all that is within it included: the last number of a file."""
    done = exported.run("make", "-s", "cells", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "$_AND_" in done.stdout and "latch" not in done.stdout.lower()
    return {
        path.stem: int(re.findall(r"Number of cells: +(\d+)", path.read_text())[-1])
        for path in folder.glob("*.cells")
    }


def test_yosys_makes_gates_of_it(tmp_path: Path) -> None:
    need("yosys", "make")
    folder = write(tmp_path / "chip", verilog_of(exported.encoded_model(tmp_path, "table")))
    cells = cells_of(folder)
    assert set(cells) == {"shirts_encode", "shirts_predict"}
    assert all(500 < count < 5000 for count in cells.values())


@long
def test_yosys_makes_gates_of_what_learns(tmp_path: Path) -> None:
    """Two products of 64 x 64 bits in the generator are most of it."""
    need("yosys", "make")
    model = exported.trained_model(tmp_path, "one-perceptron")
    folder = write(tmp_path / "chip", verilog_of(model, None, True))
    cells = cells_of(folder)
    assert cells["shirts_predict"] < 5000 and 20000 < cells["shirts_training"] < 60000


def test_memory_files_have_exact_digits(tmp_path: Path) -> None:
    """Too few or too many rows or digits: Icarus warns, Verilator is silent."""
    for name in ("local", "committee", "equiangular-wide"):
        files = verilog_of(exported.trained_model(tmp_path, name), None, True)
        for file, text in files.items():
            if not file.endswith(".mem"):
                continue
            head, *rows = text.splitlines()
            said = re.search(r"of (\d+) bits: (\d+) digits each", head)
            assert said is not None, file
            assert int(said[2]) == -(-int(said[1]) // 4)
            assert {len(row) for row in rows} == {int(said[2])}, file
            counted = re.search(r"(\d+) rows(?: |,|$)", head)
            if counted is not None and "words each" not in head:
                assert len(rows) == int(counted[1]), file
    weights = files["shirts_weights_0_0.mem"]
    layer = exported.trained_model(tmp_path, name).network.layers[0]
    flags = layer.counters[0] >= 0
    assert int(weights.splitlines()[1], 16) == sum(1 << i for i in np.flatnonzero(flags).tolist())
    assert flags.tolist() != flags[::-1].tolist()


RULES: dict[str, dict[str, Any]] = {
    "local": {},
    "propagated": {"rule": "propagated", "codebook": "trained", "gate": "1/2"},
}


@long
@pytest.mark.parametrize(
    ("place", "rule"), [*((place, "local") for place in PLACES), (PLACES[-1], "propagated")]
)
def test_all_test_samples_in_verilator(
    place: str, rule: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The layers of tests/test_export_c.py; then steps on 50 samples more, with their labels.

    A step of 525-525 alone is 4 million clocks.
    """
    need("verilator", "make", "c++")
    data = real_data(place, request)
    encoding = fit(data.train)
    some = np.arange(min(500, len(data.train_labels)))
    layers = (35, 35) if encoding.inputs < 500 else (525, 525)
    config = Configuration(
        inputs=encoding.inputs, classes=data.classes, layers=layers, batch=20, **RULES[rule]
    )
    network = fast.Network(config)
    network.train_epoch(encode(take(data.train, some), encoding), data.train_labels[some])
    network.save(tmp_path / "m", encoding=encoding)
    model, bits = fast.load(tmp_path / "m"), encode(data.test, encoding)
    tested = Answered(data.test, bits, model.network.predict(bits))
    more = np.arange(len(data.train_labels))[-50:]
    taught = encode(take(data.train, more), encoding), data.train_labels[more]
    folder = write(tmp_path / "chip", verilog_of(model, tested, True, taught))
    for target, said in (
        ("verilated", f"all {len(data.test_labels)} rows as expected"),
        ("verilated_training", "all 6 training steps as expected"),
    ):
        done = exported.run("make", "-s", target, cwd=folder)
        assert done.returncode == 0 and said in done.stdout, done.stdout + done.stderr
    after = taken_steps(model, taught).after
    assert digest_of(folder, model, taught) == fast.digest(after) != fast.digest(network)


def test_verilator_predicts_and_learns(tmp_path: Path) -> None:
    need("verilator", "make", "c++")
    model = exported.trained_model(tmp_path, "committee-snapshots")
    folder = write(tmp_path / "chip", verilog_of(model, None, True))
    quickly = ("OPT_FAST=-O0", "OPT_SLOW=-O0", "OPT_GLOBAL=-O0")  # to compile, not to run
    done = exported.run("make", "-s", "verilated", "verilated_training", *quickly, cwd=folder)
    assert done.returncode == 0, done.stderr
    for said in ("40 rows", "6 training steps"):
        assert f"all {said} as expected" in done.stdout


def test_a_batch_that_is_too_large_to_keep_is_refused(tmp_path: Path) -> None:
    config = Configuration(inputs=9, classes=2, layers=(4,), group=2, batch=4097)
    fast.Network(config).save(tmp_path / "m")
    with pytest.raises(InputError, match="batch: 4097 samples are kept at once"):
        verilog_of(fast.load(tmp_path / "m"), None, True)
