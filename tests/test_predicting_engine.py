"""Every engine predicts the same, of every kind of model; and who predicts can be chosen."""

import json
import random
from pathlib import Path

import pytest

from fast.engines import WORTH, can_compile, comparisons, engine_to_predict
from reference.configuration import Configuration
from tests.test_command import lbe, refusal, result
from tests.test_compiled_engine import ran

MODEL = "lbe-out/model.safetensors"
ENGINES = ("numpy", "reference", "auto", *["compiled"] * can_compile())
TRAIN = ("train", "--data", "a.csv", "--epochs", "3")
KINDS = {
    "local": ("--layers", "35,35"),
    "joined": ("--layers", "35,21", "--snapshots", "3", "--no-bias"),
    "committee": ("--rule", "committee", "--layers", "21-3,15-3"),
    "propagated": ("--rule", "propagated", "--layers", "35,35"),
    "trained": ("--layers", "63", "--codebook", "trained"),
}


def write(path: Path) -> None:
    rng = random.Random(7)
    lines = ["size,colour,kind"]
    for _ in range(90):
        old = rng.random() < 0.5
        size = "?" if rng.random() < 0.1 else f"{rng.gauss(2 * old, 1):.3f}"
        lines.append(f"{size},{'red' if rng.random() < 0.3 else 'blue'},{'old' if old else 'new'}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_all_engines_predict_the_same(kind: str, tmp_path: Path) -> None:
    write(tmp_path / "a.csv")
    result(*TRAIN, *KINDS[kind], cwd=tmp_path)
    models = [MODEL, "small.safetensors"]
    lbe("export", MODEL, "--weights-only", "--out", models[1], cwd=tmp_path)
    for model in models:
        judged, predicted = {}, {}
        for engine in ENGINES:
            choice = ("--engine", engine)
            judged[engine] = result("evaluate", model, "--on", "all", *choice, cwd=tmp_path)
            predicted[engine] = result("predict", model, "a.csv", *choice, cwd=tmp_path)
        named = [each.pop("engine") for each in judged.values()]
        assert named == ["numpy", "reference", "numpy", "compiled"][: len(ENGINES)]
        assert len({json.dumps(each) for each in judged.values()}) == 1
        assert len({json.dumps(each) for each in predicted.values()}) == 1
        assert len(set(predicted["numpy"]["predictions"])) == 2, "not one class for all"


def test_auto_counts_what_is_compared() -> None:
    """Samples times weights, of the network and of all that answer with it; epochs do not count."""
    config = Configuration(inputs=784, classes=10, layers=(525, 525), epochs=50)
    weights = comparisons(config, 1) // 50
    least = -(-WORTH // weights)
    worth = "compiled" if can_compile() else "numpy"
    assert engine_to_predict(config, least - 1) == "numpy"
    assert engine_to_predict(config, least) == worth
    assert engine_to_predict(config, least // 10 + 1, weight_sets=9) == worth


@pytest.mark.parametrize("command", [("evaluate", MODEL), ("predict", MODEL, "a.csv")])
def test_an_engine_that_is_not_there_is_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path / "a.csv")
    result(*TRAIN, cwd=tmp_path)
    assert "invalid choice: 'fastest'" in refusal(*command, "--engine", "fastest", cwd=tmp_path)
    done = ran(*command, "--engine", "compiled", without=True, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == "" and done.stderr.count("\n") == 1
    assert "local-binary-errors[compiled]" in done.stderr
