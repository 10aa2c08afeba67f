"""``lbe midpoint``: what it writes, what it says, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
import fast.data
import fast.model_file
from fast.command import main
from fast.data.chosen import choose
from fast.midpoint import found_on_halves

Lbe = Callable[..., tuple[int, str, str]]
MODEL, PARTED = "lbe-out/model.safetensors", "parted.safetensors"
TRAIN = ("train", "--data", "t.csv", "--layers", "15", "--epochs", "4", "--snapshots", "2")


@pytest.fixture
def lbe(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lbe:
    """Run the command in a folder of the test's own, beside a table: status, output, errors."""
    monkeypatch.chdir(tmp_path)
    random = np.random.default_rng(1)
    kinds = np.arange(150) % 6 == 0
    cells = (random.normal(size=(150, 3)) + kinds[:, None]).round(2)
    lines = [
        f"{a},{b},{c},{'rare' if kind else 'often'}\n"
        for (a, b, c), kind in zip(cells.tolist(), kinds, strict=True)
    ]
    (tmp_path / "t.csv").write_text("a,b,c,kind\n" + "".join(lines), encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def result(lbe: Lbe, *arguments: str) -> dict[str, Any]:
    status, out, err = lbe(*arguments, "--json")
    assert status == 0, err
    read: dict[str, Any] = json.loads(out)
    return read


def refusal(lbe: Lbe, *arguments: str) -> str:
    status, out, err = lbe(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1), err
    return err


@pytest.mark.parametrize("further", [(), ("--class-weight", "balanced"), ("--validation", "1/5")])
def test_the_point_is_that_of_the_samples_that_were_learnt(
    further: tuple[str, ...], lbe: Lbe, tmp_path: Path
) -> None:
    """By the weights of the training, without test and validation samples, from the notes alone."""
    keep = ("--keep", "best") if "--validation" in further else ()
    result(lbe, *TRAIN, *further, *keep)
    said = result(lbe, "midpoint", MODEL, "--out", PARTED)
    before, after = fast.load(tmp_path / MODEL), fast.load(tmp_path / PARTED)
    learnt = result(lbe, "evaluate", MODEL, "--on", "train")["samples"]
    assert said["samples"] == learnt == (96 if keep else 120)
    rows = [line.split(",") for line in (tmp_path / "t.csv").read_text().splitlines()[1:]]
    ((raw, labels),) = choose(before.description, {}, "train").parts
    bits = fast.data.encode(raw, before.description.encoding)
    weights = fast.balanced_weights(labels) if "balanced" in further else None
    network = before.network
    network.snapshots = 2
    point = found_on_halves(network, bits, labels, weights)
    assert said["midpoint"] == point
    assert said["outputs"] == 15 * (1 + len(network.weight_sets))
    assert after.description.notes == {**before.description.notes, "midpoint": point}
    assert fast.digest(after.network) == said["digest"]
    every = [[float(cell) for cell in row[:3]] for row in rows]
    ahead = network.agreements(before.encode(every)) @ [-1, 1]
    expected = np.where(ahead > point, "rare", "often").tolist()
    assert after.predict(every).tolist() == expected
    assert (point != 0 and expected != before.predict(every).tolist()) or further
    bare = "".join(",".join(row[:3]) + "\n" for row in rows)
    (tmp_path / "bare.csv").write_text(bare, encoding="utf-8")
    for engine in ("numpy", "reference"):
        told = result(lbe, "predict", PARTED, "bare.csv", "--engine", engine)
        assert told["predictions"] == expected


def test_it_may_take_the_place_of_the_model_and_says_where_the_point_is(
    lbe: Lbe, tmp_path: Path
) -> None:
    result(lbe, *TRAIN)
    status, out, err = lbe("midpoint", MODEL, "--out", MODEL)
    point = fast.load(tmp_path / MODEL).description.notes["midpoint"]
    assert status == 0 and err == "" and point < 0
    assert out.splitlines()[0] == (
        f"midpoint {point}: rare is named where it is behind often by less than {-point} of 30 "
        "outputs"
    )
    assert "the 120 rows of t.csv left for training, in two halves" in out
    assert "has a midpoint already" in refusal(lbe, "midpoint", MODEL, "--out", "x")
    assert result(lbe, "evaluate", MODEL)["samples"] == 30
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lbe-out", "t.csv"]


def test_what_has_no_point_is_refused_in_one_line(lbe: Lbe, tmp_path: Path) -> None:
    result(lbe, "train", "--data", "digits", "--layers", "15", "--epochs", "1", "--out", "ten")
    ten = "ten/model.safetensors"
    assert "classes: the model has 10" in refusal(lbe, "midpoint", ten, "--out", "x")
    result(lbe, *TRAIN)
    result(lbe, *TRAIN, "--batch", "20", "--out", "other")
    lbe("combine", MODEL, "other/model.safetensors", "--out", "joined")
    assert "joined of 2" in refusal(lbe, "midpoint", "joined", "--out", "x")
    assert "it is a folder" in refusal(lbe, "midpoint", MODEL, "--out", "ten")
    lines = (tmp_path / "t.csv").read_text().splitlines()
    few = [lines[0], *[line for line in lines[1:] if line.endswith("often")], lines[1]]
    (tmp_path / "few.csv").write_text("\n".join(few) + "\n", encoding="utf-8")
    said = refusal(lbe, "midpoint", MODEL, "--data", "few.csv", "--split", "1/9", "--out", "x")
    assert "labels: class 1 has" in said
    description, network = fast.model_file.load(tmp_path / MODEL)
    fresh = fast.Network(network.config)
    fast.model_file.save(
        tmp_path / "fresh",
        type(description)(fresh.config, fresh.progress, description.encoding),
        fresh,
    )
    assert "no epoch" in refusal(lbe, "midpoint", "fresh", "--data", "t.csv", "--out", "x")
    (tmp_path / "t.csv").unlink()
    assert "t.csv" in refusal(lbe, "midpoint", MODEL, "--out", "x")
    assert not (tmp_path / "x").exists()
