"""The propagated rule: what it promises, and that the engines agree (spec 11.5 to 11.7)."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
import fast.propagated
import reference
import reference.propagated
from fast.backward import open_disagreements, targets_below, transposed
from fast.bits import pack_words, unpack_words
from reference.bits import from_bits, from_int
from reference.configuration import Configuration, ConfigurationError
from reference.perceptron import deficit
from tests.engines import first_network, first_state, packed
from tests.strategies import BOUNDARIES, Run, runs

propagated_runs = runs().filter(lambda run: run.config.rule == "propagated")
widths = st.one_of(st.sampled_from(BOUNDARIES), st.integers(1, 70))
nus = st.builds(Fraction, st.integers(1, 60), st.just(60))


@st.composite
def layers(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights (K, K_in), targets (L, K) and gates (L, K) as booleans."""
    k, n, samples = draw(widths), draw(widths), draw(st.integers(1, 5))
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    share = draw(st.sampled_from([0.0, 0.1, 0.5, 1.0]))
    return (
        generator.random((k, n)) < 0.5,
        generator.random((samples, k)) < 0.5,
        generator.random((samples, k)) < share,
    )


@given(widths, widths, st.integers(0, 2**32))
def test_weights_are_turned_over(k: int, n: int, seed: int) -> None:
    """Word for word as if the transposed bits had been packed (spec 2.3), padding 0 (2.4)."""
    flags = np.random.default_rng(seed).random((k, n)) < 0.5
    turned = transposed(np.ascontiguousarray(pack_words(flags).T), n)
    assert turned.tolist() == pack_words(np.ascontiguousarray(flags.T)).T.tolist()


