"""lbe pack --dask: the same bytes as without, for any number of workers, and if one dies."""

import json
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fast.command import main
from fast.data import by_workers, pieces
from fast.data.packed import read_packed
from tests.test_cluster import address
from tests.test_command import ROOT

distributed = pytest.importorskip("distributed", reason="needs the extra cluster")
__all__ = ["address"]  # a fixture

ROWS = 700
WORDS = ("red", "green", "dark blue", "?")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut tables of a few kilobytes into many pieces."""
    monkeypatch.setattr(pieces, "LEAST", 3000)
    monkeypatch.setattr(pieces, "ROWS", 100)


@pytest.fixture(scope="module", params=[1, 2, 3])
def workers(request: pytest.FixtureRequest) -> Iterator[str]:
    cluster: Any = distributed.LocalCluster
    with cluster(
        n_workers=request.param, threads_per_worker=1, processes=False, dashboard_address=None
    ) as started:
        yield started.scheduler_address


@pytest.fixture(scope="module")
def one() -> Iterator[str]:
    cluster: Any = distributed.LocalCluster
    with cluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as started:
        yield started.scheduler_address


def rows(count: int = ROWS, seed: int = 3) -> list[list[str]]:
    """Make rows of everything that a column can be: 12 columns, and a label."""
    rng, made = random.Random(seed), []
    for i in range(count):
        kind = rng.randrange(3)
        made.append(
            [
                str(rng.randrange(-50, 50) + 40 * kind),
                f"{rng.gauss(kind, 1):.4f}" if rng.random() < 0.9 else "",
                f"{rng.random():.17f}e{rng.randrange(-3, 4)}",
                rng.choice(WORDS),
                str(i),
                "always",
                f"{rng.choice('abcde')}{i % 7}",
                f"2020-01-{1 + i % 28:02}",
                rng.choice(("2", "3", "5more")),
                f"$1,{rng.randrange(100, 999)}".replace(",", ""),
                rng.choice(("0", "0.0", "1", "1.00", "NA")),
                f"id-{i}",
                ("low", "middle", "high")[kind],
            ]
        )
    return made


NAMES = [f"c{i}" for i in range(12)] + ["kind"]


def as_text(table: list[list[str]], names: bool = True, separator: str = ",") -> str:
    return "".join(separator.join(row) + "\n" for row in [NAMES] * names + table)


def packed(name: str, data: str, *options: str) -> bytes:
    """Pack; give the bytes."""
    assert main(["pack", f"{name}.packed", "--data", data, *options]) == 0
    return Path(f"{name}.packed").read_bytes()


def same(address: str, data: str, *options: str, plain: str | None = None) -> bytes:
    """Pack with workers and without; the bytes must be equal. plain: the same rows in one file."""
    ours = packed("ours", data, "--dask", address, *options)
    assert ours == packed("plain", plain or data, *options)
    return ours


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run the command, in this process since only it knows the cluster; take its one line."""
    capsys.readouterr()
    assert main(list(arguments)) == 2
    (line,) = [e for e in capsys.readouterr().err.splitlines() if not e.startswith("lbe: note: ")]
    assert line.startswith("lbe: error: ")
    return line


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # of the workers that are processes


