"""What the processes beside a network's own do: train some layers, and draw masks ahead.

The messages between them, and the work of the other side (see fast.pipeline).
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Words
from fast.kernels import numpy_kernels
from fast.layer import Layer
from fast.masks_ahead import NOTHING, Ahead, Mask, Wanted
from fast.peer import Channel
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.shares import Share, kernels_of_share
from fast.step import train_layers
from reference.configuration import Configuration, Progress, Shape


@dataclass(frozen=True)
class Begin:
    """Go on from here: some layers, the number of the first of them, and masks that are wanted.

    share: of the one layer of the network, where several processes have it (see fast.together).
    """

    config: Configuration
    progress: Progress
    layers: Sequence[Layer]
    first: int = 0
    wanted: Wanted = NOTHING
    share: Share | None = None


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
class Counted:
    """In how many outputs of a share, or of all of them, samples differ from codewords: (C, S)."""

    counts: Counts


@dataclass(frozen=True)
class End:
    """Give the layers back."""


def serve(channel: Channel) -> None:
    """Work until nobody asks any more."""
    with suppress(EOFError, ConnectionError):
        begin = channel.receive()
        while True:
            if begin.share is None:
                begin = _work(channel, begin)
            else:
                begin = _work_together(channel, begin, begin.share)


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


def _work_together(channel: Channel, begin: Begin, share: Share) -> Begin:
    """Train a share of a layer, whose counts are added to those of the others in every step."""

    def exchange(counts: Counts) -> Counts:
        channel.send(Counted(counts))
        total: Counts = channel.receive().counts
        return total

    kernels = kernels_of_share(share, exchange)
    while True:
        message = channel.receive()
        if isinstance(message, Begin):
            return message
        if isinstance(message, End):
            channel.send(begin.layers)
        elif message.batch is not None:
            at = replace(begin.progress, step=message.number)
            train_layers(begin.config, begin.layers, at, message.batch, False, kernels)


def _train(
    begin: Begin, number: int, batch: Training, masks: dict[Mask, NDArray[np.intp]]
) -> Shown:
    def draw(seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        places = masks.get((step, index, rate))
        return reinforced(seed, index, step, rate, shape) if places is None else places

    progress, kernels = replace(begin.progress, step=number), numpy_kernels(draw)
    seen, _ = train_layers(begin.config, begin.layers, progress, batch, False, kernels, begin.first)
    return Shown(number, seen.outputs, batch.total(seen.predictions != batch.labels))
