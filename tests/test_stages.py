"""Groups in stages: which hold when, and what is refused (spec 5.5)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
import reference
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.groups import stage_of
from tests.engines import first_network, packed
from tests.strategies import Run, runs

NETWORK: dict[str, Any] = {"inputs": 9, "classes": 3, "layers": (12, 6)}


@given(st.integers(1, 50), st.integers(1, 10**6))
def test_stages_come_in_order_and_their_lengths_differ_by_one_epoch_at_most(
    stages: int, epochs: int
) -> None:
    epochs = stages + epochs % 200
    names = [stage_of(epoch, stages, epochs) for epoch in range(epochs)]
    lengths = [names.count(stage) for stage in range(stages)]
    assert names == sorted(names) and sum(lengths) == epochs
    assert min(lengths) >= 1 and max(lengths) - min(lengths) <= 1
    assert stage_of(epochs, stages, epochs) == stage_of(2**64, stages, epochs) == stages - 1


@given(runs())
def test_in_every_epoch_at_most_one_is_selected_of_a_group_of_its_stage(run: Run) -> None:
    network, stages = first_network(run), run.config.stages
    for epoch in range(run.config.epochs + 1):
        groups = stages[min(len(stages) - 1, epoch * len(stages) // run.config.epochs)]
        traces: list[Any] = []
        network.train_epoch(packed(run.samples, run.config.inputs), run.labels, hook=traces.append)
        for trace in traces:
            for layer, group in zip(trace.layers, groups, strict=True):
                corrected = [(s, k // group) for s, k in layer.selected.tolist()]
                assert len(set(corrected)) == len(corrected)


def test_a_step_outside_of_an_epoch_is_of_the_stage_of_the_finished_epochs() -> None:
    """And training beyond the epochs stays in the last stage."""
    config = Configuration(**NETWORK, group=[[1], [12, 6]], epochs=2, robustness=1)
    X, y = fast.prototype_samples(seed=1, classes=3, n=9, samples=range(6))
    network, most = fast.Network(config), []
    for _ in range(4):
        traces: list[Any] = []
        network.partial_fit(X, y, hook=traces.append)
        most.append(max(len(layer.selected) for layer in traces[0].layers))
        network.train_epoch(X, y)
    assert most[0] > len(y) and max(most[1:]) <= len(y)


def test_both_engines_with_threads_make_the_same_bits_in_every_stage() -> None:
    config = Configuration(
        **NETWORK, group=[[2, 1], [4, 3], [12, 6]], epochs=5, batch=4, codebook="equiangular"
    )
    X, y = fast.prototype_samples(seed=2, classes=3, n=9, samples=range(30))
    inputs, labels = reference.prototype_samples(seed=2, classes=3, n=9, samples=range(30))
    one, two = fast.Network(config), fast.Network(config, threads=2)
    state = reference.initial_state(config)
    for _ in range(6):
        state = reference.epoch(config, state, inputs, labels)
        one.train_epoch(X, y)
        two.train_epoch(X, y)
        assert fast.digest(one) == fast.digest(two) == reference.digest(state)


def test_equal_stages_are_one_and_one_stage_is_none() -> None:
    plain = Configuration(**NETWORK, group=(4, 3))
    for group in ([[4, 3]], [[4, 3], [4, 3]], ((4, 3),) * 60):
        assert Configuration(**NETWORK, group=group) == plain
    assert Configuration(**NETWORK, group=[[3], [3, 3]]) == Configuration(**NETWORK, group=3)
    some = Configuration(**NETWORK, group=[[4, 3], [4, 3], [6, 3]])
    assert some.group == some.stages == ((4, 3), (4, 3), (6, 3))
    assert [shape.group for shape in some.shapes] == [4, 3]


@pytest.mark.parametrize(
    ("group", "more", "reason"),
    [
        ([[4], [5]], {}, "group"),
        ([[4, 3], [4, 3, 3]], {}, "group"),
        ([[4, 3], []], {}, "group"),
        ([[4, 3], [6, 3]], {"rule": "committee"}, "group"),
        ([[4, 3], [6, 3]], {"epochs": 1}, "group"),
        ([[1], [2], [3], [6]], {"epochs": 3}, "group"),
        ([[4, 3], 6], {}, "type"),
        ([4, [3]], {}, "type"),
        ([[4, 3], [0, 3]], {}, "range"),
        ([[4, 3], "6"], {}, "type"),
        ([[4, 3], [[6], 3]], {}, "type"),
    ],
)
def test_stages_that_no_network_can_have(group: Any, more: dict[str, Any], reason: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^group: ") as refused:
        Configuration(**NETWORK, group=group, **more)
    assert refused.value.reason == f"configuration/{reason}"
