"""Who draws the reinforcement of a network: others ahead, or this thread by itself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from fast.ahead import Ahead
from fast.layer import reinforcement_rate
from fast.reinforcement import Draw, reinforced
from reference.configuration import Configuration, Progress, Shape


class Others(Protocol):
    """Who draws ahead: fast.ahead.Ahead in NumPy, fast.compiled_masks.MaskThreads compiled."""

    def is_ours(self) -> bool:
        """Say whether this process made them: after a fork, a child must leave them alone."""

    def begin(
        self, seed: int, step: int, steps: int, rates: Sequence[int], shapes: Sequence[Shape]
    ) -> None:
        """Ask for the masks of some steps from step on. Raises OSError."""

    def take(self, step: int, index: int, rate: int) -> NDArray[np.intp]:
        """Give the mask of a step and a layer. Raises EOFError where nobody draws it."""

    def end(self) -> None:
        """Say that nothing more is asked for."""

    def close(self) -> None:
        """End them; may be called again."""


class Draws:
    """Who draws ahead for one network, while there is somebody; the masks are the same without.

    start: makes them, raising OSError where it cannot. alone: draws here.
    """

    def __init__(self, start: Callable[[], Others], alone: Draw) -> None:
        """Begin alone."""
        self._start, self._alone = start, alone
        self.ahead: Others | None = None

    def look_ahead(self, config: Configuration, progress: Progress, steps: int) -> None:
        """Have the masks of the next steps drawn, all at the rates of this epoch (spec 9.2)."""
        p, p_r, shapes = progress, config.reinforcement, config.shapes
        rates = [reinforcement_rate(p_r, p.errors, p.samples, shape.inputs) for shape in shapes]
        self._leave_to_parent()
        try:
            if self.ahead is None:
                self.ahead = self._start()
                finalize(self, self.ahead.close)
            self.ahead.begin(config.seed, p.step, steps, rates, shapes)
        except OSError:
            self.work_alone()

    def draw(self, seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        """Take the mask that was drawn ahead, or draw it (spec 9.3)."""
        self._leave_to_parent()
        if self.ahead is not None:
            try:
                return self.ahead.take(step, index, rate)
            except EOFError:
                self.work_alone()
        return self._alone(seed, index, step, rate, shape)

    def end(self) -> None:
        """Let this thread run everywhere again: the epoch is over."""
        if self.ahead is not None:
            self.ahead.end()

    def work_alone(self) -> None:
        """End who draws ahead, if there is somebody."""
        if self.ahead is not None:
            self.ahead.close()
            self.ahead = None

    def _leave_to_parent(self) -> None:
        """In a child of a fork, leave to its parent what is the parent's."""
        if self.ahead is not None and not self.ahead.is_ours():
            self.work_alone()


def draws_of(engine: str, threads: int) -> Draws:
    """Say who draws for an engine: in NumPy one other process, compiled all other threads."""
    if engine == "compiled":
        from fast.compiled_masks import MaskThreads
        from fast.compiled_masks import reinforced as compiled_draw

        return Draws(partial(MaskThreads, threads - 1), compiled_draw)
    return Draws(Ahead, reinforced)
