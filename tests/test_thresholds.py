"""``lbe train --thresholds spread`` (spec 12.9), and the columns of files that it fits."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast.model_file
import reference.spread
from fast.data import Columns, Source, encode, fit, load
from fast.data.coded import fit_spread_numbers
from fast.data.column import column_of
from fast.data.numeral import Numeral
from reference.configuration import NumericColumn, TableEncoding
from tests.test_command import refusal, result
from tests.test_resume import MODEL

RUN = ("train", "--data", "z.csv", "--layers", "14", "--group", "7", "--epochs", "2", "--seed", "5")
SPREAD = ("--thresholds", "spread", "--levels", "4")
cells = st.lists(
    st.sampled_from(["0", "0.0", "1", "1.50", "1.5", "-2", "3", "7", "?", "12345678901234567890"])
    | st.decimals(-4, 4, places=1).map(str),
    min_size=1,
    max_size=40,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A table of which most cells are zeros, and one of eight rows is rare."""
    rng, lines = np.random.default_rng(2), ["spent,seen,kind"]
    for i in range(160):
        rare = i % 8 == 0
        spent = rng.integers(1, 90) if rng.random() < 0.15 + 0.5 * rare else 0
        seen = "" if i % 11 == 0 else rng.integers(0, 9)
        lines.append(f"{spent},{seen},{'rare' if rare else 'often'}")
    (tmp_path / "z.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


def columns_of_model(path: Path) -> dict[str, NumericColumn]:
    encoding = fast.model_file.load(path)[0].encoding
    assert isinstance(encoding, TableEncoding)
    return {c.name: c for c in encoding.columns if isinstance(c, NumericColumn)}


@given(cells, st.integers(1, 6), st.data())
def test_a_column_of_a_file_is_fitted_as_its_numbers_are(
    texts: list[str], q: int, data: st.DataObject
) -> None:
    """Spec 12.9: also where its texts are scaled to whole numbers, and equal ones are written so
    and so; the clause itself is asked of the reference."""
    weights = data.draw(st.lists(st.integers(1, 9), min_size=len(texts), max_size=len(texts)))
    values = [None if text == "?" else Fraction(text) for text in texts]
    column = column_of(texts).reading(Numeral())
    expected = reference.spread.fit_spread("x", values, q, weights)
    assert fit_spread_numbers("x", column, q, np.array(weights)) == expected
    plain = reference.spread.fit_spread("x", values, q)
    assert fit_spread_numbers("x", column, q) == plain
    rows = np.arange(0, len(texts), 2)
    some = reference.spread.fit_spread("x", values[::2], q)
    assert fit_spread_numbers("x", column.take(rows), q) == some


def test_the_command_spreads_thresholds(folder: Path) -> None:
    """More of them for the column of zeros, and no other model than the API would make."""
    result(*RUN, "--levels", "4", "--out", "plain", cwd=folder)
    got = result(*RUN, *SPREAD, "--out", "spread", cwd=folder)
    plain = columns_of_model(folder / "plain" / MODEL)
    spread = columns_of_model(folder / "spread" / MODEL)
    assert len(plain["spent"].thresholds) == 1 and len(spread["spent"].thresholds) == 4
    assert plain["seen"] == spread["seen"] and spread["seen"].missing
    data = load(Source(str(folder / "z.csv")), 5)
    encoding = fit(data.train, 4, spread=True)
    assert encoding == TableEncoding(tuple(spread.values()))
    config = fast.Configuration(
        inputs=encoding.inputs,
        classes=2,
        layers=(14,),
        group=7,
        epochs=2,
        seed=5,
        codebook="equiangular",
    )
    network = fast.Network(config).fit(encode(data.train, encoding), data.train_labels)
    assert got["digest"] == fast.digest(network)
    assert result("info", f"spread/{MODEL}", cwd=folder)["notes"]["thresholds"] == "spread"
    measured = result("evaluate", f"spread/{MODEL}", cwd=folder)
    assert measured["accuracy"] == got["test_accuracy"] and measured["samples"] == 32


def test_weights_of_classes_count_in_thresholds(folder: Path) -> None:
    """Spec 12.9: a value of weight v stands v times; both engines choose the same."""
    models = {}
    for out, weights in (("even", ()), ("rare", ("--class-weight", "rare=9"))):
        for engine in ("fast", "reference"):
            run = (*RUN, *SPREAD, *weights, "--engine", engine, "--out", out + engine)
            result(*run, cwd=folder)
            models[out, engine] = (folder / (out + engine) / MODEL).read_bytes()
    for out in ("even", "rare"):
        assert models[out, "fast"] == models[out, "reference"]
    even, rare = (columns_of_model(folder / f"{out}fast" / MODEL) for out in ("even", "rare"))
    assert even["spent"] != rare["spent"]
    data = load(Source(str(folder / "z.csv")), 5)
    weights_of = np.where(data.train_labels == 1, 9, 1)
    assert fit(data.train, 4, True, weights_of) == TableEncoding(tuple(rare.values()))


def test_they_are_described_before_training(folder: Path) -> None:
    described = ("pack", "--describe", "--data", "z.csv", "--levels", "4")
    assert result(*described, cwd=folder)["columns"][0]["bits"] == 1
    assert result(*described, "--thresholds", "spread", cwd=folder)["columns"][0]["bits"] == 4
    result("pack", "z.packed", "--data", "z.csv", *SPREAD, "--seed", "5", cwd=folder)
    packed = (*RUN[:2], "z.packed", *RUN[3:])
    whole = result(*RUN, *SPREAD, cwd=folder)
    assert result(*packed, cwd=folder)["digest"] == whole["digest"]


def test_arrays_and_images_have_them_too(folder: Path) -> None:
    X = np.zeros((40, 2))
    X[::4] = np.arange(20).reshape(10, 2)
    np.savez(folder / "z.npz", X=X, y=np.arange(40) % 2)
    run = ("train", "--layers", "7", "--epochs", "1")
    for data in ("z.npz", "digits"):
        options = ("--data", data, "--levels", "8", "--no-bias", "--preset", "published")
        few = result("pack", "few.packed", *options[:4], cwd=folder)["inputs"]
        many = result("pack", "m.packed", *options[:4], *SPREAD[:2], cwd=folder)["inputs"]
        assert few < many
        got = result(*run, *options, *SPREAD[:2], "--out", "i", cwd=folder)
        measured = result("evaluate", f"i/{MODEL}", cwd=folder)
        assert measured["accuracy"] == got["test_accuracy"]
    median = result("train", "--data", "digits", "--thresholds", "spread", *run[1:], cwd=folder)
    assert json.loads((folder / "lbe-out" / "metrics.jsonl").read_text())["epoch"] == 1
    kind = result("info", median["model"], cwd=folder)["encoding"]
    assert kind == "table", "who names thresholds wants a thermometer"


@pytest.mark.parametrize("data", ["prototypes", "a.packed"])
def test_what_has_no_thresholds_refuses_them(data: str, tmp_path: Path) -> None:
    said = refusal("train", "--data", data, "--thresholds", "spread", cwd=tmp_path)
    assert f"--thresholds: it means nothing for --data {data}" in said


def test_columns_in_memory() -> None:
    numbers: Any = np.array([0, 0, 0, 0, 0, 0, 0, 1, 2, 3])
    raw = Columns(("spent",), (numbers,), (False,))
    assert (fit(raw, 3).inputs, fit(raw, 3, spread=True).inputs) == (2, 3)
    weights = np.array([1, 1, 1, 1, 1, 1, 1, 90, 1, 1])
    assert fit(raw, 1, True, weights) == TableEncoding((NumericColumn("spent", (Fraction(1),)),))
