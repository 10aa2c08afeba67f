"""The point between two classes, found on halves and kept as a weight set (spec 10.5)."""

import pickle
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
import fast.model_file
import reference
import reference.model_file
from fast.midpoint import constant_set, crossed, halves, midpoint, midpoint_sets
from fast.weight_set import set_disagreements
from reference.bits import from_bits
from reference.configuration import Configuration, ConfigurationError, DataError, Description
from reference.configuration.model import bare_description

SMALL = {"layers": 15, "epochs": 4, "snapshots": 3, "group": 5, "random_state": 3}


@given(
    inputs=st.integers(1, 140),
    agreements=st.lists(st.integers(0, 140), min_size=2, max_size=4).filter(any),
    seed=st.integers(0, 2**32),
)
def test_a_constant_set_agrees_alike_with_every_sample(
    inputs: int, agreements: list[int], seed: int
) -> None:
    """Spec 6.2, 10.5: for odd widths and even ones, where both of the first layer may fire."""
    X = fast.pack(np.random.default_rng(seed).random((20, inputs)) < 0.5)
    made = constant_set(inputs, agreements)
    found = max(agreements) - set_disagreements(made, X.words)
    assert found.tolist() == [[count] * 20 for count in agreements]


@pytest.mark.parametrize("point", [-70, -1, 0, 1, 4, 65])
def test_both_engines_name_class_1_above_the_point_from_one_file(point: int) -> None:
    """Spec 10.5, 15: the point is a part of the model, and files are equal byte by byte."""
    config = Configuration(inputs=30, classes=2, layers=(66,), group=6, epochs=2, batch=7)
    X, y = fast.prototype_samples(1, 2, 30, range(40))
    network = fast.Network(config, snapshots=2).fit(X, y)
    ahead = network.agreements(X) @ [-1, 1]
    network.weight_sets += midpoint_sets(30, point)
    assert len(network.weight_sets) == 1 + (point != 0)
    assert (network.predict(X) == (ahead > point)).all()
    assert (network.agreements(X) @ [-1, 1] == ahead - point).all()
    data = fast.model_file.to_bytes(bare_description(config, network.progress), network)
    description, state = reference.model_file.from_bytes(data)
    inputs = [from_bits(row) for row in fast.unpack(X.words, 30).astype(int).tolist()]
    assert reference.predict(config, state, inputs) == (ahead > point).astype(int).tolist()
    assert reference.digest(state) == fast.digest(network)
    assert reference.model_file.to_bytes(description, state) == data


LABELLED = st.lists(
    st.tuples(st.integers(-(2**40), 2**40), st.integers(0, 1), st.integers(1, 2**20)), min_size=2
).filter(lambda rows: len({label for _, label, _ in rows}) == 2)


@given(LABELLED, st.integers(-1000, 1000))
def test_the_midpoint_is_halfway_between_the_weighted_means(
    rows: list[tuple[int, int, int]], further: int
) -> None:
    differences, labels, weights = map(np.array, zip(*rows, strict=True))
    means = [
        Fraction(
            sum(d * w for d, c, w in rows if c == label), sum(w for _, c, w in rows if c == label)
        )
        for label in (0, 1)
    ]
    found = midpoint(differences, labels, weights)
    assert found <= sum(means) / 2 < found + 1
    assert midpoint(differences + further, labels, weights) == found + further
    weighed = np.ones(len(rows), np.int64)
    assert midpoint(differences, labels) == midpoint(differences, labels, weighed)


