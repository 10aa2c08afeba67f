"""What must hold for all inputs, whatever the code looks like; both engines."""

from dataclasses import replace
from fractions import Fraction
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
import reference
from fast.counters import counter_dtype, move
from fast.generator import bernoulli_rows as fast_bernoulli
from fast.layer import make_layer, trained_layer
from fast.layer import reinforcement_rate as fast_rate
from fast.layer import summed_moves as fast_moves
from reference.bits import from_int, to_int, to_words
from reference.configuration.network import Codebook
from reference.counters import bounds
from reference.generator import Stream, bernoulli_rows, permutation, words
from reference.layer import Layer, reinforcement_rate, summed_moves
from tests.engines import first_network, first_state, packed
from tests.strategies import Run, rationals, runs, seeds, sizes

U64 = st.integers(0, 2**64 - 1)


@given(runs(), st.randoms(use_true_random=False))
def test_permuting_a_batch_changes_nothing(run: Run, random: Any) -> None:
    """Spec 8.5: the result does not depend on the order of the samples."""
    order = list(range(len(run.samples)))
    random.shuffle(order)
    digests = []
    for rows in (range(len(run.samples)), order):
        network = first_network(run)
        X = packed([run.samples[i] for i in rows], run.config.inputs)
        digests.append(fast.digest(network.partial_fit(X, [run.labels[i] for i in rows])))
    assert digests[0] == digests[1]


@given(runs(), st.data())
def test_splitting_the_sum_over_workers_changes_nothing(run: Run, data: st.DataObject) -> None:
    """Spec 8.5: the moves of a batch are the sum of the moves of its parts."""
    config = run.config
    inputs = [from_int(sample, config.inputs) for sample in run.samples]
    _, trace = reference.step(config, first_state(run), inputs, run.labels)
    layer, shape = trace.layers[0], config.shapes[0]
    targets = layer.targets
    cut = data.draw(st.integers(0, len(layer.selected)))
    parts = [
        summed_moves(inputs, targets, pairs, shape.perceptrons, shape.inputs)
        for pairs in (layer.selected[:cut], layer.selected[cut:])
    ]
    summed = np.array(parts[0]) + np.array(parts[1])
    assert summed.tolist() == layer.moves


@given(runs(odd=True).filter(lambda run: run.config.rule == "local"))
def test_complementing_first_counters_and_codebooks_complements_activations(run: Run) -> None:
    """Spec 4.2, 6.2: with odd fan-ins there are no ties, so the mirror image trains alike.

    First-layer counters c to -1 - c and every codeword inverted, trained ones with their counters:
    every activation is inverted, later layers' counters, all predictions and all errors stay.
    """
    config, plain = run.config, first_network(run)
    mirror = first_network(run)
    for index, layer in enumerate(mirror.layers):
        counters = ~layer.counters if index == 0 else layer.counters.copy()  # ~c is -1 - c
        if layer.codeword_counters is None:
            flipped = fast.pack(~fast.unpack(layer.codebook, layer.shape.outputs)).words
            mirror.layers[index] = make_layer(layer.shape, counters, flipped)
        else:
            mirror.layers[index] = trained_layer(layer.shape, counters, ~layer.codeword_counters)
    X = packed(run.samples, config.inputs)
    traces: list[list[Any]] = [[], []]
    for _ in range(config.epochs):
        for network, steps in zip((plain, mirror), traces, strict=True):
            network.train_epoch(X, run.labels, hook=steps.append)
    for ours, theirs in zip(*traces, strict=True):
        for index, (a, b) in enumerate(zip(ours.layers, theirs.layers, strict=True)):
            assert np.array_equal(a.activations, ~b.activations)
            assert np.array_equal(a.predictions, b.predictions)
            same = b.counters if index else -1 - b.counters.astype(np.int64)
            assert np.array_equal(a.counters, same)
            assert np.array_equal(a.codeword_counters, ~b.codeword_counters)
    assert np.array_equal(plain.predict(X), mirror.predict(X))


@given(runs())
def test_counters_keep_their_bounds_and_quiet_layers_do_not_change(run: Run) -> None:
    """Spec 4.1, 4.3, 9.1."""
    low, high = bounds(run.config.counter_bits)
    network = first_network(run)
    before = [layer.counters.copy() for layer in network.layers]

    def check(step: Any) -> None:
        for index, layer in enumerate(step.layers):
            assert layer.counters.min() >= low and layer.counters.max() <= high
            if not layer.local_errors.any():
                assert layer.rate == 0 and not layer.reinforced.any()
                assert np.array_equal(layer.counters, before[index])
            before[index] = layer.counters

    for _ in range(run.config.epochs):
        network.train_epoch(packed(run.samples, run.config.inputs), run.labels, hook=check)


@given(runs())
def test_a_reference_layer_without_local_errors_does_not_change(run: Run) -> None:
    """Spec 9.1: with r = 0 and the labels that the network predicts, no sample has an error."""
    config = replace(
        run.config,
        layers=run.config.layers[:1],
        group=run.config.shapes[0].group,
        robustness=Fraction(0),
    )
    state = reference.initial_state(config)
    inputs = [from_int(sample, config.inputs) for sample in run.samples]
    labels = reference.predict(config, state, inputs)
    after, trace = reference.step(config, state, inputs, labels)
    assert trace.wrong == 0 and trace.layers[0].local_errors == [0] * len(labels)
    assert after.layers == state.layers and after.step == 1