def test_a_table_of_everything(workers: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text(as_text(rows()))
    assert len(pieces.pieces_of(pieces.files_of("a.csv"), None)) > 5
    same(workers, "a.csv")
    told = capsys.readouterr()
    lines = told.out.replace("ours", "plain").splitlines()
    half = len(lines) // 2
    assert lines[:half] == lines[half:] and half == 2
    notes = told.err.splitlines()
    assert notes[: len(notes) // 2] == notes[len(notes) // 2 :] and len(notes) >= 4


@pytest.mark.parametrize(
    "options",
    [
        ("--levels", "3", "--bias"),
        ("--thresholds", "spread", "--split", "1/3", "--seed", "9"),
        ("--label", "c8", "--categorical", "c0,c10,c11"),
        ("--header", "yes", "--separator", "comma", "--classes", "3"),
    ],
)
def test_every_option_means_the_same(options: tuple[str, ...], one: str) -> None:
    Path("a.csv").write_text(as_text(rows()))
    same(one, "a.csv", *options)


@pytest.mark.parametrize("names", [True, False])
@pytest.mark.parametrize("separator", [";", "\t", " "])
def test_texts_of_other_forms(names: bool, separator: str, one: str) -> None:
    table = [[cell.replace("dark ", "").replace("?", "x") or "NA" for cell in r] for r in rows(300)]
    Path("a.txt").write_text(as_text(table, names, separator) + "\n" * 4000)
    same(one, "a.txt")


def test_what_cannot_be_cut_is_one_piece(one: str) -> None:
    """Quotes, within which a line may end; UTF-16; compressed files."""
    table = rows(300)
    text = as_text(table).replace("always", '"al\nways"')
    Path("quoted.csv").write_text(text)
    Path("wide.csv").write_text(as_text(table), encoding="utf-16")
    import gzip

    Path("small.csv.gz").write_bytes(gzip.compress(as_text(table).encode()))
    for name in ("quoted.csv", "wide.csv", "small.csv.gz"):
        assert len(pieces.pieces_of(pieces.files_of(name), None)) == 1
        same(one, name)


def test_a_folder_is_its_files_one_after_the_other(one: str) -> None:
    table = rows()
    for names in (True, False):
        Path("parts").mkdir(exist_ok=True)
        for number, start in enumerate(range(0, ROWS, 250)):
            text = as_text(table[start : start + 250], names)
            Path("parts", f"part-{number}.csv").write_text(text)
        Path("parts", "_SUCCESS").write_text("")
        Path("whole.csv").write_text(as_text(table, names))
        same(one, "parts", plain="whole.csv")


def test_files_that_happen_to_begin_alike_keep_their_rows(one: str) -> None:
    """Their first rows are no names, so they are samples."""
    table = [[str(i % 5), str(i % 3), "ab"[i % 2]] for i in range(200)]
    Path("parts").mkdir()
    for number in range(2):
        text = "".join(",".join(row) + "\n" for row in table[:100])
        Path("parts", f"{number}.csv").write_text(text)
    Path("whole.csv").write_text(2 * text)
    content = same(one, "parts", plain="whole.csv")
    found = read_packed(Path("ours.packed"))
    assert len(found.train) + len(found.test) == 200 and content


def test_parquet(workers: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers of every type, with nulls and NaN, texts, categories, in row groups and files."""
    arrow = pytest.importorskip("pyarrow", reason="needs the extra tables")
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra tables")
    rng = random.Random(5)
    floats = [rng.choice((None, float("nan"), 0.0, -0.0, rng.gauss(0, 1))) for _ in range(ROWS)]
    columns = {
        "whole": arrow.array([rng.choice((None, *range(40))) for _ in range(ROWS)]),
        "float": arrow.array(floats, arrow.float64()),
        "single": arrow.array([rng.gauss(3, 1) for _ in range(ROWS)], arrow.float32()),
        "text": arrow.array([rng.choice(WORDS) for _ in range(ROWS)]),
        "coded": arrow.array([rng.choice("xyz") for _ in range(ROWS)]).dictionary_encode(),
        "flag": arrow.array([rng.random() < 0.5 for _ in range(ROWS)]),
        "kind": arrow.array([rng.choice("ab") for _ in range(ROWS)]),
    }
    table = arrow.table(columns)
    parquet.write_table(table, "a.parquet", row_group_size=90)
    assert len(pieces.pieces_of(pieces.files_of("a.parquet"), None)) == 4
    same(workers, "a.parquet")
    same(workers, "a.parquet", "--thresholds", "spread", "--categorical", "single,whole")
    Path("parts").mkdir()
    for number, start in enumerate(range(0, ROWS, 300)):
        parquet.write_table(table.slice(start, 300), f"parts/{number}.parquet")
    same(workers, "parts", plain="a.parquet")
    parquet.write_table(table.drop_columns("flag"), "parts/3.parquet")
    said = refused(capsys, "pack", "b.packed", "--data", "parts", "--dask", workers)
    assert "has other columns than the first" in said


def test_more_different_cells_than_are_remembered(one: str) -> None:
    """Beyond 2^14 different texts a column of one process keeps some twice."""
    rng = random.Random(1)
    lines = [f"{rng.randrange(30_000)},{rng.random():.9f},{'ab'[i % 2]}" for i in range(40_000)]
    Path("a.csv").write_text("size,part,kind\n" + "\n".join(lines) + "\n")
    same(one, "a.csv")
    same(one, "a.csv", "--thresholds", "spread")


def test_a_worker_that_is_killed_changes_no_byte(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of the encoding: the pieces that it had read are read again."""
    Path("a.csv").write_text(as_text(rows(3000)))
    killed: list[int] = []
    encode = by_workers.encoded

    def encoded(client: Any, *told: Any) -> Any:
        for number, some in enumerate(encode(client, *told)):
            if number == 2:
                victim = min(client.run(os.getpid).values())
                os.kill(victim, signal.SIGKILL)
                killed.append(victim)
            yield some

    monkeypatch.setattr(by_workers, "encoded", encoded)
    same(address, "a.csv")
    assert len(killed) == 1


def test_bad_input_is_one_line(one: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text(as_text(rows(200)))
    run = ("pack", "a.packed", "--dask", one, "--data")
    for data, options, said in (
        ("a.npz", (), "text tables as CSV, or Parquet"),
        ("none.csv", (), "No such file"),
        ("-", (), "the workers do not read -"),
        ("a.csv", ("--test", "a.csv"), "there is --test"),
        ("a.csv", ("--label", "none"), "there is no column 'none'"),
        ("a.csv", ("--missing", "refuse"), "the cell is empty"),
        ("a.csv", ("--classes", "4"), "are of 3 classes"),
    ):
        assert said in refused(capsys, *run, data, *options), data
    assert "--describe" in refused(capsys, "pack", "--describe", "--dask", one, "--data", "a.csv")
    text = as_text(rows(200))
    Path("b.csv").write_text(text.replace("\n-", "\n1,2,3\n-", 3) + "1,2\n")
    said = refused(capsys, *run, "b.csv")
    assert "cells" in said
    Path("c.csv").write_text(
        "a,kind\n" + "".join(f"{i},{'xy'[i % 2]}\n" for i in range(900)) + "1o,x\n"
    )
    said = refused(capsys, *run, "c.csv")
    assert "c.csv, a row of 902, column 'a': '1o' is not a number" in said
    assert not Path("a.packed").exists()
    Path("empty").mkdir()
    assert "the folder is empty" in refused(capsys, *run, "empty")


def test_the_result_for_programs_is_the_same(one: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text(as_text(rows(200)))
    same(one, "a.csv", "--json")
    ours, plain = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert ours.pop("file") == "ours.packed" and plain.pop("file") == "plain.packed"
    assert ours == plain
