"""A model in a line: loaded, asked with raw samples, saved, and named."""

import copy
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.command import main
from fast.data import encode_rows, fit
from fast.data.raw import Columns
from reference.configuration import DataError, ModelFileError

ROWS = [(i % 7, "red" if i % 3 else "blue") for i in range(60)]
LABELS = ["small" if size < 3 else "large" for size, _ in ROWS]


@pytest.fixture
def model(tmp_path: Path) -> fast.Model:
    sizes, colours = (list(column) for column in zip(*ROWS, strict=True))
    encoding = fit(Columns(("size", "colour"), (sizes, colours), (False, True)), 6)
    config = fast.Configuration(inputs=encoding.inputs, classes=2, layers=(30,), epochs=8)
    network = fast.Network(config)
    names = ["large", "small"]
    X = encode_rows(ROWS, encoding)
    network.fit(X, [names.index(label) for label in LABELS])
    network.save(tmp_path / "m", encoding=encoding, class_names=names, notes={"by": "hand"})
    return fast.load(tmp_path / "m")


def test_raw_samples_of_any_form_are_encoded_within(model: fast.Model) -> None:
    assert model.predict(ROWS).tolist() == LABELS
    assert model.score(ROWS, LABELS) == 1.0
    assert model.predict({"colour": ["blue"], "size": [6]}).tolist() == ["large"]
    turned = [(colour, size) for size, colour in ROWS]
    assert model.predict(turned, names=("colour", "size")).tolist() == LABELS
    assert model.predict(model.encode(ROWS)).tolist() == LABELS
    assert model.description.notes == {"by": "hand"}
    with pytest.raises(DataError, match="features a sample"):
        model.predict([(1, "red", 2)])
    with pytest.raises(DataError, match="59 labels for 60 samples"):
        model.score(ROWS, LABELS[1:])


def test_weights_alone_from_python(model: fast.Model, tmp_path: Path) -> None:
    model.save(tmp_path / "small", weights_only=True)
    small = fast.load(tmp_path / "small")
    assert small.predict(ROWS).tolist() == LABELS
    assert small.network.weights_only and "weights alone" in repr(small)
    small.save(tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == (tmp_path / "small").read_bytes()
    with pytest.raises(DataError, match="weights alone"):
        small.network.partial_fit(model.encode(ROWS), [0] * len(ROWS))
    assert copy.copy(small.network).weights_only


def test_a_model_of_the_command_is_asked_as_the_command_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    lines = [f"{size},{colour},{label}" for (size, colour), label in zip(ROWS, LABELS)]
    table.write_text("size,colour,kind\n" + "\n".join(lines) + "\n")
    options = ["--data", str(table), "--layers", "20", "--epochs", "2", "--out", str(tmp_path)]
    assert main(["train", *options]) == 0
    capsys.readouterr()
    path = str(tmp_path / "model.safetensors")
    assert main(["predict", path, str(table)]) == 0
    assert fast.load(path).predict(ROWS).tolist() == capsys.readouterr().out.split()


def test_what_does_not_fit_is_not_saved(tmp_path: Path) -> None:
    network = fast.Network(fast.Configuration(inputs=3, classes=2, layers=(4,)))
    wrong: list[dict[str, Any]] = [{"class_names": ["one"]}, {"notes": {"x": object()}}]
    for told in wrong:
        with pytest.raises(ModelFileError):
            network.save(tmp_path / "m", **told)
    with pytest.raises(TypeError):
        network.save(tmp_path / "m", weight_only=True)
    assert list(tmp_path.iterdir()) == []


def test_names_of_values_are_short_and_true() -> None:
    config = fast.Configuration(inputs=784, classes=10, layers=(50, 40), epochs=1)
    assert eval(repr(config), {"Configuration": fast.Configuration, "Fraction": Fraction}) == config
    network = fast.Network(config)
    said = "784 > 50 > 40 bits, 10 classes; local rule, fixed codewords; 0 epochs, 0 steps"
    assert repr(network) == f"<Network {said}>"
    bits = fast.pack(np.ones((5, 20), bool))
    assert repr(bits) == "<Bits 5 rows of 20 bits: " + f"{'1' * 16}..., " * 3 + "...>"
    assert repr(bits[:0]) == "<Bits 0 rows of 20 bits>"
    assert repr(fast.Bits(np.zeros((2, 0), np.uint64), 0)) == "<Bits 2 rows of 0 bits>"