@given(layers())
def test_the_engines_want_the_same_of_the_layer_below(
    layer: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    weights, targets, gates = layer
    words = np.ascontiguousarray(pack_words(weights).T)
    quick = targets_below(words, weights.shape[1], targets, gates)
    columns = reference.propagated.transposed([from_bits(row.tolist()) for row in weights])
    slow = [
        reference.propagated.targets_below(
            columns, from_bits(t.tolist()), from_bits(g.tolist())
        ).tolist()
        for t, g in zip(targets, gates, strict=True)
    ]
    assert quick.astype(int).tolist() == slow


@given(layers())
def test_a_target_is_what_most_open_perceptrons_want(
    layer: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    """Clause 11.7 in the words of the clause, for every input by itself."""
    weights, targets, gates = layer
    words = np.ascontiguousarray(pack_words(weights).T)
    below = targets_below(words, weights.shape[1], targets, gates)
    for s, (t, g) in enumerate(zip(targets, gates, strict=True)):
        for j in range(weights.shape[1]):
            agree = sum(int(weights[i, j] == t[i]) for i in range(len(t)) if g[i])
            assert below[s, j] == (2 * agree >= g.sum())


@given(layers())
def test_open_gates_need_no_mask(layer: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    """With nu = 1 the fast path leaves the gates out: the targets are the same."""
    weights, targets, _ = layer
    words = np.ascontiguousarray(pack_words(weights).T)
    every = np.ones_like(targets)
    n = weights.shape[1]
    assert np.array_equal(
        targets_below(words, n, targets, None), targets_below(words, n, targets, every)
    )


def test_many_rows_are_counted_block_by_block() -> None:
    """More rows than one block of the kernel holds."""
    generator = np.random.default_rng(1)
    rows, masks, columns = (generator.random((n, 70)) < 0.5 for n in (700, 700, 300))
    counts = open_disagreements(
        pack_words(rows), pack_words(masks), np.ascontiguousarray(pack_words(columns).T), 70
    )
    expected = ((rows[:, None] != columns[None]) & masks[:, None]).sum(axis=2)
    assert np.array_equal(counts, expected)


@pytest.mark.parametrize("n", [2**16 - 1, 2**16, 2**16 + 1])
def test_more_open_perceptrons_than_16_bits_count(n: int) -> None:
    """Spec 5.1: a layer may have 2^24 perceptrons, and all may differ."""
    rows, columns = (pack_words(np.full((1, n), one)) for one in (True, False))
    assert open_disagreements(rows, rows, np.ascontiguousarray(columns.T), n).tolist() == [[n]]


@given(st.integers(1, 300), nus, st.data())
def test_a_gate_is_open_up_to_its_bound(fan_in: int, nu: Fraction, data: st.DataObject) -> None:
    """Clause 11.6, with the floor of an exact rational."""
    z = data.draw(st.lists(st.integers(0, fan_in), min_size=1, max_size=9))
    deficits = [deficit(z_k, fan_in) for z_k in z]
    expected = [int(Fraction(d) <= nu * fan_in) for d in deficits]
    assert reference.propagated.gates(deficits, nu, fan_in).tolist() == expected
    quick = fast.propagated.gates(np.array([deficits]), nu, fan_in)
    assert quick.astype(int).tolist() == [expected]
    if nu == 1:
        assert all(expected)


@given(propagated_runs)
def test_all_layers_learn_from_the_last_layer_s_samples(run: Run) -> None:
    """Clause 11.5: one e, and reinforcement in the same steps; nobody else decodes."""
    inputs = [from_int(sample, run.config.inputs) for sample in run.samples]
    _, trace = reference.step(run.config, first_state(run), inputs, run.labels)
    *hidden, last = trace.layers
    for layer in hidden:
        assert layer.local_errors == last.local_errors
        assert layer.codeword_agreements == [] and layer.predictions == []
        assert {s for s, _ in layer.selected} <= {s for s, e in enumerate(last.local_errors) if e}
        assert (layer.rate > 0) <= any(last.local_errors)
    if hidden:
        assert trace.layers[0].gates == []
        if run.config.gate == 1:
            assert all(g.all() for layer in trace.layers[1:] for g in layer.gates or [])


@given(propagated_runs)
def test_codewords_of_hidden_layers_are_nowhere(run: Run) -> None:
    network = first_network(run)
    assert [len(layer.codebook) for layer in network.layers[:-1]] == [0] * (len(network.layers) - 1)
    assert len(network.layers[-1].codebook) == run.config.classes
    assert len(first_state(run).layers[-1].codebook) == run.config.classes


@given(runs().filter(lambda run: run.config.rule == "local"), nus)
def test_one_layer_is_trained_as_under_the_local_rule(run: Run, nu: Fraction) -> None:
    """Clause 11.5: with nothing below, there is nothing to hand down, whatever nu."""
    groups = [stage[:1] for stage in run.config.stages]
    r = run.config.robustness
    one = replace(
        run.config,
        layers=run.config.layers[:1],
        group=groups,
        robustness=r[0] if isinstance(r, tuple) else r,
    )
    digests = []
    for config in (one, replace(one, rule="propagated", gate=nu)):
        network = fast.Network(config)
        network.train_epoch(packed(run.samples, config.inputs), run.labels)
        digests.append(fast.digest(network))
    assert digests[0] == digests[1]


def test_the_words_of_a_layer_without_codewords_unpack_to_nothing() -> None:
    config = Configuration(inputs=4, classes=3, layers=(65, 6), rule="propagated")
    layer = fast.Network(config).layers[0]
    assert layer.codebook.shape == (0, 2)
    assert unpack_words(layer.codebook, 65).shape == (0, 65)


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"rule": "propagated", "gate": 0}, "0 is out of range; allowed: a rational above 0"),
        ({"rule": "propagated", "gate": "0/5"}, "0/5 is out of range"),
        ({"rule": "propagated", "gate": "3/2"}, "3/2 is out of range; allowed: a rational from 0"),
        ({"rule": "propagated", "gate": "1/65536"}, "1/65536 is out of range"),
        ({"rule": "propagated", "gate": True}, "True is not a rational"),
        ({"rule": "propagated", "gate": (1, 1)}, "(1, 1) is not a rational"),
        ({"rule": "local", "gate": 1}, "the rule is local; allowed: with propagated"),
        ({"rule": "committee", "gate": "1/2"}, "the rule is committee; allowed: with propagated"),
    ],
)
def test_a_gate_that_cannot_be_is_refused(settings: dict[str, object], problem: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Configuration(inputs=3, classes=2, **settings)  # type: ignore[arg-type]  # what is refused
    assert str(refused.value).startswith(f"gate: {problem}")
