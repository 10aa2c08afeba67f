"""What stands in a file by anybody is checked before use, and reaches no terminal raw (15.3)."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import fast
import fast.model_file
from fast.command import main
from fast.command.checkpoint import Checkpoint
from fast.command.options import make_parser
from fast.command.presets import settle
from fast.command.printable import readable
from fast.command.training import settings_of
from fast.data.notes import noted_source, noted_text
from reference.configuration import (
    BitsEncoding,
    CategoricalColumn,
    Configuration,
    ConfigurationError,
    Description,
    Encoding,
    InputError,
    ModelFileError,
    NumericColumn,
    Progress,
    TableEncoding,
)
from reference.configuration.brief import brief, harmless, shortened
from reference.configuration.errors import LONGEST

ODD: dict[str, dict[str, Any]] = {
    "categorical": {"data": "x.csv", "categorical": 5},
    "split": {"data": "x.npz", "split": [1]},
    "label": {"data": "x.csv", "label": ["a"]},
    "data_dir": {"data": "mnist", "data_dir": 5},
    "header": {"data": "x.csv", "header": "maybe"},
    "encoding": {"data": "x.npz", "encoding": {}},
    "levels": {"data": "x.npz", "levels": None},
    "data": {"data": "x\x00.csv"},
    "data is true": {"data": True},
    "data is half a pair": {"data": "\ud800.csv"},
    "data_dir has an end": {"data": "mnist", "data_dir": "\x00"},
}
TABLE = TableEncoding(
    (
        NumericColumn("a", (Fraction(1), Fraction(2))),
        CategoricalColumn("b", ("x\x1b[2J", "y")),
    )
)
ESCAPE = "\x1b[31mred\x1b[0m\nencoding       false\x9b\u202e"


def model(
    path: Path,
    notes: dict[str, Any],
    encoding: Encoding | None = None,
    class_names: tuple[str, ...] | None = None,
) -> str:
    config = Configuration(inputs=4, classes=2, layers=(3,))
    description = Description(config, Progress(), encoding or BitsEncoding(4), class_names, notes)
    fast.model_file.save(path, description, fast.Network(config))
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int) -> str:
    """Run the command; give what it printed: harmless, and one line if it is an error."""
    assert main(arguments) == status
    out, err = capsys.readouterr()
    printed = out if status == 0 else err
    assert (err == "") if status == 0 else (out == "" and err.count("\n") == 1)
    assert all(line.isprintable() for line in printed.split("\n"))
    return printed


@pytest.mark.parametrize("kind", ODD)
def test_notes_are_checked_before_they_are_used(kind: str) -> None:
    with pytest.raises(ModelFileError) as caught:
        noted_source(ODD[kind])
    line = str(caught.value)
    assert line.startswith(f"notes: {kind.split()[0]} is ") and line.isprintable()


def test_notes_of_others_are_left_alone() -> None:
    assert noted_source({"author": [1], "data": "x.csv", "label": "7"}) == {
        "data": "x.csv",
        "label": "7",
    }
    assert noted_text({}, "label") is None and noted_text({"label": "7"}, "label") == "7"


@pytest.mark.parametrize("kind", ["label", "data"])
@pytest.mark.parametrize("command", ["evaluate", "predict", "cost"])
def test_odd_notes_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, command: str
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,y\n2,y\n")
    path = model(tmp_path / "m", ODD[kind] | {"data": "x\x00"}, TABLE)
    arguments = {"evaluate": (path,), "predict": (path, str(file)), "cost": ("--measured", path)}
    status = 0 if (command, kind) == ("predict", "data") else 2  # predict needs no data's name
    said(capsys, command, *arguments[command], status=status)
    assert "data           x\\x00\n" in said(capsys, "info", path, status=0)


def test_a_checkpoint_by_anybody_is_checked_before_a_run_goes_on(tmp_path: Path) -> None:
    options = make_parser().parse_args(["train", "--out", str(tmp_path)])
    settings = settings_of(settle(vars(options)))
    good = {"checkpoint": Checkpoint(settings, str(tmp_path), "rows").to_json()}
    assert Checkpoint.from_notes(json.loads(json.dumps(good))).settings == settings
    odd: list[tuple[str, Any]] = [(name, 5) for name in settings]
    odd += [(name, True) for name in settings if name not in ("bias", "preset_bias")]
    odd += [(name, None) for name in ("data", "seed", "batch", "robustness", "checkpoint_every")]
    odd += [("trace", "x\0"), ("data", "\ud800"), ("bias", "yes")]
    for name, value in odd:
        with pytest.raises(ModelFileError):
            Checkpoint.from_notes(
                {"checkpoint": good["checkpoint"] | {"settings": settings | {name: value}}}
            )
    for name in ("seed", "data"):
        rest = {key: value for key, value in settings.items() if key != name}
        with pytest.raises(ModelFileError):
            Checkpoint.from_notes({"checkpoint": good["checkpoint"] | {"settings": rest}})
    with pytest.raises(ModelFileError):
        Checkpoint.from_notes({"checkpoint": good["checkpoint"] | {"folder": "/\0"}})


def test_no_escape_sequence_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names of classes, notes, columns, and names of files."""
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,y\n2,y\n")
    names = (ESCAPE, "größe")
    path = model(tmp_path / "m", {ESCAPE: ESCAPE, "n": [ESCAPE, {}]}, TABLE, names)
    shown = said(capsys, "info", path, status=0)
    assert shown.count("\\x1b[31mred") == 4 and "größe" in shown
    guesses = said(capsys, "predict", path, str(file), status=0).splitlines()
    assert len(guesses) == 2 and set(guesses) <= set(map(harmless, names))
    file.write_text("a,\x1b[31mb,c\n1,y,p\n2,y,q\n")
    assert "\\x1b[31mb" in said(capsys, "predict", path, str(file), status=2)
    said(capsys, "predict", path, str(tmp_path / "\x1b[31m.npz"), status=2)
    assert "zero byte" in said(capsys, "predict", path, "x\0.csv", status=2)
    said(capsys, "predict", path, str(tmp_path / "\x1b[31m.csv"), status=2)
    assert main(["info", path, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["class_names"] == list(names)


def test_a_message_has_at_most_300_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that is long shows its beginning; what is allowed is said all the same."""
    rule: Any = "\x1b[31m" + "a" * 5_000_000
    with pytest.raises(ConfigurationError) as caught:
        Configuration(inputs=4, classes=2, layers=(3,), rule=rule)
    line = str(caught.value)
    assert 100 < len(line) < LONGEST and line.isprintable()
    assert line.startswith("rule: '\\x1b[31maaa")
    assert line.endswith("allowed: local, committee or propagated")
    line = str(InputError("x" * 20, f"it is {'y' * 5_000_000}", "less"))
    assert LONGEST - 10 <= len(line) <= LONGEST
    assert line.startswith(f"{'x' * 20}: it is yyy") and line.endswith("y; allowed: less")
    path = tmp_path.joinpath(*["folder" * 30] * 12) / "model"
    shown = said(capsys, "info", str(path), status=2)
    assert len(shown) <= LONGEST + len("lbe: error: \n") and "model: " in shown


@pytest.mark.parametrize("lengths", [(10, 20, 30), (0, 500, 500), (400, 1, 400), (91, 100, 101)])
def test_short_parts_of_a_message_stay_whole(lengths: tuple[int, ...]) -> None:
    texts = ["x" * length for length in lengths]
    shown = brief(texts, 287)
    assert 60 <= sum(map(len, shown)) <= 287
    assert [len(text) for text in shown if len(text) < 95] == [n for n in lengths if n < 95]
    error = InputError(*texts)
    again = InputError(error.parameter, error.problem, error.allowed)
    assert vars(again) == vars(error) and str(again) == str(error) and len(str(error)) <= 300


def test_visible_characters_of_every_script_stay() -> None:
    text = "größe 高さ ύψος 🌳 a\\b"
    assert harmless(text) == readable(text) == text
    for character in "\x00\x07\x1b\x7f\x9b\u200f\u202e\u2028\ud800":
        assert harmless(f"a{character}b").isprintable()
    assert shortened("a" * 50, 50) == "a" * 50 and len(shortened("a" * 51, 50)) == 50