@given(rationals, st.integers(1, 2**32 - 1), st.data(), st.integers(1, 2**24))
def test_the_rate_is_a_probability(p_r: Fraction, n: int, data: st.DataObject, fan_in: int) -> None:
    """Spec 9.2, 17: T never exceeds 2^16; both engines compute the same."""
    errors = data.draw(st.integers(0, n))
    rate = reinforcement_rate(p_r, errors, n, fan_in)
    assert 0 <= rate <= 52290 < 2**16
    assert rate == fast_rate(p_r, errors, n, fan_in)
    # the defining inequality of the integer square root, in rationals
    square = 2**32 * p_r**2 * Fraction(errors, n) * Fraction(226, 355 * fan_in)
    assert rate**2 <= square < (rate + 1) ** 2


@given(seeds, U64, U64, st.integers(0, 2**16 - 1), st.integers(1, 3), sizes)
def test_bernoulli_planes_agree(
    seed: int, layer: int, time: int, rate: int, rows: int, n: int
) -> None:
    """Spec 3.5, with its padding cleared (2.4)."""
    ours = fast_bernoulli(seed, 4, layer, time, rate, rows, n)
    theirs = bernoulli_rows(Stream(seed, 4, layer, time), rate, rows, n)
    assert ours.tolist() == [to_words(row) for row in theirs]


@given(seeds, U64, st.integers(0, 1000), st.integers(1, 40))
def test_a_stream_can_start_anywhere(seed: int, time: int, first: int, count: int) -> None:
    """Spec 3.2."""
    stream = Stream(seed, 3, 0, time)
    assert words(stream, first, count) == words(stream, 0, first + count)[first:]
    assert fast.generator.words(seed, 3, 0, time, first, count).tolist() == words(
        stream, first, count
    )


@given(seeds, st.integers(0, 2**32), st.integers(1, 200))
def test_permutations_agree(seed: int, epoch: int, n: int) -> None:
    """Spec 3.6."""
    order = permutation(Stream(seed, 3, 0, epoch), n)
    assert sorted(order) == list(range(n))
    assert fast.generator.permutation(seed, 3, epoch, n).tolist() == order


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, 2**n - 1))))
def test_packing_goes_there_and_back(case: tuple[int, int]) -> None:
    """Spec 2.3: bit i of the vector is bit i of the integer, in either engine."""
    n, value = case
    vector = from_int(value, n)
    assert to_int(vector) == value == sum(bit << i for i, bit in enumerate(vector))
    flags = fast.unpack(packed([value], n).words, n)
    assert flags[0].tolist() == [bool(bit) for bit in vector]
    assert fast.pack(flags).words.tolist() == [to_words(vector)]


@pytest.mark.parametrize("counter_bits", [2, 8, 9, 16, 17, 32])
@pytest.mark.parametrize("batch", [1, 127, 128, 32639, 32640, 2**31])
def test_a_whole_batch_on_one_counter_saturates(counter_bits: int, batch: int) -> None:
    """Spec 8.5, 17: the sum of a counter and a whole batch never wraps around."""
    low, high = bounds(counter_bits)
    ends = np.array([[low, high, low, high]], counter_dtype(counter_bits))
    moves = np.array([[-batch, batch, batch, -batch]], np.int64)
    wanted = [[low, high, min(high, low + batch), max(low, high - batch)]]
    assert move(ends, moves, counter_bits, batch).tolist() == wanted


@pytest.mark.parametrize("samples", [127, 128, 129, 300])
def test_moves_of_a_large_batch_do_not_wrap(samples: int) -> None:
    """Spec 8.4, 17: every sample moves the same counter the same way."""
    X = fast.pack(np.ones((samples, 3), np.bool_)).words
    targets = np.ones((samples, 1), np.bool_)
    everyone, first = np.arange(samples), np.zeros(samples, np.intp)
    rows, moves = fast_moves(X, targets, everyone, first, 3)
    assert rows.tolist() == [0] and moves.tolist() == [[samples] * 3]


def test_a_state_is_a_plain_value() -> None:
    """Spec 14.1: equal states are equal, and one changed counter changes the digest."""
    config = reference.Configuration(inputs=5, classes=3, layers=(4,), seed=3)
    state = reference.initial_state(config)
    assert state == reference.initial_state(config)
    layer = state.layers[0]
    changed = ((layer.counters[0][0] + 1, *layer.counters[0][1:]), *layer.counters[1:])
    other = replace(state, layers=(Layer(changed, layer.codebook),))
    assert other != state and reference.digest(other) != reference.digest(state)


@given(runs())
def test_trained_codewords_start_as_the_fixed_ones(run: Run) -> None:
    """Clause 7.6: and those of other layers stay fixed."""
    config = replace(run.config, codebook="trained", alpha=None)
    fixed = reference.initial_state(replace(config, codebook="fixed"))
    state = reference.initial_state(config)
    assert [layer.codebook for layer in state.layers] == [layer.codebook for layer in fixed.layers]
    assert [bool(layer.codeword_counters) for layer in state.layers] == [
        index == len(config.layers) - 1 for index in range(len(config.layers))
    ]
    inputs = [from_int(sample, config.inputs) for sample in run.samples]
    after = reference.epoch(config, state, inputs, run.labels)
    for old, new in zip(state.layers[:-1], after.layers[:-1], strict=True):
        assert old.codebook == new.codebook


@given(runs())
def test_of_two_classes_codewords_never_move(run: Run) -> None:
    """Clauses 7.6, 7.7: training is that of fixed codewords, whatever the codebook."""
    counters, labels = [], [label % 2 for label in run.labels]
    for codebook in get_args(Codebook):
        network = fast.Network(replace(run.config, classes=2, codebook=codebook, alpha=None))
        for _ in range(run.config.epochs):
            network.train_epoch(packed(run.samples, run.config.inputs), labels)
        counters.append([layer.counters.tolist() for layer in network.layers])
    assert counters[0] == counters[1] == counters[2]
