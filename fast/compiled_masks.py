"""Masks of the reinforcement by the compiled kernel, and threads that draw them ahead.

Which counters are reinforced depends on no sample (spec 9), so that other threads can draw masks
before their step has come; they wait for nobody, and nobody for them: a mask that none has begun
is drawn by the one who wants it. Sharing the perceptrons of a step among threads instead has all
of them wait for the slowest, a dozen times a step: on processors that are busy with something
else an epoch then took many times as long as with one thread.
"""

import os
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from fast.compiled.reinforcement import reinforced as drawn
from fast.generator import REINFORCEMENT
from reference.configuration import Shape

STEPS = 8  # that are drawn together
WAITING = 2  # of these for every thread

Places = NDArray[np.intp]
Masks = list[list[Places]]  # by step, then layer


def reinforced(seed: int, index: int, step: int, rate: int, shape: Shape) -> Places:
    """Draw the mask of a layer and a step as fast.reinforcement.reinforced does (spec 9.3)."""
    stream = np.uint64(seed), np.uint64(REINFORCEMENT), np.uint64(index), np.uint64(step)
    places: Places = drawn(*stream, rate, shape.perceptrons, shape.inputs)
    return places


class MaskThreads:
    """Threads that draw ahead, with what is asked of fast.ahead.Ahead."""

    def __init__(self, threads: int) -> None:
        self._owner, self._threads = os.getpid(), threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="lbe-masks")
        self._jobs: deque[tuple[int, Future[Masks]]] = deque()  # from which step on
        self._seed = self._next = self._end = 0  # steps: that is asked for next, and beyond all
        self._rates: Sequence[int] = ()
        self._shapes: Sequence[Shape] = ()

    def is_ours(self) -> bool:
        """Say whether this process made the threads: they are in no child of a fork."""
        return self._owner == os.getpid()

    def begin(
        self, seed: int, step: int, steps: int, rates: Sequence[int], shapes: Sequence[Shape]
    ) -> None:
        """Have the masks of some steps from step on drawn; rates, shapes: one a layer."""
        self.end()
        self._seed, self._next, self._end = seed, step, step + steps
        self._rates, self._shapes = rates, shapes
        self._ask()

    def take(self, step: int, index: int, rate: int) -> Places:
        """Give the places of a step and a layer; those of steps before it are dropped.

        Raises EOFError where nobody draws it.
        """
        while self._jobs and self._jobs[0][0] + STEPS <= step:
            self._jobs.popleft()[1].cancel()
            self._ask()
        if not self._jobs or self._jobs[0][0] > step or rate != self._rates[index]:
            raise EOFError("this mask was not asked for, or has been taken")
        first, job = self._jobs[0]
        if job.cancel():
            return reinforced(self._seed, index, step, rate, self._shapes[index])
        return job.result()[step - first][index]

    def end(self) -> None:
        """Ask for nothing more."""
        while self._jobs:
            self._jobs.popleft()[1].cancel()
        self._next = self._end

    def close(self) -> None:
        """Let the threads end as soon as they have drawn what they are at."""
        if self.is_ours():
            self.end()
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _ask(self) -> None:
        while self._next < self._end and len(self._jobs) <= WAITING * self._threads:
            steps = range(self._next, min(self._next + STEPS, self._end))
            self._jobs.append((self._next, self._pool.submit(self._drawn, steps)))
            self._next = steps.stop

    def _drawn(self, steps: range) -> Masks:
        layers = list(enumerate(zip(self._rates, self._shapes, strict=True)))
        return [
            [reinforced(self._seed, index, step, rate, shape) for index, (rate, shape) in layers]
            for step in steps
        ]
