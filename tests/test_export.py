"""``lbe export``: weights alone, or without notes; what comes of it predicts the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from fast.command import main
from fast.command.checkpoint import CHECKPOINT

RUN = ["train", "--data", "digits", "--layers", "60", "--epochs", "1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    assert main([*RUN, "--out", str(folder)]) == 0
    return folder


def result(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_weights_alone_are_smaller_and_say_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, small = folder / "model.safetensors", folder / "small"
    told = result(capsys, "export", model, "--weights-only", "--out", small)
    assert told["bytes"] == small.stat().st_size < told["bytes_before"] == model.stat().st_size
    assert (told["specification"], told["weights_only"]) == ("1.4", True)
    measured = [result(capsys, "evaluate", each) for each in (model, small)]
    for name in ("accuracy", "classes", "samples"):
        assert measured[0][name] == measured[1][name]
    info = result(capsys, "info", small)
    assert info["weights_only"] and info["notes"]["data"] == "digits"
    assert main(["info", str(small)]) == 0
    assert "counters       none: weights alone" in capsys.readouterr().out


def test_notes_are_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = folder / "bare"
    told = result(capsys, "export", folder / "model.safetensors", "--no-notes", "--out", bare)
    assert not told["weights_only"]
    assert result(capsys, "info", bare)["notes"] == {}
    again = result(capsys, "evaluate", bare, "--data", "digits", "--on", "all")
    assert again["samples"] == 1797


def test_a_checkpoint_becomes_a_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "model.safetensors"
    assert main([*RUN, "--out", str(tmp_path)]) == 0
    from fast.data.trained_model import load

    loaded = load(model)
    loaded.description.notes["checkpoint"] = {"settings": {}}
    loaded.save(tmp_path / CHECKPOINT)
    result(capsys, "export", tmp_path / CHECKPOINT, "--out", tmp_path / "m")
    assert "checkpoint" not in result(capsys, "info", tmp_path / "m")["notes"]
    assert (tmp_path / "m").read_bytes() == model.read_bytes()


def test_what_cannot_be_written_leaves_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "here").mkdir()
    before = sorted(folder.iterdir())
    for out in ("here", "nowhere/m"):
        arguments = ["export", str(folder / "model.safetensors"), "--out", str(folder / out)]
        assert main(arguments) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert sorted(folder.iterdir()) == before
