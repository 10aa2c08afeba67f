"""The threads that draw masks for the compiled engine: who is asked, for what, until when (9.3)."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from fast.layer import reinforcement_rate
from fast.reinforcement import reinforced
from reference.configuration import Progress
from tests.test_compiled import WITH_NUMBA
from tests.test_threads import CONFIG

pytestmark = WITH_NUMBA
PROGRESS = Progress(step=4, epoch=1, errors=50, samples=60)
SHAPES = CONFIG.shapes
RATES = [reinforcement_rate(CONFIG.reinforcement, 50, 60, shape.inputs) for shape in SHAPES]
SEED = CONFIG.seed
LONG = 60.0  # seconds, of what never takes so long


def begun(steps: int, threads: int = 2, masks: Any = None) -> Any:
    from fast.compiled_masks import Masks

    others = Masks() if masks is None else masks
    others.begin(CONFIG, PROGRESS, steps, threads, deal=False)
    return others


def expected(index: int, step: int) -> Any:
    """The mask that NumPy draws, in order."""
    return np.sort(reinforced(SEED, index, step, RATES[index], SHAPES[index]))


def drawn(others: Any) -> None:
    """Wait until all that was asked for is there."""
    assert not wait([job.masks for job in others._jobs], LONG).not_done


def asked(others: Any) -> list[range]:
    return [job.steps for job in others._jobs]


def own(others: Any) -> set[threading.Thread]:
    return set(others._pool._threads)


@contextmanager
def busy(others: Any, tasks: int) -> Iterator[list[Future[bool]]]:
    """Keep the threads from all that they are asked for from now on."""
    gate = threading.Event()
    try:
        yield [others._pool.submit(gate.wait, LONG) for _ in range(tasks)]
    finally:
        gate.set()


@pytest.mark.parametrize(
    ("threads", "jobs"),
    [
        (2, [range(4, 12), range(12, 20), range(20, 28)]),
        (3, [range(4, 12), range(12, 20), range(20, 28), range(28, 36), range(36, 39)]),
    ],
)
def test_so_many_jobs_wait_for_every_thread(threads: int, jobs: list[range]) -> None:
    """Of eight steps each, in their order, and the last one of what is left."""
    others = begun(35, threads)
    assert asked(others) == jobs and not others.is_dealt()
    others.draw(SEED, 0, 11, RATES[0], SHAPES[0])
    assert asked(others) == jobs
    others.draw(SEED, 0, 12, RATES[0], SHAPES[0])
    assert asked(others)[:2] == jobs[1:3]
    assert asked(others)[-1] == (range(28, 36) if threads == 2 else range(36, 39))
    others.draw(SEED, 0, 38, RATES[0], SHAPES[0])
    assert asked(others) == [range(36, 39)]
    others.draw(SEED, 0, 39, RATES[0], SHAPES[0])
    assert asked(others) == []
    others.work_alone()


def test_what_others_have_drawn_is_taken() -> None:
    """Spec 9.3: the masks of all layers, those and no others; they are not drawn again."""
    others = begun(9)
    drawn(others)
    assert all(RATES) and len({shape.inputs for shape in SHAPES}) == 2
    for index, (rate, shape) in enumerate(zip(RATES, SHAPES, strict=True)):
        found = [places for job in others._jobs for places in job.masks.result()[index]]
        assert len(found) == 9
        for step, places in enumerate(found[:8], 4):
            assert np.array_equal(places, expected(index, step))
            assert others.draw(SEED, index, step, rate, shape) is places
    assert others.draw(SEED, index, 12, rate, shape) is found[8]
    others.work_alone()


def test_steps_have_64_bits() -> None:
    """No step is so late that another's mask is drawn for it."""
    from fast.compiled_masks import Masks

    others, first = Masks(), 2**63 - 2
    others.begin(CONFIG, replace(PROGRESS, step=first), 4, 2, deal=False)
    drawn(others)
    for index, masks in enumerate(others._jobs[0].masks.result()):
        for step, places in enumerate(masks, first):
            assert np.array_equal(places, expected(index, step))
    others.work_alone()


