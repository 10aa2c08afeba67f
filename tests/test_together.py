"""One wide layer step by step, in processes of its own shares: who says what to whom (10.1)."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fast import pipeline
from fast.beside import Begin, Counted, End, Step
from fast.crew import Crew
from fast.layer import Layer, initial_layer
from fast.masks_ahead import Wanted
from fast.peer import Peer, wait
from fast.shares import Share
from fast.step import train_layers
from fast.together import train_together
from reference.configuration import Configuration
from tests.test_pipeline import COMMON
from tests.test_pipeline_batches import COUNT, PROGRESS, batches, begun, same, sent
from tests.test_shares import CONFIGS, worth

__all__ = ["sent", "worth"]  # fixtures


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two processes beside this one, which all tests have one after the other."""
    crew = Crew()
    crew.gather(2)
    yield crew
    crew.dismiss()


def shares_in(config: Configuration, processes: int = 3) -> list[Share]:
    """Deal a layer out by its groups of this epoch, the first one larger."""
    (width,), group = config.layers, config.shapes_at(PROGRESS.epoch)[0].group
    ends = [*range(group, group * processes, group), width][::-1]
    return [Share(range(width - a, width - b), width) for a, b in zip(ends, [*ends[1:], 0])]


def alone(config: Configuration, layer: Layer, count: int = COUNT) -> int:
    """Train here; return the errors."""
    wrong = 0
    for step, batch in enumerate(batches(count), PROGRESS.step):
        at = replace(PROGRESS, step=step)
        seen, _ = train_layers(config, [layer], at, batch, False)
        wrong += batch.total(seen.predictions != batch.labels)
    return wrong


def never(_: int) -> bool:
    return False


@pytest.mark.parametrize("name", [name for name in CONFIGS if name != "stages"])
def test_three_processes_make_the_bits_and_the_errors_of_one(name: str, crew: Crew) -> None:
    """Spec 10.1; the layer that is given stays as it is."""
    config = CONFIGS[name]
    layer, expected = initial_layer(config, 0), initial_layer(config, 0)
    wrong, before = alone(config, expected), deepcopy(layer)
    told = crew.peers, shares_in(config), config, layer, PROGRESS, batches(), never
    found = train_together(*told)
    assert found[1:] == (COUNT, wrong) and wrong > COUNT
    assert same([found[0]], [expected]) and same([layer], [before])


def test_a_stage_is_dealt_out_by_its_own_groups(crew: Crew) -> None:
    """Spec 5.5: of this epoch, of groups that are not those of the first."""
    config = CONFIGS["stages"]
    assert config.shapes_at(PROGRESS.epoch)[0].group == 42 != config.shapes_at(0)[0].group
    layer, expected = initial_layer(config, 0), initial_layer(config, 0)
    wrong, shares = alone(config, expected), shares_in(config, 2)
    found = train_together(crew.peers[:1], shares, config, layer, PROGRESS, batches(), never)
    assert found[1:] == (COUNT, wrong) and same([found[0]], [expected])


def test_the_next_batch_goes_behind_the_sum(crew: Crew, sent: list[tuple[Peer, Any]]) -> None:
    """So nobody waits for a sum while a batch is on its way; and each is told its share."""
    config = CONFIGS["robust"]
    layer, shares = initial_layer(config, 0), shares_in(config)
    taken: list[int] = []
    given = batches(before=taken.append)
    told = crew.peers, shares, config, layer, PROGRESS, given, lambda steps: steps >= 4
    found, steps, wrong = train_together(*told)
    expected = initial_layer(config, 0)
    assert wrong == alone(config, expected, 4) and same([found], [expected])
    assert steps == 4 and taken == [0, 1, 2, 3]
    for number, peer in enumerate(crew.peers, 1):
        begin, *rest, end = [message for who, message in sent if who is peer]
        assert begin == Begin(config, PROGRESS, begin.layers, share=shares[number])
        assert end == End() and [type(message) for message in rest] == [Step, Counted] * 4
        assert [message.number for message in rest[::2]] == [3, 4, 5, 6]
        assert all(message.counts.shape == (5, 7) for message in rest[1::2])
    counted = [message.counts for _, message in sent if isinstance(message, Counted)]
    assert all(np.array_equal(a, b) for a, b in zip(counted[::2], counted[1::2], strict=True))


def test_without_a_batch_nothing_is_changed(crew: Crew, sent: list[tuple[Peer, Any]]) -> None:
    config = CONFIGS["fixed codewords"]
    layer = initial_layer(config, 0)
    told = crew.peers, shares_in(config), config, layer, PROGRESS, batches(0), never
    found, steps, wrong = train_together(*told)
    assert (steps, wrong) == (0, 0) and same([found], [layer])
    assert [type(message) for _, message in sent] == [Begin, Begin, End, End]


def test_what_was_said_in_an_epoch_before_is_passed_over(crew: Crew) -> None:
    """Masks that were drawn ahead, and that nobody has read."""
    config = CONFIGS["fixed codewords"]
    layer, expected = initial_layer(config, 0), initial_layer(config, 0)
    wrong = alone(config, expected)
    wanted = Wanted(config.seed, [(0, 9000, config.shapes[0])], 90, 1, 0)
    for peer in crew.peers:
        peer.send(Begin(config, PROGRESS, [], 0, wanted))
        wait([peer])
    told = crew.peers, shares_in(config), config, layer, PROGRESS, batches(), never
    found = train_together(*told)
    assert found[1:] == (COUNT, wrong) and same([found[0]], [expected])


@pytest.mark.parametrize("when", [0, 4, COUNT])
def test_of_a_process_that_died_an_error_is_raised(when: int) -> None:
    """And the layer is as it was."""
    config, crew = CONFIGS["fixed codewords"], Crew()
    crew.gather(2)
    layer = initial_layer(config, 0)

    def dies(number: int) -> None:
        if number == when:
            crew.peers[1].process.kill()
            crew.peers[1].process.wait()

    told = crew.peers, shares_in(config), config, layer, PROGRESS, batches(before=dies), never
    try:
        with pytest.raises(OSError):
            train_together(*told)
    finally:
        crew.dismiss()
    assert same([layer], [initial_layer(config, 0)])


@pytest.mark.usefixtures("worth")
def test_a_pipeline_of_shares_says_how_far_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more processes than there are groups; none of its steps where one of them died."""
    monkeypatch.setattr(pipeline, "LEAST_STEPS", 4)
    monkeypatch.setattr(pipeline, "LEAST_SECONDS", 0.0)
    config = Configuration(layers=(63,), group=21, **COMMON)
    layer, expected = initial_layer(config, 0), initial_layer(config, 0)
    layers, wrong = [layer], alone(config, expected, 4)
    with begun(config, 4) as others:
        assert others.is_dealt() and len(others.peers) == 3
        assert others.train(layers, PROGRESS, batches()) == (4, wrong)
        assert len(others.peers) == 3
        assert same(layers, [expected]) and same([layer], [initial_layer(config, 0)])

        def dies(number: int) -> None:
            if number == 2:
                others.peers[0].process.kill()
                others.peers[0].process.wait()

        assert others.train(layers, PROGRESS, batches(before=dies)) == (0, 0)
        assert same(layers, [expected]) and others.peers == []
