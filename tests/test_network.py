"""The network as practitioners call it: fit, callbacks, partial_fit, predict, score, reset."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import fast
from fast.prediction import PREDICTED_AT_ONCE
from fast.trace import StepTrace
from reference.configuration import Configuration, Progress
from reference.split import share, split

CONFIG = Configuration(
    inputs=70, classes=3, layers=(12, 9), group=3, batch=8, epochs=3, counter_bits=5, seed=4
)


def samples(count: int = 30) -> tuple[fast.Bits, Any]:
    return fast.prototype_samples(2, 3, 70, range(count))


def test_fit_trains_anew_for_as_many_epochs_as_the_configuration_says() -> None:
    """Spec 10.2: what was learnt before is forgotten, and fit returns the network itself."""
    X, y = samples()
    network = fast.Network(CONFIG)
    for _ in range(CONFIG.epochs):
        wrong = network.train_epoch(X, y)
    assert network.progress == Progress(step=12, epoch=3, errors=wrong, samples=30)
    other = fast.Network(CONFIG)
    assert other.fit(X, y) is other
    assert fast.digest(other.fit(X, y)) == fast.digest(network)


def test_callbacks_are_called_in_order_with_the_network_after_every_epoch() -> None:
    seen: list[tuple[str, int, bool]] = []
    network = fast.Network(CONFIG)
    calls = [lambda n, w=w: seen.append((w, n.progress.epoch, n is network)) for w in "ab"]
    network.fit(*samples(), callbacks=iter(calls))
    assert seen == [(w, epoch, True) for epoch in (1, 2, 3) for w in "ab"]


def test_an_epoch_says_how_many_it_predicted_wrongly() -> None:
    """Spec 10.3: each sample just before its batch is learnt; the steps say the same."""
    network = fast.Network(CONFIG)
    steps: list[StepTrace] = []
    wrong = network.train_epoch(*samples(), hook=steps.append)
    assert len(steps) == 4 and wrong == sum(step.wrong for step in steps) > 0


def test_reset_is_the_first_state() -> None:
    """Spec 4.4, 7.1."""
    network = fast.Network(CONFIG).fit(*samples())
    assert network.reset() is network
    assert network.progress == Progress()
    assert fast.digest(network) == fast.digest(fast.Network(CONFIG))


def test_partial_fit_is_one_step_on_all_samples_given() -> None:
    """Spec 10.1."""
    X, y = samples()
    network = fast.Network(CONFIG)
    steps: list[StepTrace] = []
    assert network.partial_fit(X, y, hook=steps.append) is network
    assert network.progress == Progress(step=1)
    assert [len(step.layers[0].predictions) for step in steps] == [30]


@pytest.mark.parametrize("count", [0, 1, PREDICTED_AT_ONCE, 2 * PREDICTED_AT_ONCE + 1])
def test_samples_are_predicted_in_their_order_however_many(count: int) -> None:
    """Spec 10.4: as each is by itself, also in the last block."""
    network = fast.Network(CONFIG).fit(*samples())
    X, _ = samples(max(count, 1))
    predictions = network.predict(X[:count])
    assert predictions.shape == (count,) and predictions.dtype == np.intp
    for s in {0, count // 2, count - 1} & set(range(count)):
        assert predictions[s] == network.predict(X[s : s + 1])[0]
    assert count < 9 or len(set(predictions.tolist())) == 3


def test_the_score_is_the_share_that_is_right() -> None:
    X, y = samples()
    network = fast.Network(CONFIG).fit(X, y)
    right = network.predict(X)
    assert network.score(X, right) == 1.0
    assert network.score(X, [*((right[:6] + 1) % 3), *right[6:]]) == 0.8
    assert network.score(X, (right + 1) % 3) == 0.0


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.uint64])
def test_labels_of_every_kind_of_integer_are_the_same_labels(dtype: Any) -> None:
    X, y = samples()
    ours = fast.Network(CONFIG).fit(X, y.astype(dtype))
    assert fast.digest(ours) == fast.digest(fast.Network(CONFIG).fit(X, y))
    flags = fast.unpack(X.words, X.n)
    for same in (flags, flags.astype(np.uint8), flags.astype(int).tolist()):
        assert np.array_equal(ours.predict(same), ours.predict(X))


@pytest.mark.parametrize(("test", "samples"), [(1, 2), (4, 5), (3, 7)])
def test_a_split_takes_every_sample_once(test: int, samples: int) -> None:
    """Spec 13.2: the last of the shuffled order are for testing."""
    train, held_out = split(9, samples, test)
    assert (len(train), len(held_out)) == (samples - test, test)
    assert sorted(train + held_out) == list(range(samples))
    assert split(10, 50, 3) != split(9, 50, 3)


def test_a_share_is_a_whole_number_rounded_down_and_at_least_1() -> None:
    """Spec 13.2."""
    shares = [share(Fraction(2, 5), n) for n in (1, 2, 4, 5, 14)]
    assert shares == [1, 1, 1, 2, 5] and {type(s) for s in shares} == {int}


def test_agreements_are_summed_over_the_snapshots_and_decide() -> None:
    """Clauses 7.2, 10.5: at most one for each output of the network and of its weight sets."""
    X, y = fast.prototype_samples(3, 4, 40, range(50))
    config = fast.Configuration(inputs=40, classes=4, layers=(21, 15), epochs=3)
    network = fast.Network(config, snapshots=3).fit(X, y)
    agreements = network.agreements(X)
    assert agreements.shape == (50, 4)
    assert 0 <= agreements.min() <= agreements.max() <= 3 * 15
    assert (agreements.argmax(axis=1) == network.predict(X)).all()
    alone = fast.Network(config, layers=network.layers)
    sets = [fast.Network(config, weight_sets=[each]) for each in network.weight_sets]
    fresh = fast.Network(config).agreements(X)
    summed = alone.agreements(X) + sum(each.agreements(X) - fresh for each in sets)
    assert (agreements == summed).all()
