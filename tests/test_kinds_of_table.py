"""Tables as people have them: one table in many files is one model, exactly (spec 12.1)."""

import gzip
import io
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.test_tested_rows import NETWORK, Lbe, lbe, result

__all__ = ["lbe"]  # a fixture

NAMES = ["size", "count", "colour", "kind"]


def rows() -> list[list[str]]:
    random, made = Random(3), []
    for _ in range(90):
        old = random.random() < 0.5
        colour = random.choice(["red", "blue"] if old else ["blue", "grün"])
        size = "" if random.random() < 0.1 else f"{random.gauss(3 * old, 1):.2f}"
        made.append([size, str(random.randrange(9) + 3 * old), colour, "old" if old else "new"])
    return made


def text(between: str = ",", end: str = "\n", header: bool = True, comma: bool = False) -> str:
    lines = [[c.replace(".", ",") if comma else c for c in row] for row in rows()]
    lines = [[cell or "?" for cell in line] for line in lines]
    return "".join(between.join(line) + end for line in ([NAMES] if header else []) + lines)


def quoted(always: bool) -> str:
    cells = [[f'"{cell}"' if always or cell in NAMES else cell for cell in row] for row in rows()]
    return "\n".join(",".join(row) for row in [[f'"{name}"' for name in NAMES], *cells])


def arff() -> str:
    head = "% made\n@relation fruit\n\n@attribute size numeric\n@ATTRIBUTE 'count' integer\n"
    head += "@attribute colour {red,blue,'grün'}\n@attribute kind {old,new}\n@data\n"
    return head + text(header=False).replace("grün", "'grün'")


def framed(module: str, write: str) -> Callable[[Path], Any]:
    def made(path: Path) -> None:
        pyarrow = pytest.importorskip("pyarrow", reason="the extra tables")
        library = pytest.importorskip(module, reason="the extra tables")
        columns = [list(column) for column in zip(*rows(), strict=True)]
        values = [
            pyarrow.array([float(cell) if cell else None for cell in columns[0]]),
            pyarrow.array([int(cell) for cell in columns[1]]),
            pyarrow.array(columns[2]).dictionary_encode(),
            pyarrow.array(columns[3]),
        ]
        getattr(library, write)(pyarrow.table(values, names=NAMES), path)

    return made


def zstandard(path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra tables")
    with pyarrow.output_stream(path, compression="zstd") as file:
        file.write(text().encode())


SAME: dict[str, tuple[str, str | bytes | Callable[[Path], Any]]] = {
    "semicolons": ("t.csv", text(";")),
    "tabs": ("t.tsv", text("\t")),
    "bars": ("t.txt", text("|")),
    "blanks, one or more": ("t.txt", text("   ").replace("red", "red ")),
    "a decimal comma": ("t.csv", text(";", comma=True)),
    "no header": ("t.data", text(header=False)),
    "lines of Windows": ("t.csv", text(end="\r\n")),
    "lines of old Macintoshes": ("t.csv", text(end="\r")),
    "a byte-order mark": ("t.csv", "\ufeff" + text()),
    "UTF-16 of a spreadsheet": ("t.txt", text("\t").encode("utf-16")),
    "quotes around all": ("t.csv", quoted(True)),
    "quotes around names": ("t.csv", quoted(False)),
    "blanks around cells": ("t.csv", text(" , ")),
    "empty lines": ("t.csv", text(end="\n\n")),
    "no end of the last line": ("t.csv", text().rstrip()),
    "a suffix in capitals": ("T.CSV", text()),
    "gzip": ("t.csv.gz", gzip.compress(text().encode())),
    "gzip without a word of it": ("t.csv", gzip.compress(text().encode())),
    "Zstandard": ("t.tsv.zst", zstandard),
    "Parquet": ("t.parquet", framed("pyarrow.parquet", "write_table")),
    "Feather": ("t.feather", framed("pyarrow.feather", "write_feather")),
    "ARFF": ("t.arff", arff()),
}


@pytest.mark.parametrize("kind", SAME)
def test_one_table_in_another_file_is_the_same_model(lbe: Lbe, kind: str) -> None:
    name, content = SAME[kind]
    Path("plain.csv").write_text(text(), encoding="utf-8")
    if callable(content):
        content(Path(name))
    else:
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    plain = result(lbe, "train", "--data", "plain.csv", *NETWORK, "--out", "plain")
    status, out, err = lbe("train", "--data", name, *NETWORK, "--json")
    assert status == 0, err
    said = "size (decimal comma" if "comma" in kind else ""
    assert said in err and bool(err) == bool(said)
    assert f'"digest": "{plain["digest"]}"' in out
    evaluated = result(lbe, "evaluate", "lbe-out/model.safetensors")
    assert evaluated["accuracy"] == plain["test_accuracy"], "the rows are known again"


def test_the_standard_input_is_a_table(lbe: Lbe, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("plain.csv").write_text(text(), encoding="utf-8")
    plain = result(lbe, "train", "--data", "plain.csv", *NETWORK, "--out", "plain")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text(";").encode())))
    assert result(lbe, "train", "--data", "-", *NETWORK)["digest"] == plain["digest"]


