"""The floating-point baselines: no bias, the published initial weights, plain back-propagation."""

import builtins
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from fast.experiments.compute import compute
from fast.experiments.gradient import above_own_median, baseline_run, normalised
from fast.experiments.run import file_source
from reference.configuration import ConfigurationError

pytest.importorskip("sklearn", reason="needs the extra experiments")  # it trains the baselines

from fast.experiments.unbiased import make_unbiased

Floats = NDArray[Any]
SAMPLES, INPUTS, LAYERS, CLASSES, RATE = 40, 12, (7, 5), 3, 0.01


def samples() -> tuple[Floats, NDArray[np.int64]]:
    generator = np.random.default_rng(5)
    X = np.where(generator.random((SAMPLES, INPUTS)) < 0.5, -1.0, 1.0)
    return X, np.arange(SAMPLES) % CLASSES


def gradients(weights: list[Floats], X: Floats, y: NDArray[np.int64]) -> list[Floats]:
    """Back-propagate the mean cross-entropy through ReLU layers without bias, by hand."""
    activations = [X]
    for matrix in weights[:-1]:
        activations.append(np.maximum(activations[-1] @ matrix, 0))
    scores = activations[-1] @ weights[-1]
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    delta = shares / shares.sum(axis=1, keepdims=True)
    delta[np.arange(len(y)), y] -= 1
    found = []
    for activation, matrix in zip(reversed(activations), reversed(weights), strict=True):
        found.append(activation.T @ delta / len(X))
        delta = delta @ matrix.T * (activation > 0)
    return found[::-1]


def initial(solver: str, seed: int) -> tuple[Any, list[Floats]]:
    """Make a network and its initial weights: those that a step of next to no rate leaves."""
    X, y = samples()
    still = make_unbiased(solver, LAYERS, 1e-300, SAMPLES, seed)
    still.partial_fit(X, y, classes=np.arange(CLASSES))
    return make_unbiased(solver, LAYERS, RATE, SAMPLES, seed), [w.copy() for w in still.coefs_]


def test_sgd_steps_are_back_propagation_without_bias() -> None:
    X, y = samples()
    network, weights = initial("sgd", 3)
    for _ in range(5):
        network.partial_fit(X, y, classes=np.arange(CLASSES))
        weights = [w - RATE * g for w, g in zip(weights, gradients(weights, X, y), strict=True)]
        for ours, theirs in zip(weights, network.coefs_, strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
        assert all((intercept == 0).all() for intercept in network.intercepts_)


def test_adam_steps_are_the_published_ones() -> None:
    X, y = samples()
    network, weights = initial("adam", 4)
    first = [np.zeros_like(w) for w in weights]
    second = [np.zeros_like(w) for w in weights]
    for t in range(1, 6):
        network.partial_fit(X, y, classes=np.arange(CLASSES))
        for i, g in enumerate(gradients(weights, X, y)):
            first[i] = 0.9 * first[i] + 0.1 * g
            second[i] = 0.999 * second[i] + 0.001 * g * g
            m, v = first[i] / (1 - 0.9**t), second[i] / (1 - 0.999**t)
            weights[i] = weights[i] - RATE * m / (np.sqrt(v) + 1e-8)
        for ours, theirs in zip(weights, network.coefs_, strict=True):
            # epsilon stands elsewhere in the library
            np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=1e-5)
        assert all((intercept == 0).all() for intercept in network.intercepts_)


def test_initial_weights_are_uniform_within_the_root_of_the_fan_in() -> None:
    _, weights = initial("sgd", 1)
    for matrix in weights:
        bound = 1 / np.sqrt(matrix.shape[0])
        assert bound * 0.8 < np.abs(matrix).max() <= bound
        assert abs(matrix.mean()) < bound / 2


def test_every_epoch_has_another_order() -> None:
    X, y = samples()
    network = make_unbiased("sgd", LAYERS, RATE, 1, 0)
    inner, seen = network._backprop, list[bytes]()

    def backprop(batch: Floats, *rest: Any) -> Any:
        seen.append(batch.tobytes())
        return inner(batch, *rest)

    network._backprop = backprop
    for _ in range(2):
        network.partial_fit(X, y, classes=np.arange(CLASSES))
    first, second = seen[:SAMPLES], seen[SAMPLES:]
    assert sorted(first) == sorted(second) and first != second


def test_inputs() -> None:
    pixels = np.array([[0, 0, 9, 9, 9], [1, 2, 3, 4, 5]], np.uint8)
    assert above_own_median(pixels).tolist() == [[-1, -1, -1, -1, -1], [-1, -1, -1, 1, 1]]
    train, test = normalised(pixels, pixels[:1])
    assert train.dtype == np.float32 and abs(train.mean()) < 1e-6 and abs(train.std() - 1) < 1e-6
    assert (test == train[:1]).all()


def test_a_table_is_learnt_from_its_numbers_and_its_bits(tmp_path: Path) -> None:
    values = np.random.default_rng(0).integers(0, 100, (400, 4))
    path = tmp_path / "table.csv"
    path.write_text("".join(f"{','.join(map(str, v))},c,{v.sum() > 200}\n" for v in values))
    data, file = file_source(path)
    for method in ("adam-float", "adam-binary"):
        run = baseline_run(method, data, (9,), file=file, every_sample=True, batch=10, epochs=30)
        result = compute(run)
        assert len(result.test_accuracies) == 30 and result.digest is None
        assert result.test_accuracy > 0.85
        assert result.test_accuracies == compute(run).test_accuracies  # the same seed
    few = compute(baseline_run("sgd-float", data, (9,), file=file, epochs=1))
    assert few.train_accuracy * 10 == round(few.train_accuracy * 10)  # of 10 samples, not 320


def test_without_scikit_learn_it_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "fast.experiments.unbiased":
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(ConfigurationError, match=r"local-binary-errors\[experiments\]"):
        compute(baseline_run("sgd-binary", {"data": "prototypes"}, (3,)))
