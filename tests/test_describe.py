"""``lbe pack --describe`` says what data are taken for, and writes nothing."""

import json
from pathlib import Path
from typing import Any

from fast.data import read_packed
from tests.test_tested_rows import NETWORK, Lbe, lbe, refusal, result

__all__ = ["lbe"]  # a fixture


def write() -> None:
    lines = ["id,size,price,colour,kind"]
    for i in range(80):
        size = "" if i % 4 == 0 else i % 7
        lines.append(f"u{i},{size},${i},{'red' if i % 3 else 'blue'},{'old' if i % 2 else 'new'}")
    Path("t.csv").write_text("\n".join(lines))


def test_it_says_what_is_packed_and_trained(lbe: Lbe) -> None:
    write()
    status, out, err = lbe("pack", "--describe", "--data", "t.csv", "--split", "1/4")
    assert status == 0 and err.count("\n") == 2, "the note on id, and that on price"
    assert [path.name for path in Path().iterdir()] == ["t.csv"]
    assert "t.csv: 60 training and 20 test samples of 17 bits, 2 classes" in out
    assert "label: column kind\nclasses: new 40, old 40\n" in out
    counts = "columns: 2 of numbers (15 bits), 1 of categories (2 bits), 1 without a bit"
    assert (
        counts in out and counts in lbe("train", "--data", "t.csv", "--split", "1/4", *NETWORK)[1]
    )
    shown = [line.split() for line in out.splitlines()[-4:]]
    assert [line[0] for line in shown] == ["id", "size", "price", "colour"]
    assert shown[0][1:] == ["0", "bits", "left", "out"]
    assert shown[2][1:] == ["8", "bits", "numbers", "(money)"]
    said = result_of(lbe, "pack", "--describe", "--data", "t.csv", "--split", "1/4")
    assert said["classes"] == {"new": 40, "old": 40} and said["label"] == "column kind"
    assert sum(column["bits"] for column in said["columns"]) == said["inputs"] == 17
    assert said["columns"][1]["missing"] > 0 == said["columns"][0]["missing"]
    assert lbe("pack", "t.packed", "--data", "t.csv", "--split", "1/4")[0] == 0
    assert read_packed(Path("t.packed")).train.n == 17


def result_of(lbe: Lbe, *arguments: str) -> Any:
    return json.loads(lbe(*arguments, "--json")[1])


def test_images_are_described_too(lbe: Lbe) -> None:
    said = result(lbe, "pack", "--describe", "--data", "digits")
    assert said["inputs"] == 64 and said["columns"] == [] and sum(said["classes"].values()) == 1797


def test_it_names_a_file_or_describes(lbe: Lbe) -> None:
    assert "it writes no file" in refusal(lbe, "pack", "x.packed", "--describe")
    assert "there is no file to write" in refusal(lbe, "pack", "--data", "digits")
