"""``lbe export --format``: what it writes, and what it refuses, whatever the format is."""

import errno
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import fast
from fast.command import main
from fast.command.export_options import FORMATS
from fast.exports import c_files, invented_rows, write_folder
from reference.configuration import (
    Configuration,
    ConfigurationError,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.errors import InputError
from tests.exported import checked, need

RUN = ["train", "--layers", "20", "--epochs", "1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    assert main([*RUN, "--data", "digits", "--out", str(folder)]) == 0
    return folder


def result(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def lines_of_error(capsys: pytest.CaptureFixture[str]) -> str:
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and error.startswith("lbe: error: ")
    return error


def test_code_answers_as_predict_does(
    tmp_path: Path, tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Real rows, with missing cells, written by one command and answered by another."""
    table = tables / "horse-colic.csv"
    assert main([*RUN, "--data", str(table), "--label", "24", "--out", str(tmp_path)]) == 0
    model, out = str(tmp_path / "model.safetensors"), tmp_path / "code"
    told = result(
        capsys, "export", model, "--format", "c", "--rows", table, "--name", "colic", "--out", out
    )
    assert told["files"] == sorted(path.name for path in out.iterdir())
    assert told["bytes"] == sum(path.stat().st_size for path in out.iterdir())
    assert (told["format"], told["rows"], told["trainable"]) == ("c", 300, False)
    capsys.readouterr()
    assert main(["predict", model, str(table)]) == 0
    assert capsys.readouterr().out == (out / "expected.txt").read_text()
    need("cc", "make")
    assert "all 300 rows as expected" in checked(out)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--format", "c", "--name", "register"], "register has a meaning in C"),
        (["--format", "c", "--name", "main"], "main has a meaning in C"),
        (["--format", "c", "--name", "Shirts"], "'Shirts' is no name"),
        (["--format", "c", "--name", "../x"], "'../x' is no name"),
        (["--format", "c", "--name", ""], "'' is no name"),
        (["--format", "rust"], "invalid choice"),
        (["--format", "c", "--weights-only"], "--weights-only: it is for model files"),
        (["--format", "c", "--no-notes"], "--no-notes: it is for model files"),
        (["--format", "c", "--rows", "nothing.csv"], "nothing.csv"),
        (["--trainable"], "--trainable: it is for code"),
        (["--name", "shirts"], "--name: it is for code"),
    ],
)
def test_what_is_no_code_is_refused(
    options: list[str], problem: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, out = sorted(folder.iterdir()), folder / "refused"
    try:
        status = main(["export", str(folder / "model.safetensors"), *options, "--out", str(out)])
    except SystemExit as ended:  # of the parser
        status = int(str(ended.code))
    assert status == 2 and problem in lines_of_error(capsys)
    assert sorted(folder.iterdir()) == before


def test_a_folder_that_is_there_stays(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full, file, link = tmp_path / "full", tmp_path / "file", tmp_path / "link"
    full.mkdir()
    (full / "mine").write_text("mine")
    file.write_text("mine")
    link.symlink_to(tmp_path / "away")
    for out, problem in (
        (full, "the folder is not empty"),
        (file, "it is there, and no folder"),
        (link, "it is there, and no folder"),
        (tmp_path / "nowhere" / "code", "No such file or directory"),
    ):
        model = str(folder / "model.safetensors")
        assert main(["export", model, "--format", "c", "--out", str(out)]) == 2
        assert problem in lines_of_error(capsys)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "link", "mine"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["export", model, "--format", "c", "--out", str(empty)]) == 0
    assert (empty / "model.c").is_file() and len(list(tmp_path.iterdir())) == 4


def test_a_disk_that_is_full_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match=r"No space left on device: '.*/code'"):
        write_folder(tmp_path / "code", {"a": "b"})
    assert list(tmp_path.iterdir()) == []


def test_models_that_cannot_go_on_learning_are_refused(tmp_path: Path) -> None:
    for name, batch, problem in (
        ("alone", 100, "it holds its weights alone"),
        ("large", 65536, "65536 samples are kept at once"),
    ):
        config = Configuration(inputs=8, classes=2, layers=(7,), batch=batch)
        fast.Network(config).save(tmp_path / name, weights_only=name == "alone")
        model = fast.load(tmp_path / name)
        with pytest.raises(InputError, match=problem):
            c_files(model, invented_rows(model, 5), "shirts", ["a", "b"], trainable=True)


def test_a_column_without_a_unit_is_refused(tmp_path: Path) -> None:
    """Thirds beside 10^30: no whole number of 63 bits, and no double."""
    encoding = TableEncoding((NumericColumn("thirds", (Fraction(1, 3), Fraction(10**30))),))
    config = Configuration(inputs=2, classes=2, layers=(7,))
    fast.Network(config).save(tmp_path / "m", encoding=encoding)
    model = fast.load(tmp_path / "m")
    with pytest.raises(ConfigurationError, match="column thirds: its thresholds have no common"):
        c_files(model, invented_rows(model, 5), "shirts", ["a", "b"])


def test_help_has_an_example_of_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    text = capsys.readouterr().out
    assert all(f"--format {form} " in text.split("examples:")[1] for form in FORMATS)
