"""The layers of one network in several processes: the same bits, whatever happens (spec 9, 10)."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from threading import Timer
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
from fast import pipeline
from fast.deal import deal_of, dealt
from fast.layer import reinforcement_rate
from fast.masks_ahead import DRAWN_AHEAD, NOTHING, Ahead, Wanted
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.turns import MIDDLE
from fast.under_way import UnderWay
from reference.configuration import Configuration, Progress, Shape
from tests.test_threads import samples
from tests.test_turns import is_sound, processors

X, Y = samples()
COMMON: dict[str, Any] = {"inputs": 130, "classes": 5, "batch": 7, "epochs": 4, "seed": 8}
CONFIGS = {
    "two layers": Configuration(layers=(42, 63), group=21, **COMMON),
    "four layers of different widths": Configuration(
        layers=(21, 84, 42, 63), group=(7, 21, 14, 63), **COMMON
    ),
    "one layer": Configuration(layers=(63,), group=21, **COMMON),
    "stages": Configuration(layers=(42, 42), group=[[7, 7], [21, 14]], **COMMON),
    "trained codewords": Configuration(layers=(42, 42), group=21, codebook="trained", **COMMON),
    "equiangular codewords": Configuration(
        layers=(42, 42, 42), group=21, codebook="equiangular", **COMMON
    ),
    "16-bit counters": Configuration(layers=(42, 42), group=21, counter_bits=11, **COMMON),
    "no reinforcement": Configuration(layers=(42, 42), group=21, reinforcement=0, **COMMON),
    "committee": Configuration(layers=(42,), group=21, rule="committee", **COMMON),
    "propagated": Configuration(layers=(42, 63, 42), group=21, rule="propagated", **COMMON),
}


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring all layers to one step after every four."""
    monkeypatch.setattr(pipeline, "LEAST_STEPS", 4)
    monkeypatch.setattr(pipeline, "LEAST_SECONDS", 0.0)


def state(network: fast.Network) -> tuple[object, ...]:
    """Take all that training changes."""
    assert is_sound(network)
    return fast.digest(network), network.progress, network.agreements(X).tolist()


def trained(config: Configuration, **settings: Any) -> tuple[object, ...]:
    """Train a network, weighted in its second epoch."""
    network = fast.Network(config, **settings)
    network.train_epoch(X, Y)
    network.train_epoch(X, Y, sample_weight=np.arange(len(Y)) % 3 + 1)
    for _ in range(2):
        network.train_epoch(X, Y)
    return state(network)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("threads", [2, 3, 6])
@pytest.mark.parametrize("name", CONFIGS)
def test_any_number_of_processes_makes_the_same_bits(name: str, threads: int) -> None:
    """Spec 10.1, 10.6: a layer needs nothing of those after it within an epoch."""
    config = CONFIGS[name]
    assert trained(config, threads=threads) == trained(config)


@pytest.mark.parametrize("name", ["two layers", "stages"])
def test_snapshots_are_those_of_one_process(name: str) -> None:
    config = CONFIGS[name]
    assert trained(config, threads=2, snapshots=3) == trained(config, snapshots=3)


def test_layers_are_dealt_out_under_the_local_rule_only() -> None:
    for name, config in CONFIGS.items():
        network = fast.Network(config, threads=2)
        network.train_epoch(X, Y)
        alone = name in ("one layer", "committee", "propagated")
        assert network._pipeline.is_dealt() is not alone
        network.train_epoch(X, Y, hook=lambda _: None)
        assert not network._pipeline.is_dealt() and len(network._pipeline.peers) == 1


@pytest.mark.usefixtures("short")
def test_places_are_given_where_all_layers_are_at_one_step() -> None:
    """Each is one that an epoch of one process can be gone on with from (spec 10.2)."""
    config = CONFIGS["two layers"]
    network = fast.Network(config, threads=2)
    seen = 0
    for done, wrong in network.epoch_steps(X, Y):
        alone, seen = fast.Network(config), seen + 1
        places = dict(_until(alone, done))
        assert places[done] == wrong
        assert fast.digest(network) == fast.digest(alone)
        assert network.progress == alone.progress or done == len(Y)
    assert seen == 4 and done == len(Y)


def _until(network: fast.Network, done: int) -> Iterator[tuple[int, int]]:
    for place in network.epoch_steps(X, Y):
        yield place
        if place[0] == done < len(Y):
            return


