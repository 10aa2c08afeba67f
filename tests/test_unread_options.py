"""Options that the encoding asked for would not read are refused; those of a preset give way."""

from pathlib import Path

import numpy as np
import pytest

from tests.test_command import refusal, result

RUN = ("--layers", "15", "--epochs", "1")


@pytest.mark.parametrize("command", ["train", "pack"])
@pytest.mark.parametrize("option", [("--levels", "3"), ("--thresholds", "spread")])
def test_thresholds_that_the_encoding_has_not(
    command: str, option: tuple[str, str], tmp_path: Path
) -> None:
    file = ("digits.packed",) if command == "pack" else ()
    for encoding in ("median", "bits"):
        run = (command, *file, "--data", "digits", "--encoding", encoding, *option)
        said = refusal(*run, cwd=tmp_path)
        assert f"{option[0]}: it means nothing for --encoding {encoding}; allowed" in said
    assert list(tmp_path.iterdir()) == []


def test_settings_of_a_preset_give_way(tmp_path: Path) -> None:
    """The settings for images have thermometers of three levels; --encoding says otherwise."""
    run = ("train", "--data", "digits", *RUN)
    usual = _inputs(run, tmp_path)
    assert usual > 65
    assert _inputs((*run, "--encoding", "median"), tmp_path) == 65
    assert _inputs((*run, "--encoding", "thermometer", "--levels", "1"), tmp_path) <= 65


def _inputs(run: tuple[str, ...], folder: Path) -> int:
    made = result(*run, cwd=folder)
    inputs: int = result("info", made["model"], cwd=folder)["configuration"]["inputs"]
    return inputs


def test_bits_of_a_file_take_no_levels(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    np.savez(tmp_path / "a.npz", X=rng.integers(0, 2, (90, 20)), y=np.arange(90) % 3)
    run = ("train", "--data", "a.npz", *RUN, "--encoding")
    assert "--levels: it means nothing" in refusal(*run, "bits", "--levels", "2", cwd=tmp_path)
    assert _inputs((*run, "thermometer", "--levels", "2"), tmp_path) == 20
