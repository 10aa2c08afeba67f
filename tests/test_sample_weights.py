"""Weights of samples (spec 10.6), and those that balance classes (spec 13.4)."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fast
import reference
from fast.layer import summed_moves as fast_moves
from fast.trace import StepTrace
from reference.bits import from_int
from reference.configuration import Configuration, ConfigurationError, DataError, InputError
from reference.counters import bounds
from reference.layer import summed_moves
from reference.samples import balanced
from tests.engines import fast_epochs, first_difference, reference_epochs
from tests.strategies import Run, runs

LARGEST = 2**32 - 1
CONFIG = Configuration(inputs=5, classes=3, layers=(6, 4), group=2, batch=3, epochs=3)
SAMPLES = [0b00110, 0b11010, 0b01101, 0b10001, 0b11111, 0b00011, 0b01000]
LABELS = [0, 1, 2, 0, 1, 2, 0]


@st.composite
def weighted_runs(draw: st.DrawFn) -> Run:
    """Any run, with weights: small ones, or some near the largest that they may sum to."""
    run = draw(runs())
    n = len(run.samples)
    most = draw(st.sampled_from([1, 2, 9, 127, 128, 32768, LARGEST // n]))
    weights = draw(st.lists(st.integers(1, most), min_size=n, max_size=n))
    return replace(run, weights=weights)


@given(weighted_runs())
def test_every_intermediate_value_agrees(run: Run) -> None:
    """Spec 10.6: traces, wrong, E, N, digests and predictions of both engines."""
    for ours, theirs in zip(fast_epochs(run), reference_epochs(run), strict=True):
        assert first_difference(ours.traces, theirs.traces) is None
        assert ours == theirs


@given(runs())
def test_weights_of_1_are_none(run: Run) -> None:
    """Spec 10.6: the same bits as without weights."""
    ones = replace(run, weights=[1] * len(run.samples))
    for with_ones, without in zip(fast_epochs(ones), fast_epochs(run), strict=True):
        assert with_ones == without


@given(runs(), st.data())
def test_a_sample_of_weight_v_is_v_samples_of_its_batch(run: Run, data: Any) -> None:
    """Spec 10.6: one step, by the digest; also E and N, so that epochs of one batch are alike."""
    n = len(run.samples)
    weights = data.draw(st.lists(st.integers(1, 5), min_size=n, max_size=n))
    together = replace(run.config, batch=sum(weights))
    X = fast.pack(np.array([[s >> i & 1 for i in range(run.config.inputs)] for s in run.samples]))
    y, times = np.array(run.labels), np.repeat(np.arange(n), weights)
    by_weight, by_number = fast.Network(together), fast.Network(together)
    for _ in range(run.config.epochs):
        by_weight.train_epoch(X, y, sample_weight=weights)
        by_number.train_epoch(X[times], y[times])
        assert fast.digest(by_weight) == fast.digest(by_number)
        assert by_weight.progress == by_number.progress


@given(st.integers(1, 2**31), st.integers(1, 2**31 - 1), st.booleans())
def test_moves_of_any_weight_are_exact(v: int, w: int, target: bool) -> None:
    """Spec 10.6, 17: sums up to 2^32 - 1, in either engine."""
    x, t = [from_int(0b01, 2), from_int(0b11, 2)], [from_int(int(target), 1)] * 2
    exact = summed_moves(x, t, [(0, 0), (1, 0)], 1, 2, [v, w])
    sign = 1 if target else -1
    assert exact == [[sign * (v + w), sign * (w - v)]]
    everyone, first = np.arange(2), np.zeros(2, np.intp)
    X, targets = fast.pack(np.array([[1, 0], [1, 1]])).words, np.array([[target], [target]])
    rows, moves = fast_moves(X, targets, everyone, first, 2, np.array([v, w]))
    assert rows.tolist() == [0] and moves.tolist() == exact


def test_a_heavy_sample_saturates_and_does_not_wrap() -> None:
    """Spec 8.5, 10.6, 17: counters of 32 bits, a weight of 2^32 - 1."""
    config = replace(CONFIG, counter_bits=32, reinforcement=0)
    changed = 0
    for label in range(config.classes):
        network = fast.Network(config)
        network.partial_fit(np.ones((1, 5), bool), [label], sample_weight=[LARGEST])
        moved = network.layers[0].counters != fast.Network(config).layers[0].counters
        changed += int(np.count_nonzero(moved))
        assert np.isin(network.layers[0].counters[moved], bounds(32)).all()
    assert changed


def test_errors_and_samples_are_sums_of_weights() -> None:
    """Spec 10.3, 10.6: an epoch's E adds the weights of the samples that its steps got wrong."""
    X, weights = fast.pack(_rows()), np.array([3, 1, 4, 1, 5, 9, 2])
    network, traces = fast.Network(CONFIG), list[StepTrace]()
    order = reference.generator.permutation(reference.generator.Stream(0, 3), 7)
    network.train_epoch(X, LABELS, sample_weight=weights, hook=traces.append)
    wrong = [
        weights[i]
        for i, p in zip(order, [p for t in traces for p in t.layers[-1].predictions])
        if p != LABELS[i]
    ]
    assert wrong and network.progress.errors == sum(wrong)
    assert network.progress.samples == 25


