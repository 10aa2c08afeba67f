"""Missing cells of files, from training to predictions (spec 12.8), in both engines."""

from pathlib import Path
from random import Random

import numpy as np
import pytest

from tests.test_tested_rows import MODEL, NETWORK, Lbe, lbe, refusal, result

__all__ = ["lbe"]  # a fixture


def write(path: str, marker: str, rows: int = 120, label: bool = True) -> None:
    """A number that tells the class, missing where 3 divides the row, and a text that may be."""
    random = Random(rows)
    lines = ["size,colour,kind"[: None if label else 11]]
    for i in range(rows):
        old = random.random() < 0.5
        size = marker if i % 3 == 0 else f"{random.gauss(4 * old, 1):.3f}"
        colour = marker if i % 5 == 0 else "red" if old else "blue"
        lines.append(f"{size},{colour}" + (f",{'old' if old else 'new'}" if label else ""))
    Path(path).write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize("marker", ["?", "", "NA", "NaN", "nan", "None", "null"])
def test_a_table_with_missing_cells_is_learnt(lbe: Lbe, marker: str) -> None:
    write("a.csv", marker)
    run = ("train", "--data", "a.csv", *NETWORK)
    made = result(lbe, *run)
    slow = result(lbe, *run, "--engine", "reference", "--out", "slow")
    assert made["digest"] == slow["digest"] and made["test_accuracy"] > 0.75
    assert Path(made["model"]).read_bytes() == Path(slow["model"]).read_bytes()
    told = result(lbe, "info", MODEL)
    assert told["configuration"]["inputs"] == 8 + 1 + 2 + 1, "8 thresholds, 2 colours, 2 missing"
    assert told["notes"]["missing"] == "code"
    assert result(lbe, "evaluate", MODEL)["accuracy"] == made["test_accuracy"]
    write("b.csv", marker, 30, label=False)
    assert len(result(lbe, "predict", MODEL, "b.csv")["predictions"]) == 30
    result(lbe, "pack", "a.packed", "--data", "a.csv")
    again = result(lbe, "train", "--data", "a.packed", *NETWORK, "--out", "packed")
    assert again["digest"] == made["digest"]


def test_refuse_restores_the_strict_way(lbe: Lbe) -> None:
    write("a.csv", "?")
    text = Path("a.csv").read_text().replace(",?,", ",red,").replace("?,", "0.5,")
    Path("full.csv").write_text(text)
    strict = ("--missing", "refuse")
    problem = "a.csv, line 2, column 'size': the cell is missing ('?'); allowed: --missing code"
    assert problem in refusal(lbe, "train", "--data", "a.csv", *NETWORK, *strict)
    assert problem in refusal(lbe, "pack", "a.packed", "--data", "a.csv", *strict)
    run = ("train", "--data", "full.csv", *NETWORK)
    assert problem in refusal(lbe, *run, "--test", "a.csv", *strict)
    result(lbe, *run)
    assert result(lbe, "info", MODEL)["notes"]["missing"] == "code"
    result(lbe, "evaluate", MODEL, "--data", "a.csv")
    assert problem in refusal(lbe, "evaluate", MODEL, "--data", "a.csv", *strict)
    assert problem in refusal(lbe, "predict", MODEL, "a.csv", *strict)
    # a model that was trained strictly reads strictly, if it is not told otherwise
    result(lbe, *run, *strict)
    assert result(lbe, "info", MODEL)["notes"]["missing"] == "refuse"
    assert problem in refusal(lbe, "predict", MODEL, "a.csv")
    assert problem in refusal(lbe, "evaluate", MODEL, "--data", "a.csv")
    result(lbe, "predict", MODEL, "a.csv", "--missing", "code")
    said = refusal(lbe, "train", *strict)
    assert "--missing: it means nothing for --data prototypes" in said


def test_nan_of_an_npz_is_missing(lbe: Lbe) -> None:
    random = np.random.default_rng(0)
    X, y = random.random((100, 3)), np.arange(100) % 2
    X[:, 1] += y
    X[::7, 1] = np.nan
    np.savez("a.npz", X=X, y=y)
    run = ("train", "--data", "a.npz", *NETWORK)
    made = result(lbe, *run)
    slow = result(lbe, *run, "--engine", "reference", "--out", "slow")
    assert made["digest"] == slow["digest"]
    assert result(lbe, "info", MODEL)["configuration"]["inputs"] == 3 * 8 + 1
    assert result(lbe, "evaluate", MODEL)["accuracy"] == made["test_accuracy"]
    assert "the cell [0, 1] is missing (NaN)" in refusal(lbe, *run, "--missing", "refuse")
    said = refusal(lbe, "predict", MODEL, "a.npz", "--missing", "refuse")
    assert "the cell [0, 1] is missing (NaN)" in said
    for encoding in ("bits", "median"):
        assert "a.npz" in refusal(lbe, *run, "--encoding", encoding)
    X[3, 2] = np.inf
    np.savez("a.npz", X=X, y=y)
    assert "x[3, 2] is inf" in refusal(lbe, *run)


@pytest.mark.parametrize("cell", ["5", "red"])
def test_a_column_may_have_no_cell_in_the_training_rows(lbe: Lbe, cell: str) -> None:
    """It has no bit then, whatever its cells in the rows that are tested on."""
    for row in range(10):
        lines = [f"{i},{cell if i == row else ''},{i % 2}" for i in range(10)]
        Path("a.csv").write_text("\n".join(["a,rare,kind", *lines]) + "\n")
        run = ("train", "--data", "a.csv", *NETWORK)
        made = result(lbe, *run)
        assert made["digest"] == result(lbe, *run, "--engine", "reference")["digest"]


def test_real_tables_with_missing_cells(lbe: Lbe, tables: Path) -> None:
    """horse-colic.csv misses a fifth of its cells, mushroom.data some of one column."""
    for name, label, inside in (("horse-colic.csv", "23", 1605), ("mushroom.data", "class", 2480)):
        if not (tables / name).is_file():
            pytest.skip(f"{name} is not in {tables}")  # it is not ours
        text = (tables / name).read_text()
        assert text.count("?") >= inside
        Path("a.csv").write_text(text)
        if name.startswith("horse"):
            said = refusal(lbe, "train", "--data", "a.csv", "--label", label, *NETWORK)
            assert "line 133, column '23': the cell is missing" in said, "the label"
            kept = [line for line in text.splitlines() if line.split(",")[22] != "?"]
            Path("a.csv").write_text("\n".join(kept) + "\n")
        made = result(lbe, "train", "--data", "a.csv", "--label", label, *NETWORK)
        assert made["test_accuracy"] > 0.6 and made["label"] == f"column {label}"
