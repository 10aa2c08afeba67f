"""fast.LocalBinaryClassifier: as scikit-learn asks, and as its own docstrings say."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import fast

pytest.importorskip("sklearn", reason="scikit-learn is not installed: the extra sklearn")

from sklearn.base import clone
from sklearn.datasets import load_iris
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from fast.estimator.asked import bits_of

Frame = Callable[[dict[str, list[Any]]], Any]

CHECKS = {"LocalBinaryClassifier": 62, "BinaryEncoder": 45}  # of scikit-learn 1.6 and 1.9
CHECK = """
import json, sys, warnings
from sklearn.utils.estimator_checks import check_estimator
import fast
warnings.simplefilter("ignore")
for estimator in (fast.LocalBinaryClassifier(layers=35, epochs=15), fast.BinaryEncoder(levels=3)):
    found = check_estimator(estimator, on_fail=None, on_skip=None)
    bad = [f"{c['check_name']}: {c['status']}" for c in found if c["status"] != "passed"]
    print(json.dumps([type(estimator).__name__, len(found), bad]))
"""
TABLE: dict[str, list[Any]] = {
    "size": [1.5, 2.0, 2.5, 8.0, 9.5, None] * 4,
    "colour": ["red", "red", None, "blue", "blue", "blue"] * 4,
}
KINDS = ["low", "low", "low", "high", "high", "high"] * 4


def small(**settings: Any) -> Any:
    return fast.LocalBinaryClassifier(**{"layers": 21, "epochs": 5, "random_state": 0, **settings})


def test_every_check_of_scikit_learn_passes() -> None:
    """The environment is read before scikit-learn is imported; without it one check is skipped."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "SCIPY_ARRAY_API": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found == [[name, count, []] for name, count in CHECKS.items()]


def test_fast_alone_imports_no_scikit_learn() -> None:
    code = "import fast, sys; from fast import *; print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_it_is_the_network_with_the_bits_of_its_encoding() -> None:
    X, y = load_iris(return_X_y=True)
    model = small(bias=False, snapshots=1, group=7).fit(X, y)
    bits = fast.BinaryEncoder(levels=10).fit_transform(X)
    config = fast.Configuration(
        inputs=bits.shape[1], classes=3, layers=(21,), group=7, epochs=5, seed=0
    )
    network = fast.Network(config).fit(bits.astype(bool), y)
    assert fast.digest(network) == fast.digest(model.network_)
    assert (network.predict(bits.astype(bool)) == model.predict(X)).all()


def test_groups_by_themselves_are_smaller_where_there_are_more_than_two_classes() -> None:
    """15 divides both widths; of the divisors of 525, 75 is one, of those of 105 are 35 and 105."""
    X, labels = np.arange(6.0).reshape(-1, 1), np.array([0, 0, 1, 1, 2, 2])
    settings: dict[str, Any] = {"layers": (525, 105), "epochs": 1}
    two = small(**settings).fit(X, labels % 2).network_.config.group
    more = small(**settings).fit(X, labels).network_.config.group
    assert (two, more) == ((75, 105), (15, 15))
    assert small(group=35, **settings).fit(X, labels).network_.config.group == (35, 35)


@pytest.mark.parametrize(
    "given",
    [0.25, "1/4", Fraction(1, 4), np.float64(0.25), np.float32(0.25)],
    ids=lambda given: type(given).__name__,
)
def test_a_rational_is_taken_as_it_is_written(given: Any) -> None:
    model = small(robustness=given, reinforcement=np.float32(0.1)).fit([[1], [2]], [0, 1])
    config = model.network_.config
    assert (config.robustness, config.reinforcement) == (Fraction(1, 4), Fraction(1, 10))
    assert model.robustness is given


def test_numbers_of_numpy_are_taken() -> None:
    sizes: dict[str, Any] = {
        "epochs": np.int64(2),
        "batch": np.int32(7),
        "random_state": np.int8(3),
    }
    model = small(layers=np.array([14, 7]), **sizes).fit([[1], [2]], [0, 1])
    config = model.network_.config
    assert (config.layers, config.epochs, config.batch, config.seed) == ((14, 7), 2, 7, 3)


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"layers": 2.5}, "layers"),
        ({"robustness": 2}, "robustness"),
        ({"snapshots": 0}, "snapshots"),
        ({"levels": 256}, "levels"),
        ({"bias": "yes"}, "bias"),
        ({"categorical": ["weight"]}, "categorical"),
        ({"class_weight": "even"}, "class_weight"),
        ({"class_weight": {"lower": 2}}, "class_weight"),
        ({"class_weight": {"low": -1}}, "class_weight"),
        ({"early_stopping": True, "validation_fraction": 1.5}, "share"),
        ({"n_iter_no_change": 0}, "n_iter_no_change"),
        ({"random_state": -1}, "random_state"),
    ],
    ids=str,
)
def test_a_bad_parameter_is_named(settings: dict[str, Any], name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}.*; allowed: "):
        small(**settings).fit([[1], [2], [3], [4]], ["low", "low", "high", "high"])