def test_an_epoch_goes_on_from_any_place_with_weights() -> None:
    """Spec 10.2, 10.6: what is wrong so far may be more than the samples so far."""
    X, weights = fast.pack(_rows()), [30, 10, 40, 10, 50, 90, 20]
    whole = fast.Network(CONFIG)
    places = list(whole.epoch_steps(X, LABELS, sample_weight=weights))
    assert places[0][1] > places[0][0] == 3
    first = fast.Network(CONFIG)
    steps = first.epoch_steps(X, LABELS, sample_weight=weights)
    assert next(steps) == places[0]
    rest = fast.Network(CONFIG, layers=first.layers, progress=first.progress)
    begun = rest.epoch_steps(X, LABELS, sample_weight=weights, begun=places[0])
    assert list(begun) == places[1:]
    assert fast.digest(rest) == fast.digest(whole) and rest.progress == whole.progress
    with pytest.raises(DataError, match="begun"):
        next(fast.Network(CONFIG).epoch_steps(X, LABELS, begun=places[0]))


def test_threads_and_fit_take_weights() -> None:
    """Spec 10.6: fit, and a second process that draws ahead, reach the reference's digest."""
    X, weights = fast.pack(_rows()), [3, 1, 4, 1, 5, 9, 2]
    state = reference.initial_state(CONFIG)
    inputs = [from_int(sample, 5) for sample in SAMPLES]
    for _ in range(CONFIG.epochs):
        state = reference.epoch(CONFIG, state, inputs, LABELS, sample_weight=weights)
    for threads in (1, 2):
        network = fast.Network(CONFIG, threads=threads).fit(X, LABELS, sample_weight=weights)
        assert fast.digest(network) == reference.digest(state)


BAD: list[tuple[Any, str, str]] = [
    ([1, 0, 1, 1, 1, 1, 1], "sample 1 has weight 0", "data/weight"),
    ([1, 1, -1, 1, 1, 1, 1], "sample 2 has weight -1", "data/weight"),
    ([1, 1, 1, 1.5, 1, 1, 1], "sample 3 has weight 1.5", "data/weight"),
    ([1, 1, 1, 1, float("nan"), 1, 1], "sample 4 has weight nan", "data/weight"),
    ([1, 1, 1, 1, 1, float("inf"), 1], "sample 5 has weight inf", "data/weight"),
    ([LARGEST, 1, 1, 1, 1, 1, 1], "the weights sum to 4294967301", "data/weight"),
    ([2**40, 1, 1, 1, 1, 1, 1], "1099511627776", "data/weight"),
    ([1] * 6, "6 weights for 7 samples", "data/count"),
    ([], "0 weights for 7 samples", "data/count"),
    (3, "sample_weight", ""),
    ([[1] * 7], "sample_weight", ""),
    (["1"] * 7, "sample_weight", ""),
    ([True] * 7, "sample_weight", ""),
]