def test_halves_hold_every_other_sample_of_each_class() -> None:
    labels = np.array([1, 0, 0, 0, 1, 1, 0, 1, 0])
    first = halves(labels)
    assert np.flatnonzero(first & (labels == 0)).tolist() == [1, 3, 8]
    assert np.flatnonzero(first & (labels == 1)).tolist() == [0, 5]
    with pytest.raises(DataError, match=r"^labels: class 1 has 1; allowed: 2 samples or more"):
        halves(np.array([0, 0, 1]))
    with pytest.raises(DataError, match=r"^labels: class 0 has 0; allowed: 1 sample or more"):
        midpoint(np.array([1]), np.array([1]))
    with pytest.raises(DataError, match=r"^agreements: they are \[0, 0\]"):
        constant_set(5, [0, 0])
    with pytest.raises(DataError, match=r"^agreements: they are \[-1, 2\]"):
        constant_set(5, [-1, 2])


def test_no_sample_is_asked_of_a_network_that_has_learnt_it() -> None:
    labels = np.array([0, 1, 0, 0, 1])

    def differences_of(learnt: Any, asked: Any) -> Any:
        assert (learnt != asked).all() and set(labels[learnt]) == {0, 1}
        return np.flatnonzero(asked)

    assert crossed(labels, differences_of).tolist() == [0, 1, 2, 3, 4]


def table() -> tuple[Any, Any]:
    """Make 96 rows, of which 16 are of the second class."""
    random = np.random.default_rng(0)
    y = np.arange(96) % 6 == 0
    return (random.normal(size=(96, 4)) + y[:, None]).round(2), y


def estimator(**settings: Any) -> Any:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed: the extra sklearn")
    return fast.LocalBinaryClassifier(**{**SMALL, **settings})


def by_hand(model: Any, X: Any, y: Any, epochs: int) -> int:
    """Find the point of a model without it, with the functions of a network alone."""
    from fast.estimator.asked import bits_of

    bits, labels = bits_of(model, X), y.astype(int)
    weights = fast.balanced_weights(labels)
    ahead = np.zeros(len(y), int)
    for first in (0, 1):
        kept = np.sort(np.concatenate([np.flatnonzero(labels == c)[first::2] for c in (0, 1)]))
        rest = np.setdiff1d(np.arange(len(y)), kept)
        network = fast.Network(model.network_.config, snapshots=model.network_.snapshots)
        for _ in range(epochs):
            network.train_epoch(bits[kept], labels[kept], sample_weight=weights[kept])
        ahead[rest] = network.agreements(bits[rest]) @ [-1, 1]
    return int(np.floor((ahead[y].mean() + ahead[~y].mean()) / 2))


def test_balanced_classes_are_parted_at_the_midpoint() -> None:
    """The network is that without a point, with a weight set more."""
    X, y = table()
    plain = estimator(class_weight="balanced", midpoint=False).fit(X, y)
    model = estimator(class_weight="balanced").fit(X, y)
    assert plain.midpoint_ == 0 and model.midpoint_ == by_hand(plain, X, y, 4) != 0
    before, after = plain.network_, model.network_
    assert len(after.weight_sets) == len(before.weight_sets) + 1 == 3
    after.weight_sets = after.weight_sets[:-1]
    assert fast.digest(after) == fast.digest(before)


def test_the_point_moves_every_answer() -> None:
    X, y = table()
    plain = estimator(class_weight="balanced", midpoint=False).fit(X, y)
    model = estimator(class_weight="balanced").fit(X, y)
    outputs = 3 * 15
    ahead = np.rint(plain.decision_function(X) * outputs).astype(int)
    assert (model.predict(X) == (ahead > model.midpoint_)).all()
    assert (model.predict(X) != plain.predict(X)).any()
    shifted = (ahead - model.midpoint_) / (outputs + abs(model.midpoint_))
    assert np.allclose(model.decision_function(X), shifted)
    assert ((model.predict_proba(X)[:, 1] > 0.5) == model.predict(X)).all()
    again = pickle.loads(pickle.dumps(model))
    assert (again.predict(X) == model.predict(X)).all()