def test_the_same_seed_makes_the_same_bits() -> None:
    X, y = load_iris(return_X_y=True)
    digests = [fast.digest(small(random_state=seed).fit(X, y).network_) for seed in (1, 1, 2)]
    assert digests[0] == digests[1] != digests[2]
    drawn = [small(random_state=np.random.RandomState(5)).fit(X, y).seed_ for _ in range(2)]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_are_taken_with_texts_and_gaps(library: str) -> None:
    frames = pytest.importorskip(library, reason="the extra frames")
    frame = frames.DataFrame(TABLE)
    model = small().fit(frame, KINDS)
    assert model.feature_names_in_.tolist() == ["size", "colour"]
    assert model.n_features_in_ == 2
    columns = model.encoding_.encoding.columns
    assert [column.missing for column in columns] == [True, True]
    assert columns[1].categories == ("blue", "red")
    answers = model.predict(frame).tolist()
    assert sum(a == b for a, b in zip(answers, KINDS, strict=True)) > 16
    rows = [list(row) for row in zip(*TABLE.values(), strict=True)]
    alike = small().fit(rows, KINDS)
    assert fast.digest(alike.network_) == fast.digest(model.network_)
    assert alike.predict(rows).tolist() == answers
    with pytest.raises(ValueError, match="feature names"):
        model.predict(frame[["colour", "size"]])


def test_a_categorical_type_is_one_hot() -> None:
    pandas = pytest.importorskip("pandas", reason="the extra frames")
    frame = pandas.DataFrame({"month": pandas.Categorical([1, 2, 12, 2])})
    model = small().fit(frame, [0, 1, 0, 1])
    assert model.encoding_.encoding.columns[0].categories == ("1", "12", "2")
    named = small(categorical=[0]).fit([[1.0], [2.0], [12.0], [2.0]], [0, 1, 0, 1])
    assert named.encoding_.encoding.columns[0].categories == ("1", "12", "2")
    assert (named.predict([[1], [2], [12]]) == [0, 1, 0]).all()


@pytest.mark.parametrize(
    "labels", [[True, False], [-1, 1], ["a", "b"], [2.0, 7.0], [10**12, 3]], ids=str
)
def test_labels_of_any_type_come_back(labels: list[Any]) -> None:
    y = np.array(labels * 10)
    model = small().fit([[1], [9]] * 10, y)
    assert model.classes_.dtype == y.dtype
    assert model.classes_.tolist() == sorted(labels)
    assert (model.predict([[1], [9]]) == y[:2]).all()


def test_sparse_input_is_refused() -> None:
    sparse = pytest.importorskip("scipy.sparse", reason="needs the extra sklearn")
    with pytest.raises(TypeError, match=r"[Ss]parse"):
        small().fit(sparse.csr_array(np.eye(4)), [0, 1, 0, 1])


def test_tools_of_scikit_learn_work_with_it() -> None:
    X, y = load_iris(return_X_y=True)
    model = small(layers=35)
    scores = cross_val_score(model, X, y, cv=3)
    assert scores.shape == (3,) and scores.mean() > 0.85
    pipeline = make_pipeline(StandardScaler(), model)
    search = GridSearchCV(pipeline, {"localbinaryclassifier__robustness": [0.25, "1/2"]}, cv=2)
    assert search.fit(X, y).best_score_ > 0.8
    again = pickle.loads(pickle.dumps(search.best_estimator_))
    assert (again.predict(X) == search.predict(X)).all()
    assert clone(model).get_params() == model.get_params()


def test_decisions_and_probabilities_order_as_agreements_do() -> None:
    X, y = load_iris(return_X_y=True)
    for labels in (y, y == 2):
        model = small().fit(X, labels)
        agreements = model.network_.agreements(bits_of(model, X))
        outputs = 21 * 5  # of the network, and of four snapshots
        decided, shares = model.decision_function(X), model.predict_proba(X)
        np.testing.assert_allclose(shares.sum(axis=1), 1)
        assert (model.classes_[shares.argmax(axis=1)] == model.predict(X)).all()
        if len(model.classes_) == 2:
            decided = np.stack([-decided, decided], axis=1) / 2 + 1 / 2
            agreements = agreements + (outputs - agreements.sum(axis=1, keepdims=True)) / 2
        np.testing.assert_allclose(decided, agreements / outputs)
        assert (
            agreements.argmax(axis=1) == np.searchsorted(model.classes_, model.predict(X))
        ).all()