@pytest.mark.usefixtures("short")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_process_that_dies_at_any_moment_changes_no_bit() -> None:
    """The steps since all layers were at one are done again, by this process alone."""
    processes_die(CONFIGS["four layers of different widths"], 10)


def processes_die(config: Configuration, times: int) -> None:
    """Train so many times with three processes, one of which is killed; compare the bits."""
    expected, random = state(fast.Network(config).fit(X, Y)), np.random.default_rng(0)
    died = 0
    for _ in range(times):
        network = fast.Network(config, threads=3)
        network.train_epoch(X, Y)
        first = list(network._pipeline.peers)
        pid = first[int(random.integers(len(first)))].process.pid
        killer = Timer(random.uniform(0, 0.05), os.kill, (pid, signal.SIGKILL))
        killer.start()
        while network.progress.epoch < config.epochs:
            network.train_epoch(X, Y)
        killer.join()
        died += network._pipeline.peers != first
        assert state(network) == expected
        assert all(peer.process.poll() is not None for peer in first) or (
            network._pipeline.peers == first
        )
    assert died


def seconds_of_an_epoch(network: fast.Network) -> float:
    """The least of three, of a network whose processes have started."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        network.train_epoch(X, Y)
        times.append(time.perf_counter() - began)
    return min(times)


@pytest.mark.usefixtures("short")
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timer")
def test_an_interrupt_leaves_all_layers_at_one_step() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    config = CONFIGS["two layers"]
    random, before = np.random.default_rng(1), processors()
    handler = signal.signal(signal.SIGALRM, interrupt)
    interrupted, usual = 0, seconds_of_an_epoch(fast.Network(config, threads=2).fit(X, Y))
    try:
        for _ in range(12):
            network = fast.Network(config, threads=2)
            network.train_epoch(X, Y)
            try:
                signal.setitimer(signal.ITIMER_REAL, random.uniform(0.05, 1) * usual)
                network.train_epoch(X, Y)
            except KeyboardInterrupt:
                interrupted += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            alone = fast.Network(config)
            for _ in alone.epoch_steps(X, Y):
                pass
            for _ in alone.epoch_steps(X, Y):
                if alone.progress.step == network.progress.step:
                    break
            if network.progress.step > 15:  # else it came before the first of them
                assert fast.digest(network) == fast.digest(alone)
            assert is_sound(network) and processors() == before
    finally:
        signal.signal(signal.SIGALRM, handler)
    assert interrupted > 3


def test_nobody_reads_layers_that_are_at_different_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    network, said = fast.Network(CONFIGS["two layers"], threads=2), []
    hear = pipeline.Pipeline._hear

    def reading(self: pipeline.Pipeline, patiently: bool = False) -> None:
        with pytest.raises(RuntimeError) as error:
            network.predict(X[:1])
        said.append(str(error.value))
        hear(self, patiently)

    monkeypatch.setattr(pipeline.Pipeline, "_hear", reading)
    network.train_epoch(X, Y)
    assert set(said) == {MIDDLE}


@given(costs=st.lists(st.integers(1, 30), min_size=1, max_size=7), most=st.integers(1, 8))
def test_no_other_deal_has_less_to_do_for_its_busiest(costs: list[int], most: int) -> None:
    parts = dealt(costs, most)
    assert [i for part in parts for i in part] == list(range(len(costs)))
    assert len(parts) <= most and all(parts)
    cuts = [
        (0, *chosen, len(costs))
        for size in range(min(most, len(costs)))
        for chosen in combinations(range(1, len(costs)), size)
    ]
    least = min(max(sum(costs[a:b]) for a, b in pairwise(cut)) for cut in cuts)
    assert max(sum(costs[i] for i in part) for part in parts) == least


def test_the_busiest_has_most_weights_and_others_draw_its_masks() -> None:
    """Spec 9.2: at the rates of this epoch; no masks of layers that reinforce nothing."""
    config = CONFIGS["four layers of different widths"]
    deal = deal_of(config, 0, 3)
    assert [list(part) for part in deal.parts] == [[0, 1], [2], [3]] and deal.busiest == 0
    assert [list(deal.layers_of(number)) for number in range(4)] == [[0, 1], [2], [3], []]
    assert deal.is_dealt() and not deal.is_shared()
    progress = Progress(epoch=1, step=9, errors=40, samples=60)
    shapes = config.shapes
    rates = [
        (index, reinforcement_rate(config.reinforcement, 40, 60, shapes[index].inputs))
        for index in deal.parts[0]
    ]
    layers = [(index, rate, shapes[index]) for index, rate in rates]
    assert len({rate for _, rate in rates}) == 2 and min(rate for _, rate in rates) > 0
    for number in range(1, 4):
        assert deal.wanted(config, progress, 90, 4, number) == Wanted(8, layers, 90, 3, number - 1)
    assert deal.wanted(config, progress, 90, 4, 0) == NOTHING
    right = Progress(epoch=1, step=9, errors=0, samples=60)
    assert deal.wanted(config, right, 90, 4, 1).layers == []
    alone = deal_of(config, 0, 1)
    assert not alone.is_dealt() and alone.parts == [range(4)]


def test_no_process_has_little_where_another_can_have_it() -> None:
    """Of deals that are as even, the one of fewest parts."""
    assert dealt([3, 2, 5], 3) == [range(2), range(2, 3)]
    assert dealt([5, 1, 1], 3) == [range(1), range(1, 3)]
    assert dealt([5, 5], 2) == [range(1), range(1, 2)]


def test_two_processes_are_enough_to_be_dealt_to() -> None:
    """By layers under the local rule alone, by groups where there is one wide layer."""
    two = deal_of(CONFIGS["two layers"], 0, 2)
    assert two.is_dealt() and not two.is_shared() and len(two.parts) == 2
    for name, layers in (("committee", 1), ("propagated", 3)):
        other = deal_of(CONFIGS[name], 0, 3)
        assert other.parts == [range(layers)] and not other.is_dealt()
    wide = deal_of(Configuration(inputs=784, classes=10, layers=(4095,)), 0, 2)
    assert len(wide.shares) == 2 and wide.is_shared() and wide.is_dealt() and len(wide.parts) == 1


def test_a_part_is_handed_the_masks_of_its_step() -> None:
    way, labels = UnderWay(), np.array([1, 2])
    way.batches[7] = Training(np.zeros((2, 3), np.uint64), labels, np.array([1, 5]))
    way.masks = {(step, 1, 9): np.array([step]) for step in (6, 7, 8)}
    outputs = np.ones((2, 1), np.uint64)
    plain = way.passed_on(7, outputs, at=5, with_masks=False)
    assert (plain.at, plain.number, list(plain.masks)) == (8, 7, []) and len(way.masks) == 3
    told = way.passed_on(7, outputs, at=9, with_masks=True)
    assert (told.at, told.number) == (9, 7) and [mask for mask, _ in told.masks] == [(7, 1, 9)]
    assert told.masks[0][1].tolist() == [7] and list(way.masks) == [(8, 1, 9)]
    assert told.batch is not None and told.batch.words is outputs
    assert told.batch.labels is labels and told.batch.total() == 6


@given(
    every=st.integers(1, 4),
    layers=st.lists(st.integers(0, 9), min_size=1, max_size=3, unique=True),
    jumps=st.lists(st.integers(0, 12), max_size=12),
)
def test_helpers_draw_what_is_still_to_come_and_nothing_twice(
    every: int, layers: list[int], jumps: list[int]
) -> None:
    """Spec 9.3: who draws, and when, changes no mask."""
    shape = Shape(inputs=5, perceptrons=2, group=1, outputs=2, theta=0)
    wanted = [(layer, 9000, shape) for layer in layers]
    helpers = [Ahead(Wanted(3, wanted, 40, every, turn)) for turn in range(every)]
    at, seen = 0, set()
    for jump in jumps:
        at += jump
        for turn, helper in enumerate(helpers):
            while (drawn := helper.draw(at)) is not None:
                step, layer, rate = drawn.mask
                assert at < step <= min(at + DRAWN_AHEAD, 39) and step % every == turn
                assert drawn.mask not in seen and layer in layers
                assert np.array_equal(drawn.places, reinforced(3, layer, step, rate, shape))
                seen.add(drawn.mask)
        due = range(at + 1, min(at + DRAWN_AHEAD, 39) + 1)
        assert {(step, layer, 9000) for step in due for layer in layers} <= seen
