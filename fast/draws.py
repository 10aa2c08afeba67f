"""Who draws the reinforcement of a network of the compiled engine: threads ahead, or this one."""

from typing import TYPE_CHECKING
from weakref import finalize

from fast.bits import Words
from fast.layer import reinforcement_rate
from reference.configuration import Configuration, Progress, Shape

if TYPE_CHECKING:  # else Numba would be loaded
    from fast.compiled_masks import MaskThreads


class Draws:
    """The threads that draw ahead for one network, while there are any; the bits are the same.

    Asked for the same as fast.pipeline.Pipeline, the other engine's; no layer leaves this thread.
    """

    def __init__(self) -> None:
        """Begin alone."""
        self.ahead: MaskThreads | None = None

    def begin(
        self, config: Configuration, progress: Progress, steps: int, threads: int, deal: bool
    ) -> None:
        """Have the masks of the next steps drawn, all at the rates of this epoch (spec 9.2)."""
        from fast.compiled_masks import MaskThreads

        p, p_r, shapes = progress, config.reinforcement, config.shapes
        rates = [reinforcement_rate(p_r, p.errors, p.samples, shape.inputs) for shape in shapes]
        ahead, helpers = self.ahead, threads - 1
        if ahead is None or not ahead.is_ours() or ahead.threads != helpers:
            self.work_alone()
            ahead = self.ahead = MaskThreads(helpers)
            finalize(self, ahead.close)
        ahead.begin(config.seed, p.step, steps, rates, shapes)

    def is_dealt(self) -> bool:
        """Say whether layers are elsewhere: never."""
        return False

    def draw(self, seed: int, index: int, step: int, rate: int, shape: Shape) -> Words:
        """Take the mask that was drawn ahead, or draw it (spec 9.3)."""
        from fast.compiled_masks import drawn_mask

        if self.ahead is not None and not self.ahead.is_ours():
            self.work_alone()  # in a child of a fork there are no such threads
        if self.ahead is not None:
            try:
                return self.ahead.take(step, index, rate)
            except EOFError:
                self.work_alone()
        return drawn_mask(seed, index, step, rate, shape)

    def end(self) -> None:
        """Ask for nothing more: the epoch is over."""
        if self.ahead is not None:
            self.ahead.end()

    def work_alone(self) -> None:
        """End the threads, if there are any."""
        if self.ahead is not None:
            self.ahead.close()
            self.ahead = None
