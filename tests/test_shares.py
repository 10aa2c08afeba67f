"""One wide layer in several processes, by its groups: the same bits (spec 8.3, 9.3, 10.1)."""

import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
from fast import shares
from fast.bits import as_bits
from fast.kernels import NUMPY
from fast.layer import Layer, initial_layer
from fast.reinforcement import reinforced
from fast.shares import (
    WORTH,
    Share,
    at_epoch,
    cut,
    joined,
    kernels_of_share,
    reinforced_rows,
    shares_of,
)
from reference.configuration import Configuration
from tests.test_pipeline import COMMON, X, Y, processes_die, short, state, trained

__all__ = ["short"]  # a fixture

CONFIGS = {
    "fixed codewords": Configuration(layers=(63,), group=7, **COMMON),
    "equiangular codewords": Configuration(
        layers=(84,), group=12, codebook="equiangular", **COMMON
    ),
    "trained codewords": Configuration(layers=(70,), group=14, codebook="trained", **COMMON),
    "stages": Configuration(layers=(84,), group=[[7], [42], [21], [84]], **COMMON),
    "16-bit counters": Configuration(layers=(65,), group=13, counter_bits=12, **COMMON),
    "no reinforcement": Configuration(layers=(63,), group=7, reinforcement=0, **COMMON),
    "robust": Configuration(layers=(63,), group=7, robustness="4/5", **COMMON),
}