@pytest.mark.parametrize(("weights", "said", "reason"), BAD)
def test_weights_that_no_sample_can_have_are_refused(weights: Any, said: str, reason: str) -> None:
    """Spec 10.6, 20.6: by name, and nothing is learnt."""
    network = fast.Network(CONFIG)
    before = fast.digest(network)
    for learn in (network.fit, network.partial_fit, network.train_epoch):
        with pytest.raises(DataError, match="sample_weight") as caught:
            learn(_rows(), LABELS, sample_weight=weights)
        assert said in str(caught.value) and caught.value.reason == reason
    assert fast.digest(network) == before
    if reason and not any(isinstance(v, float) for v in weights):
        state, inputs = reference.initial_state(CONFIG), [from_int(s, 5) for s in SAMPLES]
        with pytest.raises(DataError) as theirs:
            reference.step(CONFIG, state, inputs, LABELS, weights)
        assert theirs.value.reason == reason


def test_whole_floats_are_weights() -> None:
    """Spec 10.6: as libraries hand weights over."""
    digests = {
        fast.digest(fast.Network(CONFIG).fit(_rows(), LABELS, sample_weight=weights))
        for weights in ([2.0] * 7, np.full(7, 2, np.uint8), [2] * 7)
    }
    assert len(digests) == 1


def _rows() -> Any:
    return np.array([[sample >> i & 1 for i in range(5)] for sample in SAMPLES], bool)


# balance


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60))
def test_balanced_weights_are_the_nearest_to_the_ratio(labels: list[int]) -> None:
    """Spec 13.4: within a half of m / n_c, the upper one on a tie; in both engines."""
    weights, n = balanced(labels), Counter(labels)
    for v, c in zip(weights, labels, strict=True):
        assert Fraction(-1, 2) < v - Fraction(max(n.values()), n[c]) <= Fraction(1, 2)
    assert fast.balanced_weights(labels).tolist() == weights


@settings(max_examples=20)
@given(st.lists(st.integers(1, 300), min_size=2, max_size=5))
def test_balanced_classes_count_nearly_alike(sizes: list[int]) -> None:
    """Spec 13.4: n_c v is within n_c / 2 of the largest class."""
    labels = [c for c, size in enumerate(sizes) for _ in range(size)]
    totals = np.bincount(labels, weights=fast.balanced_weights(labels))
    assert (2 * np.abs(totals - max(sizes)) <= sizes).all()


def test_balance_of_the_specification() -> None:
    """Spec 10.6, 13.4: the known answers."""
    assert balanced([0, 1, 0, 0, 2, 0, 0, 1]) == [1, 3, 1, 1, 5, 1, 1, 3]
    moves = summed_moves([from_int(0b01, 2)], [from_int(1, 1)], [(0, 0)], 1, 2, [3])
    assert reference.counters.move([0, 1], moves[0], 8) == (3, -2)


def test_weights_by_class_are_exact() -> None:
    """Whole numbers as they are; else divided by the smallest that occurs, a half up."""
    labels = [0, 1, 1, 2]
    for ratios, expected in (
        ({0: 6, 1: 2}, [6, 2, 2, 1]),
        ({0: 0.7, 1: 0.1, 2: 0.25}, [7, 1, 1, 3]),
        ({0: "3/2", 1: Fraction(3, 4), 2: np.float64(0.75), 9: 1e-9}, [2, 1, 1, 1]),
        ({0: 1000, 1: 0.0001, 2: 0.0001}, [10**7, 1, 1, 1]),
        ({}, [1, 1, 1, 1]),
    ):
        assert fast.class_weights(labels, ratios).tolist() == expected


@pytest.mark.parametrize("ratio", [0, -1, "x", None, True, float("nan"), float("inf"), "1/0"])
def test_ratios_that_are_none_are_refused(ratio: Any) -> None:
    with pytest.raises(ConfigurationError, match="class_weight: class 1 counts"):
        fast.class_weights([0, 1], {1: ratio})


@pytest.mark.parametrize("weigh", [fast.balanced_weights, lambda y: fast.class_weights(y, {})])
@pytest.mark.parametrize("labels", [[], [[0, 1]], ["a"], [0.5]])
def test_labels_that_are_none_are_refused(weigh: Any, labels: Any) -> None:
    with pytest.raises(InputError):
        weigh(labels)


def test_a_ratio_too_large_to_weigh_is_refused() -> None:
    with pytest.raises(DataError, match="sample_weight: a sample would weigh 10000000000"):
        fast.class_weights([0, 1], {0: 10**10})
