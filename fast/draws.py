"""Who draws the reinforcement of a network: another process ahead, or this one by itself."""

from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from fast.ahead import Ahead
from fast.layer import reinforcement_rate
from fast.reinforcement import reinforced
from reference.configuration import Configuration, Progress, Shape


class Draws:
    """The other process of one network, while there is one; the masks are the same without."""

    def __init__(self) -> None:
        """Begin alone."""
        self.ahead: Ahead | None = None

    def look_ahead(self, config: Configuration, progress: Progress, steps: int) -> None:
        """Have the masks of the next steps drawn, all at the rates of this epoch (spec 9.2)."""
        p, p_r, shapes = progress, config.reinforcement, config.shapes
        rates = [reinforcement_rate(p_r, p.errors, p.samples, shape.inputs) for shape in shapes]
        self._leave_to_parent()
        try:
            if self.ahead is None:
                self.ahead = Ahead()
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
        return reinforced(seed, index, step, rate, shape)

    def end(self) -> None:
        """Let this thread run everywhere again: the epoch is over."""
        if self.ahead is not None:
            self.ahead.end()

    def work_alone(self) -> None:
        """End the other process, if there is one."""
        if self.ahead is not None:
            self.ahead.close()
            self.ahead = None

    def _leave_to_parent(self) -> None:
        """In a child of a fork, leave the pipe to its parent, whose masks come through it."""
        if self.ahead is not None and not self.ahead.is_ours():
            self.work_alone()