def test_early_stopping_keeps_the_best_epoch() -> None:
    X, y = load_iris(return_X_y=True)
    model = small(early_stopping=True, validation_fraction=0.2, n_iter_no_change=3, epochs=40)
    model.fit(X, y)
    shares = [record["validation_accuracy"] for record in model.history_]
    best = shares.index(max(shares))
    assert len(shares) == best + 1 + 3 < 40
    assert model.n_iter_ == best + 1


def test_a_callback_can_stop_and_sees_the_model() -> None:
    X, y = load_iris(return_X_y=True)
    seen: list[float] = []

    def call(model: Any) -> bool:
        seen.append(model.score(X, y))
        return len(model.history_) == 2

    model = small(callbacks=[call], epochs=9).fit(X, y)
    assert len(seen) == model.n_iter_ == 2
    assert model.score(X, y) == seen[-1]


def test_a_warm_start_goes_on() -> None:
    X, y = load_iris(return_X_y=True)
    model = small(warm_start=True, epochs=6).fit(X, y)
    model.set_params(epochs=3).fit(X, y)
    assert [record["epoch"] for record in model.history_] == list(range(1, 10))
    once = small(epochs=6).fit(X, y)
    assert fast.digest(once.network_) != fast.digest(model.network_)
    for _ in range(3):
        once.partial_fit(X, y)
    assert fast.digest(once.network_) == fast.digest(model.network_)
    with pytest.raises(ValueError, match=r"^y: 3 is none of the classes"):
        model.fit(X, y + 1)


def test_partial_fit_learns_from_parts() -> None:
    X, y = load_iris(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(y))
    model = small(layers=35)
    with pytest.raises(ValueError, match=r"^classes: the first call names none"):
        model.partial_fit(X, y)
    for _ in range(5):
        for part in np.split(order, 3):
            model.partial_fit(X[part], y[part], classes=[0, 1, 2])
    assert model.n_iter_ == 15
    assert model.score(X, y) > 0.85
    with pytest.raises(ValueError, match=r"^classes: they are others"):
        model.partial_fit(X, y, classes=[0, 1])
    with pytest.raises(ValueError, match=r"^class_weight: 'balanced'"):
        small(class_weight="balanced").partial_fit(X, y, classes=[0, 1, 2])


def test_weights_count_as_clause_10_6_says() -> None:
    X, y = load_iris(return_X_y=True)
    X, y = X[40:70], y[40:70]
    weights = np.arange(len(y)) % 4  # all in one batch
    weighted = small().fit(X, y, sample_weight=weights)
    repeated = small().fit(X.repeat(weights, axis=0), y.repeat(weights))
    assert fast.digest(weighted.network_) == fast.digest(repeated.network_)
    assert weighted.encoding_ == repeated.encoding_
    halves = small().fit(X, y, sample_weight=weights / 2)
    assert fast.digest(halves.network_) == fast.digest(weighted.network_)


def test_balanced_weights_are_those_of_clause_13_4() -> None:
    X, y = load_iris(return_X_y=True)
    X, y = X[30:60], y[30:60] > 0
    X, y = X[10:], y[10:]  # 10 and 10
    X, y = X[:15], y[:15]  # 10 and 5
    balanced = small(class_weight="balanced", midpoint=False).fit(X, y)
    given = small().fit(X, y, sample_weight=fast.balanced_weights(y.astype(int)))
    by_class = small(class_weight={True: 2}).fit(X, y)
    models = (balanced, given, by_class)
    assert len({fast.digest(model.network_) for model in models}) == 1
    assert balanced.encoding_ == given.encoding_ == by_class.encoding_
    assert given.classes_.tolist() == [False, True]


def test_a_class_that_counts_twice_counts_twice_for_the_thresholds() -> None:
    """Spec 12.9: as every row of it given twice does, for both ways to fit."""
    random = np.random.default_rng(4)
    X, y = random.normal(size=(60, 3)).round(2), np.arange(60) % 4 == 0
    twice = np.repeat(np.arange(60), 1 + y)
    expected = small().fit(X[twice], y[twice]).encoding_
    weighed = small(class_weight={True: 2})
    assert weighed.fit(X, y).encoding_ == expected != small().fit(X, y).encoding_
    by_parts = small(class_weight={True: 2}).partial_fit(X, y, classes=[False, True])
    assert by_parts.encoding_ == expected


@pytest.mark.parametrize(
    ("weights", "problem"),
    [([1, -1], "negative"), ([0, 0], "zero"), ([1], "shape"), ([1, np.nan], "not finite")],
)
def test_bad_weights_are_refused(weights: list[float], problem: str) -> None:
    with pytest.raises(ValueError, match=f"^sample_weight: .*{problem}"):
        small().fit([[1], [2]], [0, 1], sample_weight=weights)