@pytest.mark.parametrize("label", ["kind", "first", "1"])
def test_the_label_may_stand_first(lbe: Lbe, label: str) -> None:
    lines = [[row[3], *row[:3]] for row in [NAMES, *rows()]]
    Path("first.csv").write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    Path("plain.csv").write_text(text(), encoding="utf-8")
    plain = result(lbe, "train", "--data", "plain.csv", *NETWORK, "--out", "plain")
    made = result(lbe, "train", "--data", "first.csv", "--label", label, *NETWORK)
    assert made["digest"] == plain["digest"] and made["label"] == "column kind"


def test_libsvm_is_what_scikit_learn_reads(tmp_path: Path) -> None:
    """Spec 12.1: but exactly, for which theirs has no type."""
    datasets = pytest.importorskip("sklearn.datasets", reason="the extra sklearn")
    from fast.data import read_table

    path = tmp_path / "t.libsvm"
    path.write_text("+1 1:0.1 3:2 # a comment\n-1 2:1e3\n\n+1 qid:3 1:-0.5 2:7 3:1\n")
    read = read_table(path, label=None, header="auto", categorical=())
    theirs, labels = datasets.load_svmlight_file(str(path))
    assert [list(map(float, column)) for column in read.columns] == theirs.T.toarray().tolist()
    assert read.labels == ["+1", "-1", "+1"] and labels.tolist() == [1, -1, 1]
    assert str(read.columns[0][0]) == "1/10" and read.names == ("1", "2", "3")


def test_an_index_of_libsvm_that_no_row_has_is_zeros_where_it_is_wanted(
    tmp_path: Path, lbe: Lbe
) -> None:
    """A line may name an index of six digits: no table of a hundred thousand columns is made."""
    from fast.data import read_table

    rows = [f"{'pq'[i % 2]} {'1:1 ' if i % 2 else ''}7:{i % 5} 90000:{i % 3}" for i in range(60)]
    (tmp_path / "t.libsvm").write_text("\n".join(rows))
    read = read_table(tmp_path / "t.libsvm", label=None, header="auto", categorical=())
    assert read.names == ("1", "7", "90000")
    made = result(lbe, "train", "--data", "t.libsvm", *NETWORK)
    (tmp_path / "new.libsvm").write_text("p 7:1 8:2\nq\nq 1:1\n")
    (tmp_path / "new.csv").write_text("1,7,90000\n0,1,0\n0,0,0\n1,0,0\n")
    said = [lbe("predict", made["model"], f"new.{kind}") for kind in ("libsvm", "csv")]
    assert said[0][:2] == said[1][:2] and said[0][0] == 0
    assert len(said[0][1].splitlines()) == 3 and "columns left out: 8\n" in said[0][2]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_large_table_is_read_alike_by_both_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quote: str
) -> None:
    """pyarrow, where a table is large and has no quotes; Python's csv else."""
    pytest.importorskip("pyarrow", reason="the extra tables")
    from fast.data import delimited
    from fast.data.reading import read_cells

    path = tmp_path / "t.csv"
    lines = [f"{quote}a{quote}, bc,dé"] + [
        f"{i % 977 / 8}, {'xy' * (i % 3)},é{i}" for i in range(999)
    ]
    path.write_text("\r\n".join([*lines, "", ""]), encoding="utf-8-sig")
    plain = read_cells(path)
    monkeypatch.setattr(delimited, "LARGE", 0)
    large = read_cells(path)
    assert [list(c) for c in large.columns] == [list(c) for c in plain.columns]
    assert [large.line(row) for row in (0, 7)] == [plain.line(row) for row in (0, 7)] == [1, 8]
    path.write_text("a,b\n1,2\n3\n")
    with pytest.raises(ValueError, match="line 3: it has 1 cells; allowed: 2, as line 1"):
        read_cells(path)
