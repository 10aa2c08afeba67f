"""Options that the encoding asked for would not read are refused; those of a preset give way."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from fast.experiments.plan import Scale
from fast.experiments.plans import NAMES
from tests.test_command import refusal, result

RUN = ("--layers", "15", "--epochs", "1")
Y = np.arange(90) % 3


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


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of every kind, in a folder; m and b are runs on a table and on bits."""
    folder, rng = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    np.savez(folder / "bits.npz", X=rng.integers(0, 2, (90, 20)), y=Y)
    images = rng.integers(0, 256, (90, 6, 6)).astype(np.uint8)
    np.savez(folder / "images.npz", X=images, y=Y)
    rows = [f"{'uvw'[i % 3]},{'xy'[i % 2]},{'pq'[i % 2]}\n" for i in range(90)]
    (folder / "texts.csv").write_text("a,b,c\n" + "".join(rows))
    (folder / "table.libsvm").write_text("".join(f"{i % 2} 1:{i % 7} 2:{i}\n" for i in range(90)))
    result("train", "--data", "texts.csv", *RUN, "--out", "m", cwd=folder)
    result("train", "--data", "bits.npz", *RUN, "--out", "b", cwd=folder)
    return folder


@pytest.mark.parametrize("command", ["train", "pack"])
@pytest.mark.parametrize(
    ("file", "what"), [("bits.npz", "samples of 0 and 1"), ("texts.csv", "categories alone")]
)
def test_samples_without_numbers_have_no_thresholds(
    command: str, file: str, what: str, data: Path
) -> None:
    run = (command, "--data", file, *RUN) if command == "train" else ("pack", "o.packed")
    run = run if command == "train" else (*run, "--data", file)
    for option in (("--levels", "3"), ("--thresholds", "spread")):
        said = refusal(*run, *option, cwd=data)
        assert f"{option[0]}: it means nothing for the {what} of {file}; allowed" in said
    if file == "bits.npz":
        auto = refusal(*run, "--encoding", "auto", "--levels", "3", cwd=data)
        assert "--levels: it means nothing for the samples of 0 and 1" in auto


def test_thresholds_of_a_preset_give_way_to_bits(data: Path) -> None:
    run = ("train", "--data", "bits.npz", "--preset", "images", *RUN)
    assert _inputs(run, data) == 21  # with the bias of the preset


def test_images_in_a_file_have_the_levels_that_are_asked_for(data: Path) -> None:
    """As those that have a name: auto is a median without --levels, else a thermometer."""
    run = ("train", "--data", "images.npz", *RUN)
    assert _inputs(run, data) == _inputs((*run, "--encoding", "median"), data) == 36
    asked = (*run, "--levels", "2")
    assert _inputs(asked, data) == _inputs((*asked, "--encoding", "thermometer"), data) == 72


@pytest.mark.parametrize("option", [("--header", "yes"), ("--separator", "comma")])
def test_what_a_format_says_by_itself_is_not_asked_for(option: tuple[str, str], data: Path) -> None:
    said = refusal("train", "--data", "table.libsvm", *RUN, *option, cwd=data)
    assert f"{option[0]}: the format of table.libsvm says it; allowed: with text tables" in said
    said = refusal("evaluate", "m/model.safetensors", "--data", "table.libsvm", *option, cwd=data)
    assert f"{option[0]}: the format of table.libsvm says it" in said
    for file in ("bits.npz", "table.libsvm", "t10k-images-idx3-ubyte.gz"):
        said = refusal("predict", "b/model.safetensors", file, *option, cwd=data)
        assert f"{option[0]}: it means nothing for {file}" in said


def test_no_pixel_is_missing(data: Path) -> None:
    run = ("predict", "b/model.safetensors", "t10k-images-idx3-ubyte", "--missing", "refuse")
    assert "--missing: it means nothing for t10k" in refusal(*run, cwd=data)
    assert len(result(*run[:2], "bits.npz", "--missing", "refuse", cwd=data)["predictions"]) == 90


def test_all_samples_are_not_split(data: Path) -> None:
    run = ("evaluate", "m/model.safetensors", "--on", "all")
    assert "--split: there is --on all" in refusal(*run, "--split", "1/3", cwd=data)
    assert result(*run, cwd=data)["samples"] == 90


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (("report", "--quick"), "--quick: a report computes nothing"),
        (("report", "--seeds", "3"), "--seeds: a report computes nothing"),
        (("report", "--workers", "1"), "--workers: a report computes nothing"),
        (("report", "--tables", "t"), "--tables: a report computes nothing"),
        (("report", "prototypes"), "report: it takes no 'prototypes'"),
        (("depth", "--page", "a.md"), "--page: depth makes no page"),
        (("depth", "--workers", "1", "--dask", "tcp://a:1"), "--workers: there is --dask"),
        (("levels", "--widest", "135"), "--widest: it means nothing for levels"),
        (("codebooks", "--widest", "1"), "--widest: no network is of 1"),
    ],
)
def test_reproduce_refuses_what_it_would_not_read(
    run: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    assert said in refusal("reproduce", *run, cwd=tmp_path)


def _narrowed(name: str) -> bool:
    """Say whether fewer networks are computed where none may have two perceptrons in a layer."""
    plan = import_module(f"fast.experiments.plans.{name.replace('-', '_')}")
    full: Scale = plan.FULL
    return bool(plan.points(full) != plan.points(replace(full, widest=1)))


@pytest.mark.parametrize("name", sorted({*NAMES} - {"tabular", "features"}))
def test_experiments_without_widths_say_so(name: str) -> None:
    plan = import_module(f"fast.experiments.plans.{name.replace('-', '_')}")
    assert _narrowed(name) is ("widest" not in getattr(plan, "UNREAD", ()))
