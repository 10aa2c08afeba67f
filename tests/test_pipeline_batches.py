"""A pipeline batch by batch: what goes to whom, who waits for what, what an error leaves (10.1)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fast import pipeline
from fast.beside import Begin, End, Step
from fast.crew import Crew
from fast.deal import deal_of
from fast.layer import Layer, initial_layers, reinforcement_rate
from fast.masks_ahead import Ahead, Drawn, Wanted
from fast.peer import Peer
from fast.pipeline import Pipeline
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.step import train_layers
from reference.configuration import Configuration, Progress
from tests.test_pipeline import COMMON, X, Y

# the last of the layers has most to do
LAST = Configuration(layers=(42, 126, 63), group=21, **COMMON)
FIRST = Configuration(layers=(42, 63), group=21, **COMMON)
PROGRESS = Progress(step=3, epoch=1, errors=40, samples=60)
COUNT = 9
LONG = 60.0  # seconds, of what never takes so long
SAMPLES = Training(X.words, Y, np.arange(len(Y)) % 3 + 1)


def nothing(_: int) -> None: ...


def batches(count: int = COUNT, before: Callable[[int], object] = nothing) -> Iterator[Training]:
    """Give batches; call with the number of each before it, and with that of none at the end."""
    for number in range(count):
        before(number)
        yield SAMPLES[np.arange(7 * number, 7 * number + 7)]
    before(count)


def alone(config: Configuration, layers: list[Layer], count: int = COUNT) -> int:
    """Train here; return the errors."""
    wrong = 0
    for step, batch in enumerate(batches(count), PROGRESS.step):
        seen, _ = train_layers(config, layers, replace(PROGRESS, step=step), batch, False)
        wrong += batch.total(seen.predictions != batch.labels)
    return wrong


def same(ours: list[Layer], theirs: list[Layer]) -> bool:
    return all(
        np.array_equal(getattr(a, name), getattr(b, name))
        for a, b in zip(ours, theirs, strict=True)
        for name in ("counters", "weights", "codebook", "codeword_counters")
    )


@contextmanager
def begun(
    config: Configuration, threads: int, steps: int = COUNT, deal: bool = True
) -> Iterator[Pipeline]:
    others = Pipeline()
    others.begin(config, PROGRESS, steps, threads, deal)
    try:
        yield others
    finally:
        others.work_alone()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Peer, Any]]:
    """What is sent from now on, and to whom."""
    said: list[tuple[Peer, Any]] = []
    send = Peer.send

    def recorded(self: Peer, message: Any) -> None:
        said.append((self, message))
        send(self, message)

    monkeypatch.setattr(Peer, "send", recorded)
    return said


@pytest.mark.parametrize("threads", [3, 4])
def test_each_part_gets_its_layers_its_batches_and_the_masks_of_the_busiest(
    threads: int, sent: list[tuple[Peer, Any]]
) -> None:
    """Spec 10.1: to the bits and the errors of one process; a fourth one draws masks alone."""
    layers, expected = initial_layers(LAST), initial_layers(LAST)
    given, wrong, deal = list(layers), alone(LAST, expected), deal_of(LAST, 1, threads)
    assert deal.busiest == 2 and wrong > COUNT
    mask = 2, reinforcement_rate(LAST.reinforcement, 40, 60, 126)
    places = {s: reinforced(LAST.seed, 2, s, mask[1], LAST.shapes[2]) for s in range(3, 12)}
    with begun(LAST, threads) as others:

        def drawn(number: int) -> None:
            others._way.masks[3 + number, *mask] = places[min(3 + number, 11)]

        assert others.train(layers, PROGRESS, batches(before=drawn)) == (COUNT, wrong)
        assert len(others.peers) == threads - 1
        told = [[message for who, message in sent if who is peer] for peer in others.peers]
    assert same(layers, expected)
    for begin, *steps in told[2:]:
        wanted = deal.wanted(LAST, PROGRESS, 3 + COUNT, threads, 3)
        assert begin == Begin(LAST, PROGRESS, [], 0, wanted)
        assert steps == [Step(step) for step in range(3, 12)]
    for number, (begin, *steps, end) in enumerate(told[:2], 1):
        wanted = deal.wanted(LAST, PROGRESS, 3 + COUNT, threads, number)
        assert begin == Begin(LAST, PROGRESS, [given[number]], number, wanted)
        assert end == End() and [step.number for step in steps] == list(range(3, 12))
        assert all(step.number < step.at <= 12 for step in steps)
        if number == 1:
            assert all(step.at == step.number + 1 and step.masks == [] for step in steps)
            continue
        for step in steps:
            ((key, there),) = step.masks
            assert key == (step.number, *mask) and np.array_equal(there, places[step.number])
    assert told[0][0].wanted.layers and told[1][0].wanted.layers == ()


def test_the_first_part_takes_the_masks_that_others_have_drawn() -> None:
    """Spec 9.3: for the layers that this process has, where those have most to do."""
    rate, shape = reinforcement_rate(FIRST.reinforcement, 40, 60, 130), FIRST.shapes[0]
    given: list[Any] = []
    with begun(FIRST, 2) as others:
        assert others._deal.busiest == 0

        def drawn(number: int) -> None:
            if given:
                assert others._way.masks.get((2 + number, 0, rate)) is not given[-1]
            given.append(reinforced(FIRST.seed, 0, 3 + number, rate, shape))
            others._way.masks[3 + number, 0, rate] = given[-1]

        layers, expected = initial_layers(FIRST), initial_layers(FIRST)
        wrong = alone(FIRST, expected)
        assert others.train(layers, PROGRESS, batches(before=drawn)) == (COUNT, wrong)
    assert same(layers, expected) and len(given) == COUNT + 1


@pytest.mark.parametrize("count", [1, COUNT])
def test_who_would_wait_draws_for_the_busiest(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """And waits where there is nothing more to draw; then it sleeps, until somebody says a word."""
    made: list[Wanted] = []
    seen: list[tuple[str, Any]] = []
    last: list[Drawn | None] = [None]
    hear, messages = Pipeline._hear, Crew.messages

    class Watched(Ahead):
        def __init__(self, wanted: Wanted) -> None:
            super().__init__(wanted)
            made.append(wanted)

        def draw(self, at: int) -> Drawn | None:
            last[0] = super().draw(at)
            seen.append(("drawn", (at, last[0] is not None)))
            return last[0]

    def hearing(self: Pipeline, patiently: bool = False) -> None:
        if last[0] is not None:
            assert self._way.masks[last[0].mask] is last[0].places
            last[0] = None
        seen.append(("heard", patiently))
        hear(self, patiently)

    def asked(self: Crew, patiently: bool) -> Iterator[tuple[int, Any]]:
        assert seen[-1] == ("heard", patiently)
        return messages(self, patiently)

    monkeypatch.setattr(pipeline, "Ahead", Watched)
    monkeypatch.setattr(Pipeline, "_hear", hearing)
    monkeypatch.setattr(Crew, "messages", asked)
    monkeypatch.setattr(pipeline, "UNDER_WAY", 2)
    with begun(LAST, 3, count) as others:

        def look(number: int) -> None:
            seen.append(("batch", number))
            assert len(others._way.batches) < 2

        others.train(initial_layers(LAST), PROGRESS, batches(count, look))
    assert made == [deal_of(LAST, 1, 3).wanted(LAST, PROGRESS, 3 + count, 3, 0)]
    at = 2
    for (what, told), (after, how) in zip(seen, [*seen[1:], ("", None)], strict=True):
        at += what == "batch"
        if what == "drawn":
            assert told[0] == at and (after, how) == ("heard", not told[1])
    drawn = {told[1] for what, told in seen if what == "drawn"}
    assert drawn == ({True, False} if count > 1 else set())
    assert set(seen[seen.index(("batch", count)) + 1 :]) == {("heard", True)}


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
@pytest.mark.parametrize("when", [0, 4, COUNT])
def test_an_error_leaves_the_layers_as_they_were(error: type[BaseException], when: int) -> None:
    def fails(number: int) -> None:
        if number == when:
            raise error

    layers = initial_layers(FIRST)
    with begun(FIRST, 2) as others:
        with pytest.raises(error):
            others.train(layers, PROGRESS, batches(before=fails))
        assert same(layers, initial_layers(FIRST)) and others.peers == []


@pytest.mark.parametrize(("which", "when"), [(0, 0), (1, 4), (0, COUNT), (1, COUNT)])
def test_a_process_that_dies_leaves_the_layers_as_they_were(which: int, when: int) -> None:
    """No step is done; and without the others this process can go on."""
    layers, expected = initial_layers(LAST), initial_layers(LAST)
    alone(LAST, expected)
    with begun(LAST, 3) as others:

        def dies(number: int) -> None:
            if number == when:
                others.peers[which].process.kill()
                others.peers[which].process.wait()

        assert others.train(layers, PROGRESS, batches(before=dies)) == (0, 0)
        assert same(layers, initial_layers(LAST)) and others.peers == []
        assert not others.is_dealt()
        others.begin(LAST, PROGRESS, COUNT, 3, True)
        assert others.train(layers, PROGRESS, batches())[0] == COUNT
        assert same(layers, expected)


def test_all_layers_come_to_one_step_when_enough_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LEAST_STEPS", 4)
    monkeypatch.setattr(pipeline, "LEAST_SECONDS", 0.0)
    layers, expected = initial_layers(FIRST), initial_layers(FIRST)
    taken: list[int] = []
    wrong = alone(FIRST, expected, 4)
    with begun(FIRST, 2) as others:
        assert others.train(layers, PROGRESS, batches(before=taken.append)) == (4, wrong)
    assert taken == [0, 1, 2, 3] and same(layers, expected)


def test_enough_is_so_many_steps_and_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "monotonic", lambda: 12.0)
    assert (pipeline.LEAST_STEPS, pipeline.LEAST_SECONDS) == (64, 2.0)
    assert pipeline._enough(10.0, 64) and pipeline._enough(-1e9, 65)
    assert not pipeline._enough(10.5, 64) and not pipeline._enough(-1e9, 63)


def test_where_no_layer_leaves_all_others_draw_masks(sent: list[tuple[Peer, Any]]) -> None:
    """Spec 9.3: each is told what to draw, and every step once; what came is taken once."""
    with begun(FIRST, 3, 20, deal=False) as others:
        assert not others.is_dealt()
        deal, peers = deal_of(FIRST, 1, 1), others.peers
        assert sent == [
            (peer, Begin(FIRST, PROGRESS, [], 0, deal.wanted(FIRST, PROGRESS, 23, 3, number)))
            for number, peer in enumerate(peers, 1)
        ]
        assert all(message.wanted.layers for _, message in sent)
        del sent[:]
        rates = [reinforcement_rate(FIRST.reinforcement, 40, 60, s.inputs) for s in FIRST.shapes]
        for step in (3, 4, 13):
            for index, (rate, shape) in enumerate(zip(rates, FIRST.shapes, strict=True)):
                mask = others.draw(FIRST.seed, index, step, rate, shape)
                expected = np.sort(reinforced(FIRST.seed, index, step, rate, shape))
                assert np.array_equal(np.sort(mask), expected)
        assert sent == [(peer, Step(step)) for step in (3, 4, 13) for peer in peers]
        until = time.monotonic() + LONG
        due = {(step, index, rate) for step in range(14, 22) for index, rate in enumerate(rates)}
        while not due <= others._way.masks.keys() and time.monotonic() < until:
            others._hear()
        assert due <= others._way.masks.keys()
        there = others._way.masks[14, 1, rates[1]]
        assert others.draw(FIRST.seed, 1, 14, rates[1], FIRST.shapes[1]) is there
        assert (14, 1, rates[1]) not in others._way.masks


def test_a_mask_of_one_that_died_is_drawn_here_unless_it_has_layers() -> None:
    rate, shape = 9000, FIRST.shapes[0]
    for deal in (False, True):
        with begun(FIRST, 2, deal=deal) as others:
            others.peers[0].process.kill()
            others.peers[0].process.wait()
            if deal:
                with pytest.raises(OSError):
                    others.draw(FIRST.seed, 0, 3, rate, shape)
                assert others.is_dealt()
            else:
                mask = others.draw(FIRST.seed, 0, 3, rate, shape)
                assert np.array_equal(mask, reinforced(FIRST.seed, 0, 3, rate, shape))
                assert others.peers == []