@pytest.mark.parametrize("settings", [{"class_weight": "balanced"}, {"midpoint": True}])
def test_a_model_file_names_what_the_estimator_names(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    X, y = table()
    model = estimator(**settings).fit(X, y)
    assert model.midpoint_ != 0
    names = tuple(map(str, model.classes_.tolist()))
    network = model.network_
    description = Description(network.config, network.progress, model.encoding_, names)
    fast.model_file.save(tmp_path / "model.safetensors", description, network)
    loaded = fast.load(tmp_path / "model.safetensors")
    assert list(loaded.predict(X.tolist())) == list(map(str, model.predict(X)))


def test_training_goes_on_without_the_point_and_finds_it_anew() -> None:
    X, y = table()
    plain = estimator(class_weight="balanced", midpoint=False, warm_start=True)
    model = estimator(class_weight="balanced", warm_start=True)
    for _ in range(2):
        plain.fit(X, y)
        model.fit(X, y)
    assert model.n_iter_ == 8 and model.midpoint_ == by_hand(plain, X, y, 8) != 0
    assert len(model.network_.weight_sets) == 3
    model.set_params(class_weight=None).partial_fit(X, y)
    plain.set_params(class_weight=None).partial_fit(X, y)
    assert model.midpoint_ == 0 and fast.digest(model.network_) == fast.digest(plain.network_)
    model.set_params(warm_start=False, class_weight="balanced").fit(X, y)
    model.fit(X[:, :3], y)
    assert len(model.network_.weight_sets) == 2 + (model.midpoint_ != 0)


def test_who_stops_early_stops_the_halves_there() -> None:
    X, y = table()
    calls: list[int] = []

    def second(model: Any) -> bool:
        calls.append(model.n_iter_)
        return bool(model.n_iter_ == 2)

    stop = {"callbacks": [second]}
    plain = estimator(class_weight="balanced", midpoint=False, **stop).fit(X, y)
    model = estimator(class_weight="balanced", **stop).fit(X, y)
    assert calls == [1, 2, 1, 2] and len(model.history_) == 2
    assert model.midpoint_ == by_hand(plain, X, y, 2)


def test_where_there_is_no_point() -> None:
    X, y = table()
    three = np.arange(96) % 3
    alone = np.arange(96) == 5
    for labels in (three, alone):
        assert estimator(class_weight="balanced").fit(X, labels).midpoint_ == 0
        with pytest.raises(ConfigurationError, match=r"^midpoint: .*; allowed: 2 classes of 2"):
            estimator(midpoint=True).fit(X, labels)
    assert estimator().fit(X, y).midpoint_ == 0
    with pytest.raises(ConfigurationError, match=r"^midpoint: 'yes' is neither"):
        estimator(midpoint="yes").fit(X, y)
    with pytest.raises(ConfigurationError, match=r"^midpoint: it needs all samples at once"):
        estimator(midpoint=True).partial_fit(X, y, classes=[False, True])


@pytest.mark.parametrize("place", [None, 0, 3])
def test_only_the_point_is_taken_out_before_training(place: int | None) -> None:
    """Also where someone has put it elsewhere among the sets, or taken it out."""
    X, y = table()
    long = {"class_weight": "balanced", "epochs": 9, "snapshots": 9, "warm_start": True}
    plain, model = estimator(**long, midpoint=False).fit(X, y), estimator(**long).fit(X, y)
    assert model.midpoint_ != 0
    *others, point = model.network_.weight_sets
    model.network_.weight_sets = others if place is None else [*others[:place], point]
    model.network_.weight_sets += [] if place is None else others[place:]
    for each in (plain, model):
        each.set_params(class_weight=None, epochs=1).fit(X, y)
    assert model.midpoint_ == 0
    assert fast.digest(model.network_) == fast.digest(plain.network_)


def test_an_estimator_pickled_before_there_were_points_goes_on() -> None:
    X, y = table()
    plain = estimator().fit(X, y)
    older = pickle.loads(pickle.dumps(plain))
    del older.midpoint_, older.midpoint
    for each in (plain, older):
        each.partial_fit(X, y).set_params(warm_start=True).fit(X, y)
    assert fast.digest(older.network_) == fast.digest(plain.network_)
