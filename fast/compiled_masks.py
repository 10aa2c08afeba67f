"""Masks of the reinforcement by the compiled kernel, and threads that draw them ahead.

Which counters are reinforced depends on no sample (spec 9), so that other threads can draw masks
before their step has come; they wait for nobody, and nobody for them: a mask that none has begun
is drawn by the one who wants it. Sharing the perceptrons of a step among threads instead has all
of them wait for the slowest, a dozen times a step: on processors that are busy with something
else an epoch then took many times as long as with one thread.
"""

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fast.compiled.reinforcement import reinforced as drawn
from fast.compiled.reinforcement import reinforced_steps as drawn_steps
from fast.generator import REINFORCEMENT
from fast.layer import reinforcement_rate
from reference.configuration import Configuration, Progress, Shape

STEPS = 8  # that are drawn together
WAITING = 2  # of these for every thread

Places = NDArray[np.intp]


def reinforced(seed: int, index: int, step: int, rate: int, shape: Shape) -> Places:
    """Draw the mask of a layer and a step as fast.reinforcement.reinforced does (spec 9.3)."""
    stream = np.uint64(seed), np.uint64(REINFORCEMENT), np.uint64(index), np.uint64(step)
    places: Places = drawn(*stream, rate, shape.perceptrons, shape.inputs)
    return places


@dataclass(frozen=True)
class Job:
    """Masks of some steps, all layers: for each layer a list of the steps' places."""

    steps: range
    masks: Future[list[list[Places]]]


class Masks:
    """The threads beside one network, while there are any; the masks are the same without."""

    def __init__(self) -> None:
        """Begin alone."""
        self._pool: ThreadPoolExecutor | None = None
        self._threads = self._owner = 0
        self._jobs: deque[Job] = deque()

    def begin(
        self, config: Configuration, progress: Progress, steps: int, threads: int, deal: bool
    ) -> None:
        """Draw ahead for some steps at the rates of this epoch (spec 9.2), with so many in all."""
        if (self._threads, self._owner) != (threads, os.getpid()):
            self.work_alone()
            self._pool = ThreadPoolExecutor(threads - 1, thread_name_prefix="lbe-masks")
            self._threads, self._owner = threads, os.getpid()
        self.end()
        p, p_r = progress, config.reinforcement
        self._layers = [
            (reinforcement_rate(p_r, p.errors, p.samples, shape.inputs), shape)
            for shape in config.shapes
        ]
        self._seed, self._steps = config.seed, range(p.step, p.step + steps)  # not asked for yet
        self._ask()

    def is_dealt(self) -> bool:
        """Say whether others have layers: never."""
        return False

    def draw(self, seed: int, index: int, step: int, rate: int, shape: Shape) -> Places:
        """Take the mask that was drawn ahead, or draw it (spec 9.3)."""
        if self._owner != os.getpid():  # the threads are in no child of a fork
            return reinforced(seed, index, step, rate, shape)
        while self._jobs and self._jobs[0].steps.stop <= step:
            self._jobs.popleft().masks.cancel()
            self._ask()
        asked = bool(self._jobs) and step in self._jobs[0].steps and seed == self._seed
        if not asked or self._layers[index] != (rate, shape) or self._jobs[0].masks.cancel():
            return reinforced(seed, index, step, rate, shape)
        return self._jobs[0].masks.result()[index][step - self._jobs[0].steps.start]

    def end(self) -> None:
        """Ask for nothing more: the epoch is over."""
        while self._jobs:
            self._jobs.popleft().masks.cancel()

    def work_alone(self) -> None:
        """Let the threads end as soon as they have drawn what they are at."""
        if self._pool is not None and self._owner == os.getpid():
            self.end()
            self._pool.shutdown(wait=False)
        self._pool, self._owner = None, 0
        self._jobs = deque()

    def _ask(self) -> None:
        while self._pool and self._steps and len(self._jobs) <= WAITING * (self._threads - 1):
            steps, self._steps = self._steps[:STEPS], self._steps[STEPS:]
            masks = self._pool.submit(_drawn, self._seed, steps, self._layers)
            self._jobs.append(Job(steps, masks))


def _drawn(seed: int, steps: range, layers: list[tuple[int, Shape]]) -> list[list[Places]]:
    # of the masks alone, not of who asked: or the threads would keep it, and themselves, alive
    times, by_layer = np.arange(steps.start, steps.stop, dtype=np.uint64), []
    for index, (rate, shape) in enumerate(layers):
        stream = np.uint64(seed), np.uint64(REINFORCEMENT), np.uint64(index), times
        places, ends = drawn_steps(*stream, rate, shape.perceptrons, shape.inputs)
        by_layer.append([places[a:b] for a, b in pairwise(ends.tolist())])
    return by_layer
