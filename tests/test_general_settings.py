"""What lbe train chooses where nothing is said: for prototypes, for images, as published."""

import json
from pathlib import Path
from typing import Any

import pytest

from fast.command import main
from fast.experiments.general import GENERAL, settings_of
from reference.configuration.groups import nearest_divisor


def trained(capsys: pytest.CaptureFixture[str], out: Path, *options: str) -> dict[str, Any]:
    assert main(["train", *options, "--json", "--out", str(out)]) == 0
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def same(capsys: pytest.CaptureFixture[str], out: Path, run: list[str], said: list[str]) -> bool:
    given = trained(capsys, out, *run)["digest"]
    return bool(given == trained(capsys, out, *run, *said)["digest"])


def test_as_published_is_what_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The digest that the front page showed before there were other settings."""
    result = trained(capsys, tmp_path, "--preset", "published", "--epochs", "1")
    assert result["digest"] == "386a9ad3439c69c9c3b118e0f1f72969579c916431deb6d2f0729a4699e14a89"


def test_prototypes_and_images_have_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["--layers", "35,35", "--epochs", "1"]
    assert same(capsys, tmp_path, run, ["--codebook", "equiangular", "--robustness", "3/4"])
    assert not same(capsys, tmp_path, run, ["--robustness", "1/4"])
    images = ["--data", "digits", "--layers", "70,30", "--epochs", "2"]
    said = ["--codebook", "equiangular", "--robustness", "1/10,1/3", "--group", "35,15/70,30"]
    said += ["--levels", "3", "--bias", "--batch", "50", "--reinforcement", "1/4"]
    assert same(capsys, tmp_path, images, said)
    assert not same(capsys, tmp_path, images, ["--levels", "2"])
    assert not same(capsys, tmp_path, images, ["--preset", "published"])


def test_what_is_said_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    images = ["--data", "digits", "--layers", "20", "--epochs", "1"]
    assert (
        main(["train", *images, "--encoding", "median", "--no-bias", "--out", str(tmp_path)]) == 0
    )
    said = capsys.readouterr().out
    assert "of 64 bits" in said and "group 10, r 1/3," in said
    committee = ["--data", "digits", "--rule", "committee", "--layers", "20-4", "--epochs", "1"]
    for more in ([], ["--preset", "images"]):
        assert main(["train", *committee, *more, "--out", str(tmp_path)]) == 0
        assert "layers 20-4," in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--layers", "0"], ["--layers", "x"], ["--epochs", "0"]])
def test_bad_values_are_one_line(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--data", "digits", *options]) == 2
    said = capsys.readouterr().err
    assert options[0][2:] in said and said.count("\n") == 1


@pytest.mark.parametrize("layers", [(1,), (7, 5), (525, 525), (1035, 30, 10)])
def test_stages_divide_every_layer(layers: tuple[int, ...]) -> None:
    for epochs in (1, 2, 50):
        group = settings_of(GENERAL["images"], layers, epochs)["group"]
        stages = group if isinstance(group[0], tuple) else (group,)
        assert len(stages) <= epochs
        for stage in stages:
            assert all(width % size == 0 for width, size in zip(layers, stage, strict=True))


def test_the_nearest_divisor() -> None:
    assert [nearest_divisor(12, size) for size in (1, 5, 8, 9, 50)] == [1, 4, 6, 6, 12]
