"""One wide layer in several processes, a share of its groups each, step by step together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from fast.agreement import Counts
from fast.beside import Begin, Counted, End, Step
from fast.layer import Layer
from fast.peer import Peer, wait
from fast.samples import Training
from fast.shares import Share, at_epoch, cut, joined, kernels_of_share
from fast.step import train_layers
from reference.configuration import Configuration, Progress

Message = TypeVar("Message")


def train_together(
    peers: Sequence[Peer],
    shares: Sequence[Share],
    config: Configuration,
    layer: Layer,
    progress: Progress,
    batches: Iterator[Training],
    enough: Callable[[int], bool],
) -> tuple[Layer, int, int]:
    """Train a layer, which stays as it is, on batches; return the new one, the steps, the errors.

    peers: as many as there are shares but one, which is of this process. enough: whether so many
    steps are. Raises OSError where a process died.
    """
    group = config.shapes_at(progress.epoch)[0].group
    now = at_epoch(config, progress.epoch)
    own, *others = [cut(layer, share, group) for share in shares]
    for peer, share, part in zip(peers, shares[1:], others):
        peer.send(Begin(now, progress, [part], share=share))
    following = next(batches, None)
    steps = wrong = 0

    def pass_on() -> None:
        if following is not None:
            number = progress.step + steps
            for peer in peers:
                peer.send(Step(number, number, following))

    def exchange(counts: Counts) -> Counts:
        total = counts.astype(np.uint32)
        for message in _each(peers, Counted):
            total += message.counts
        for peer in peers:
            peer.send(Counted(total))
        pass_on()  # behind the sum, for which the others wait
        return total

    kernels = kernels_of_share(shares[0], exchange)
    pass_on()
    while following is not None:
        batch, at = following, replace(progress, step=progress.step + steps)
        steps += 1
        following = None if enough(steps) else next(batches, None)
        seen, _ = train_layers(now, [own], at, batch, False, kernels)
        wrong += batch.total(seen.predictions != batch.labels)
    for peer in peers:
        peer.send(End())
    back: list[list[Layer]] = _each(peers, list)
    return joined(layer, [own, *(part for (part,) in back)]), steps, wrong


def _each(peers: Sequence[Peer], kind: type[Message]) -> list[Message]:
    """Wait for one message of a kind from each, in their order; others are of an epoch before."""
    heard: dict[int, Message] = {}
    while len(heard) < len(peers):
        wait(peers)
        for number, peer in enumerate(peers):
            for message in peer.messages():
                if isinstance(message, kind):
                    heard[number] = message
    return [heard[number] for number in range(len(peers))]
