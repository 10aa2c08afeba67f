"""What the processes beside a network's own do: train some layers, and draw masks ahead.

The messages between them, and the work of the other side (see fast.pipeline).
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words
from fast.kernels import numpy_kernels
from fast.layer import Layer
from fast.peer import Channel
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.step import train_layers
from reference.configuration import Configuration, Progress, Shape

Mask = tuple[int, int, int]  # step, layer, rate: which it is, of a network
DRAWN_AHEAD = 8  # steps


@dataclass(frozen=True)
class Wanted:
    """Masks to draw ahead: of some layers (number, rate, shape), before step end.

    Of every so many steps one process draws those of one, by its turn.
    """

    seed: int
    layers: Sequence[tuple[int, int, Shape]]
    end: int
    every: int
    turn: int


@dataclass(frozen=True)
class Begin:
    """Go on from here: some layers, the number of the first of them, and masks that are wanted."""

    config: Configuration
    progress: Progress
    first: int
    layers: Sequence[Layer]
    wanted: Wanted


@dataclass(frozen=True)
class Step:
    """The network's own process is at a step; batch: of step number, for the layers here."""

    at: int
    number: int = 0
    batch: Training | None = None
    masks: Sequence[tuple[Mask, NDArray[np.intp]]] = ()


@dataclass(frozen=True)
class Shown:
    """What the layers here showed to the batch of a step; after the last, what was wrong of it."""

    number: int
    outputs: Words
    wrong: int


@dataclass(frozen=True)
class Drawn:
    """A mask."""

    mask: Mask
    places: NDArray[np.intp]


@dataclass(frozen=True)
class End:
    """Give the layers back."""


class Ahead:
    """Who draws masks ahead, one at a time."""

    def __init__(self, wanted: Wanted) -> None:
        """Begin with the first."""
        self._wanted, self._step, self._index = wanted, -1, 0

    def draw(self, at: int) -> Drawn | None:
        """Draw the next mask after step at; None if all are drawn that may be (spec 9.3)."""
        wanted = self._wanted
        if self._step <= at:  # it would come too late
            self._step = at + 1 + (wanted.turn - at - 1) % wanted.every
            self._index = 0
        if not wanted.layers or self._step > at + DRAWN_AHEAD or self._step >= wanted.end:
            return None
        step, (layer, rate, shape) = self._step, wanted.layers[self._index]
        self._index += 1
        if self._index == len(wanted.layers):
            self._step, self._index = step + wanted.every, 0
        return Drawn((step, layer, rate), reinforced(wanted.seed, layer, step, rate, shape))


def serve(channel: Channel) -> None:
    """Work until nobody asks any more."""
    with suppress(EOFError, ConnectionError):
        begin = channel.receive()
        while True:
            begin = _work(channel, begin)


def _work(channel: Channel, begin: Begin) -> Begin:
    """Do what is asked for, and draw masks while nothing is; return what to go on from."""
    at, ahead = begin.progress.step, Ahead(begin.wanted)
    while True:
        while not channel.waits() and (drawn := ahead.draw(at)):
            channel.send(drawn)
        message = channel.receive()
        if isinstance(message, Begin):
            return message
        if isinstance(message, End):
            channel.send(begin.layers)
            continue
        at = message.at
        if message.batch is not None:
            channel.send(_train(begin, message.number, message.batch, dict(message.masks)))


def _train(
    begin: Begin, number: int, batch: Training, masks: dict[Mask, NDArray[np.intp]]
) -> Shown:
    def draw(seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        places = masks.get((step, index, rate))
        return reinforced(seed, index, step, rate, shape) if places is None else places

    progress, kernels = replace(begin.progress, step=number), numpy_kernels(draw)
    seen, _ = train_layers(begin.config, begin.layers, progress, batch, False, kernels, begin.first)
    return Shown(number, seen.outputs, batch.total(seen.predictions != batch.labels))
