"""Several processes for one network: the layers as a pipeline, and masks drawn ahead.

No error comes back through the layers of the local rule within an epoch: a layer may learn from a
batch while the one before it learns from the next, to the same bits. So the layers are dealt out
to processes, neighbours together, the first to the network's own; what a layer shows flows on,
batch by batch. A network of one wide layer is dealt out by its groups (see fast.together). And
which counters are reinforced depends on no sample (spec 9): who would wait draws masks ahead for
the process that has most to do. Under another rule, or with a hook that sees every step, that is
all that the others do.

Processes and not threads: the calls of NumPy take 5 to 20 us here, and between them two threads
hand the interpreter over, which takes as long.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import partial
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from fast.beside import Begin, End, Shown, Step
from fast.bits import Words
from fast.crew import Crew
from fast.deal import NOTHING_DEALT, deal_of
from fast.kernels import numpy_kernels
from fast.layer import Layer
from fast.masks_ahead import Ahead, Drawn, Wanted
from fast.peer import Peer
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.step import train_layers
from fast.together import train_together
from fast.under_way import UnderWay
from reference.configuration import Configuration, Progress, Shape

UNDER_WAY = 8  # steps that the first layers may be ahead of the last
LEAST_STEPS, LEAST_SECONDS = 64, 2.0  # between two moments at which all layers are at one step


def _enough(started: float, steps: int) -> bool:
    return steps >= LEAST_STEPS and monotonic() - started >= LEAST_SECONDS


class Pipeline:
    """The processes beside one network, while there are any; the bits are the same without."""

    def __init__(self) -> None:
        """Begin alone."""
        self._crew = Crew()
        self._deal = NOTHING_DEALT
        self._way = UnderWay()
        # the step that this process is in
        self._at = -1

    @property
    def peers(self) -> list[Peer]:
        """The other processes."""
        return self._crew.peers

    def begin(
        self, config: Configuration, progress: Progress, steps: int, threads: int, deal: bool
    ) -> None:
        """Prepare some steps at the rates of this epoch (spec 9.2), in so many processes in all.

        deal: whether layers may leave this process.
        """
        self._crew.leave_to_parent()
        self._deal = deal_of(config, progress.epoch, threads if deal else 1)
        self._config, self._end, self._at = config, progress.step + steps, -1
        try:
            self._crew.gather(threads - 1)
            if not self.is_dealt():
                self._begin_peers(progress, [])
        except OSError:
            self.work_alone()

    def is_dealt(self) -> bool:
        """Say whether other processes have layers, or shares of the only one."""
        return bool(self.peers) and self._deal.is_dealt()

    def draw(self, seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        """Take the mask that was drawn ahead, or draw it (spec 9.3)."""
        self._crew.leave_to_parent()
        try:
            self._hear()
            if step != self._at:
                self._at = step
                for peer in self.peers[len(self._deal.parts) - 1 :]:
                    peer.send(Step(step))
        except OSError:
            if self.is_dealt():
                raise
            self.work_alone()
        places = self._way.masks.pop((step, index, rate), None)
        return reinforced(seed, index, step, rate, shape) if places is None else places

    def train(
        self, layers: list[Layer], progress: Progress, batches: Iterator[Training]
    ) -> tuple[int, int]:
        """Train on batches for some seconds, all layers; return how many, and the errors.

        layers: in place. After any error they are as before. Of a process that died that is all:
        then none was trained on, and this process is alone.
        """
        if self._deal.is_shared():
            return self._train_together(layers, progress, batches)
        own = self._deal.parts[0].stop
        before = deepcopy(layers[:own])
        try:
            self._begin_peers(progress, layers)
            steps = self._train(layers, progress, batches)
            for part in range(1, len(self._deal.parts)):
                self.peers[part - 1].send(End())
            while len(self._way.back) < len(self._deal.parts) - 1:
                self._hear(patiently=True)
        except BaseException as error:
            layers[:own] = before
            self.work_alone()
            if isinstance(error, OSError):
                return 0, 0
            raise
        for part, back in self._way.back.items():
            dealt = self._deal.layers_of(part)
            layers[dealt.start : dealt.stop] = back
        return steps, self._way.wrong

    def _train(
        self, layers: Sequence[Layer], progress: Progress, batches: Iterator[Training]
    ) -> int:
        steps, started = 0, monotonic()
        ahead, kernels = Ahead(self._wanted(progress, 0)), numpy_kernels(self.draw)
        for batch in batches:
            own = layers[: self._deal.parts[0].stop]
            seen, _ = train_layers(self._config, own, progress, batch, False, kernels)
            self._way.batches[progress.step] = batch
            progress, steps = replace(progress, step=progress.step + 1), steps + 1
            self._pass_on(1, progress.step - 1, seen.outputs)
            self._hear()
            while len(self._way.batches) >= UNDER_WAY:
                drawn = ahead.draw(progress.step - 1)
                if drawn is not None:
                    self._way.masks[drawn.mask] = drawn.places
                self._hear(patiently=drawn is None)
            if _enough(started, steps):
                break
        while self._way.batches:
            self._hear(patiently=True)
        return steps

    def _train_together(
        self, layers: list[Layer], progress: Progress, batches: Iterator[Training]
    ) -> tuple[int, int]:
        shares = self._deal.shares
        told = self.peers[: len(shares) - 1], shares, self._config, layers[0], progress, batches
        try:
            layers[0], steps, wrong = train_together(*told, partial(_enough, monotonic()))
        except OSError:
            self.work_alone()
            return 0, 0
        return steps, wrong

    def _begin_peers(self, progress: Progress, layers: Sequence[Layer]) -> None:
        """Tell every peer its part, layers: all or none; forget what there was before."""
        self._way = UnderWay()
        for number, peer in enumerate(self.peers, 1):
            part = self._deal.layers_of(number)
            own, wanted = layers[part.start : part.stop], self._wanted(progress, number)
            peer.send(Begin(self._config, progress, own, part.start, wanted))

    def _wanted(self, progress: Progress, number: int) -> Wanted:
        return self._deal.wanted(self._config, progress, self._end, len(self.peers) + 1, number)

    def _pass_on(self, part: int, step: int, outputs: Words) -> None:
        """Give the outputs of the layers before it to a part, with the masks there are for it."""
        with_masks = part == self._deal.busiest
        self.peers[part - 1].send(self._way.passed_on(step, outputs, self._at, with_masks))

    def _hear(self, patiently: bool = False) -> None:
        """Take in what the others say; patiently: wait until one says something."""
        for part, message in self._crew.messages(patiently):
            if isinstance(message, Drawn):
                self._way.masks[message.mask] = message.places
            elif not isinstance(message, Shown):
                self._way.back[part] = message
            elif part + 1 < len(self._deal.parts):
                self._pass_on(part + 1, message.number, message.outputs)
            else:
                self._way.wrong += message.wrong
                del self._way.batches[message.number]

    def end(self) -> None:
        """Let this thread run everywhere again: the epoch is over."""
        self._crew.rest()

    def work_alone(self) -> None:
        """End the other processes, if there are any."""
        self._crew.dismiss()
