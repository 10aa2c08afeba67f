"""The options of ``lbe train`` become one value right after parsing, with every check."""

from dataclasses import FrozenInstanceError
from fractions import Fraction
from pathlib import Path

import pytest

from fast.command import main
from fast.command.options import make_parser
from fast.command.presets import settle
from fast.command.training import Training, training_of


def told(*arguments: str) -> Training:
    return training_of(settle(vars(make_parser().parse_args(["train", *arguments]))))


def test_the_options_are_read_once() -> None:
    training = told("--data", "a.csv", "--layers", "35,21", "--validation", "0.1", "--levels", "4")
    assert (training.network.layers, training.network.epochs) == ((35, 21), 50)
    assert (training.choice.share, training.levels) == (Fraction(1, 10), 4)
    assert training.source.given == {"data": "a.csv", "levels": "4"}
    turned = ("--levels", "4", "--validation", "0.1", "--layers", "35,21", "--data", "a.csv")
    assert training == told(*turned)
    with pytest.raises(FrozenInstanceError):
        training.levels = 5  # type: ignore[misc]  # what is refused


def test_settling_changes_nothing_that_was_given() -> None:
    options = make_parser().parse_args(["train", "--data", "digits", "--batch", "7"])
    before = dict(vars(options))
    settled = settle(vars(options))
    assert vars(options) == before
    assert (settled["batch"], settled["preset"], before["preset"]) == ("7", "images", None)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--layers", "3,x"), "layers"),
        (("--batch", "0"), "batch"),
        (("--seed", "-1"), "seed"),
        (("--gate", "2", "--rule", "propagated"), "gate"),
        (("--threads", "65"), "threads"),
        (("--snapshots", "51"), "snapshots"),
        (("--validation", "2"), "--validation"),
        (("--keep", "best"), "--keep"),
        (("--split", "1/0"), "--split"),
        (("--test", "b.npz"), "--test"),
        (("--encoding", "bits"), "--encoding"),
        (("--levels", "256"), "levels"),
        (("--classes", "two"), "--classes"),
        (("--trace-steps", "3"), "--trace-steps"),
        (("--checkpoint-every", "often"), "--checkpoint-every"),
        (("--preset", "best"), "--preset"),
    ],
)
def test_a_bad_option_is_refused_before_the_data_are_read(
    arguments: tuple[str, ...],
    named: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    nowhere = ("--data", str(tmp_path / "nowhere.csv"))
    assert main(["train", *nowhere, "--out", str(out), *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"lbe: error: {named}: ")
    assert not out.exists()