@pytest.fixture
def worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share every layer."""
    monkeypatch.setattr(shares, "WORTH", 1)


@pytest.mark.usefixtures("short", "worth")
@pytest.mark.parametrize("threads", [2, 3, 6])
@pytest.mark.parametrize("name", CONFIGS)
def test_any_number_of_processes_makes_the_same_bits(name: str, threads: int) -> None:
    config = CONFIGS[name]
    network = fast.Network(config, threads=threads)
    network.train_epoch(X, Y)
    assert network._pipeline.is_dealt()
    assert trained(config, threads=threads) == trained(config)


@pytest.mark.usefixtures("worth")
def test_a_hook_sees_whole_layers() -> None:
    """Then the others draw masks; and the next epoch is shared again, of the same processes."""
    config = CONFIGS["fixed codewords"]
    traces: list[Any] = []
    network, alone = fast.Network(config, threads=3), fast.Network(config)
    network.train_epoch(X, Y)
    first = list(network._pipeline.peers)
    network.train_epoch(X, Y, hook=traces.append)
    assert not network._pipeline.is_dealt()
    network.train_epoch(X, Y)
    assert network._pipeline.is_dealt() and network._pipeline.peers == first
    for _ in range(3):
        alone.train_epoch(X, Y)
    assert state(network) == state(alone)
    assert traces[0].layers[0].activations.shape == (7, 63)


def test_a_narrow_layer_is_not_shared() -> None:
    """Nor are several layers, nor those of another rule, nor a layer of one group."""
    wide: dict[str, Any] = {"inputs": 784, "classes": 10, "layers": (4095,)}
    assert 784 * 2079 < WORTH <= 784 * 4095
    assert [len(share.rows) for share in shares_of(Configuration(**wide), 0, 2)] == [1995, 2100]
    least: dict[str, Any] = {"inputs": 2048, "classes": 10, "layers": (1024,), "group": 512}
    assert WORTH == 2048 * 1024 and len(shares_of(Configuration(**least), 0, 2)) == 2
    others: list[dict[str, Any]] = [
        {**least, "inputs": 2047},
        {**wide, "layers": (525,)},
        {**wide, "layers": (2079, 2079)},
        {**wide, "rule": "committee", "group": 105},
        {**wide, "rule": "propagated"},
        {**wide, "group": 4095},
    ]
    for other in others:
        config = Configuration(**other)
        whole = [Share(range(config.layers[0]), config.layers[0])]
        assert shares_of(config, 0, 5) == whole, other


@given(
    groups=st.integers(1, 40), group=st.integers(1, 9), most=st.integers(1, 50), n=st.integers(1, 9)
)
def test_shares_are_whole_groups_and_even(groups: int, group: int, most: int, n: int) -> None:
    config = Configuration(inputs=WORTH, classes=3, layers=(groups * group,), group=group)
    found = shares_of(config, 0, most)
    assert len(found) == min(most, groups)
    assert [row for share in found for row in share.rows] == list(range(groups * group))
    sizes = [len(share.rows) for share in found]
    assert all(size % group == 0 and size for size in sizes)
    assert max(sizes) - min(sizes) <= group


@pytest.mark.parametrize("rate", [1, 379, 1 << 15, 40_000])
def test_a_share_draws_its_rows_of_the_mask(rate: int) -> None:
    """Spec 9.3, of rows that begin anywhere in a block of words."""
    shape = CONFIGS["fixed codewords"].shapes[0]
    whole = reinforced(8, 0, 3, rate, shape)
    for first, last in ((0, 7), (7, 21), (21, 63), (0, 63)):
        share = Share(range(first, last), shape.perceptrons)
        drawn = reinforced_rows(8, 0, 3, rate, share, shape.inputs) + first * shape.inputs
        here = (whole >= first * shape.inputs) & (whole < last * shape.inputs)
        assert np.array_equal(np.sort(drawn), np.sort(whole[here]))


@pytest.mark.parametrize("name", ["fixed codewords", "trained codewords"])
def test_what_is_cut_is_joined(name: str) -> None:
    config = CONFIGS[name]
    layer = initial_layer(config, 0)
    group, width = config.shapes[0].group, config.layers[0]
    parts = [Share(range(0, 2 * group), width), Share(range(2 * group, width), width)]
    again = joined(layer, [cut(layer, share, group) for share in parts])
    for array in ("counters", "weights", "codebook"):
        assert np.array_equal(getattr(again, array), getattr(layer, array)), array
    drawn, kept = layer.codeword_counters, again.codeword_counters
    assert (drawn is None) is (kept is None) is (name != "trained codewords")
    assert drawn is None or kept is None or np.array_equal(drawn, kept)
    changed = [cut(layer, share, group) for share in parts]
    changed[1].counters += 1
    assert all(part.counters.flags.owndata and part.weights.flags.owndata for part in changed)
    made = joined(layer, changed)
    assert np.array_equal(made.counters[: 2 * group], layer.counters[: 2 * group])
    assert np.array_equal(made.counters[2 * group :], layer.counters[2 * group :] + 1)
    assert fast.digest(fast.Network(config)) == fast.digest(fast.Network(config, layers=[layer]))


@pytest.mark.parametrize("name", ["fixed codewords", "trained codewords", "robust"])
def test_shares_that_sum_their_counts_decode_as_the_layer(name: str) -> None:
    """Spec 7.2 to 7.5: the differing bits of all shares together, and what follows from them."""
    config = CONFIGS[name]
    layer, shape = initial_layer(config, 0), config.shapes[0]
    width = shape.perceptrons
    parts = [Share(range(0, shape.group), width), Share(range(shape.group, width), width)]
    cuts = [cut(layer, share, shape.group) for share in parts]
    differing, _, _ = NUMPY.decode(*_shown(layer), width, Y, shape.theta)
    counts = []
    for share, part in zip(parts, cuts, strict=True):
        kernels = kernels_of_share(share, lambda given: given)
        assert part.shape == replace(shape, perceptrons=len(share.rows), outputs=len(share.rows))
        counts.append(kernels.decode(*_shown(part), part.shape.outputs, Y, 0)[0].astype(int))
    assert np.array_equal(sum(counts), differing)
    handed: list[Any] = []

    def exchange(given: Any) -> Any:
        handed.append(given)
        return differing

    decode = kernels_of_share(parts[1], exchange).decode
    found = decode(*_shown(cuts[1]), cuts[1].shape.outputs, Y, shape.theta)
    expected = NUMPY.decode(*_shown(layer), width, Y, shape.theta)
    assert all(map(np.array_equal, found, expected))
    assert np.array_equal(handed[0], counts[1])
    assert expected[2].any() and (name != "fixed codewords" or not expected[2].all())


def _shown(layer: Layer) -> tuple[Any, Any]:
    """What a layer shows to the samples, and its codewords."""
    return NUMPY.pack(NUMPY.forward(layer, as_bits(X, 130).words)[1]), layer.codebook


@pytest.mark.parametrize("name", ["fixed codewords", "trained codewords"])
def test_a_share_reinforces_its_own_counters(name: str) -> None:
    """Spec 9.3, 9.4: of the layer's mask the rows of the share, and no other row moves."""
    config = CONFIGS[name]
    whole, shape = initial_layer(config, 0), config.shapes[0]
    share = Share(range(shape.group, 3 * shape.group), shape.perceptrons)
    part = cut(whole, share, shape.group)
    told = config.seed, 0, 5, 20_000, config.counter_bits, True
    NUMPY.reinforce(whole, *told)
    kernels_of_share(share, lambda given: given).reinforce(part, *told)
    rows = slice(share.rows.start, share.rows.stop)
    assert np.array_equal(part.counters, whole.counters[rows])
    assert np.array_equal(part.weights, whole.weights[:, rows])


def test_a_stage_has_its_groups_alone() -> None:
    config = CONFIGS["stages"]
    for epoch, group in enumerate((7, 42, 21, 84)):
        now = at_epoch(config, epoch)
        assert now.shapes == config.shapes_at(epoch) and now.shapes[0].group == group
        assert replace(now, group=config.group) == config
    share = Share(range(0, 42), 84)
    assert cut(initial_layer(config, 0), share, 21).shape.group == 21 != config.shapes[0].group


@pytest.mark.usefixtures("short", "worth")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_dies_at_any_moment_changes_no_bit() -> None:
    processes_die(CONFIGS["fixed codewords"], 8)