def test_what_nobody_was_asked_for_is_drawn_here() -> None:
    """Another seed, rate, shape or step; what was drawn of others is still there for its own."""
    others = begun(9)
    drawn(others)
    first = others._jobs[0].masks.result()[1][0]
    for seed, index, step, rate, shape in (
        (SEED + 1, 0, 4, RATES[0], SHAPES[0]),
        (SEED, 0, 4, RATES[0] - 1, SHAPES[0]),
        (SEED, 0, 4, RATES[0], SHAPES[1]),
        (SEED, 1, 4, RATES[0], SHAPES[0]),
        (SEED, 0, 3, RATES[0], SHAPES[0]),
    ):
        mask = others.draw(seed, index, step, rate, shape)
        assert np.array_equal(mask, np.sort(reinforced(seed, index, step, rate, shape)))
        assert asked(others) == [range(4, 12), range(12, 13)]
    assert others.draw(SEED, 1, 4, RATES[1], SHAPES[1]) is first
    others.work_alone()


def test_what_was_not_begun_is_not_waited_for() -> None:
    """Who wants a mask draws it, and takes the step from those who would have come too late."""
    others = begun(9)
    with busy(others, 1) as (at_work,):
        begun(40, masks=others)
        late = [job.masks for job in others._jobs]
        mask = others.draw(SEED, 1, 4, RATES[1], SHAPES[1])
        assert np.array_equal(mask, expected(1, 4))
        assert [future.cancelled() for future in late] == [True, False, False]
        others.draw(SEED, 1, 20, RATES[1], SHAPES[1])  # passes over those that nobody asked for
        assert [future.cancelled() for future in late] == [True, True, True]
        rest = [job.masks for job in others._jobs]
        others.end()
        assert asked(others) == [] and all(future.cancelled() for future in rest)
        others.draw(SEED, 1, 41, RATES[1], SHAPES[1])
        assert asked(others) == [] and not at_work.done()
    assert at_work.result(LONG)
    others.work_alone()


@pytest.mark.parametrize("threads", [2, 3])
def test_all_threads_but_the_network_s_own_draw(threads: int) -> None:
    """So many, and each is called so that people see what it is for."""
    others = begun(9, threads)
    with busy(others, 20):
        assert len(own(others)) == threads - 1
        assert all(thread.name.startswith("lbe-masks_") for thread in own(others))
    others.work_alone()


def test_before_the_first_epoch_nobody_is_asked() -> None:
    from fast.compiled_masks import Masks

    others = Masks()
    others.end()
    assert np.array_equal(others.draw(SEED, 1, 4, RATES[1], SHAPES[1]), expected(1, 4))
    others.work_alone()
    assert asked(others) == [] and others._pool is None


def test_threads_are_kept_as_long_as_there_are_to_be_so_many() -> None:
    others = begun(9)
    pool, threads = others._pool, own(others)
    begun(9, masks=others)
    assert others._pool is pool
    begun(9, 3, masks=others)
    assert others._pool is not pool
    for thread in threads:
        thread.join(LONG)
        assert not thread.is_alive()
    others.work_alone()


def test_alone_nothing_more_is_asked_for() -> None:
    """And the threads end, though one of them is at work."""
    others = begun(9)
    threads = own(others)
    with busy(others, 1) as (at_work,):
        begun(40, masks=others)
        late = [job.masks for job in others._jobs]
        others.work_alone()
        assert all(future.cancelled() for future in late) and not at_work.done()
        assert others._pool is None and asked(others) == []
    for thread in threads:
        thread.join(LONG)
        assert not thread.is_alive()
    mask = others.draw(SEED, 1, 4, RATES[1], SHAPES[1])
    assert np.array_equal(mask, expected(1, 4))
    begun(9, masks=others)
    drawn(others)
    assert asked(others) == [range(4, 12), range(12, 13)]
    others.work_alone()


def test_a_child_of_a_fork_leaves_the_threads_to_its_parent() -> None:
    """What it finds is of another process: it draws alone, until it has threads of its own."""
    others = begun(9)
    drawn(others)
    others._owner = os.getppid()
    pool, jobs = others._pool, list(others._jobs)
    first = jobs[0].masks.result()[1][0]
    for step in (4, 12, 99):
        mask = others.draw(SEED, 1, step, RATES[1], SHAPES[1])
        assert np.array_equal(mask, expected(1, step))
        assert mask is not first and list(others._jobs) == jobs
    begun(9, masks=others)
    assert others._pool is not pool and others._owner == os.getpid()
    assert pool.submit(int).result(LONG) == 0, "the parent's threads are the parent's to end"
    drawn(others)
    others.work_alone()
    pool.shutdown()
