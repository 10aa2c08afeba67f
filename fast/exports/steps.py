"""Training steps one by one: what a design in hardware is compared with."""

from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, Words, word_count
from fast.data.trained_model import Model
from fast.exports.labelled import EPOCHS, lesson
from fast.generator import RATE_BITS, REINFORCEMENT, words
from fast.layer import reinforcement_rate
from fast.network import Network
from fast.samples import epoch_order
from fast.trace import StepTrace
from reference.configuration import Configuration


@dataclass(frozen=True, eq=False)
class Steps:
    """The samples of steps, in the order in which they are trained on, and what the steps come to.

    samples: uint64 (samples, words); labels: (samples,). counts, wrong: of every step. rates: of
    every step T of each layer (9.2), whether or not it learns. drawn: the random words of the first
    step, in the order in which mask.v draws them; a 0 where there are none. after: the network
    after the last.
    """

    samples: Words
    labels: NDArray[np.int64]
    counts: tuple[int, ...]
    wrong: tuple[int, ...]
    rates: tuple[tuple[int, ...], ...]
    drawn: NDArray[np.uint64]
    after: Network


Taught = tuple[Bits, NDArray[np.int64]]  # samples, and their labels (samples,)


def taken_steps(model: Model, taught: Taught | None = None) -> Steps:
    """Train a copy of a model for 2 epochs, or one where its groups change in stages (5.5).

    taught: the samples, else invented ones.
    """
    if taught is None:
        invented = lesson(model, weighted=False)
        taught = invented.rows.bits, invented.labels
    (bits, labels), network = taught, copy(model.network)
    config, traces = network.config, list[StepTrace]()
    order, counts, wrong, rates = [], list[int](), list[int](), []
    for _ in range(EPOCHS if len(config.stages) == 1 else 1):
        order.append(epoch_order(config, network.progress, len(labels)))
        before = (0, 0)
        for place in network.epoch_steps(bits, labels, hook=traces.append):
            counts.append(place[0] - before[0])
            wrong.append(place[1] - before[1])
            rates.append(rates_of(network))
            before = place
    numbers = np.concatenate(order)
    return Steps(
        bits.words[numbers],
        labels[numbers],
        tuple(counts),
        tuple(wrong),
        tuple(rates),
        _drawn(config, model.network.progress.step, traces[0]),
        network,
    )


def rates_of(network: Network) -> tuple[int, ...]:
    """Compute T of every layer in this epoch (spec 9.2)."""
    config, progress = network.config, network.progress
    return tuple(
        reinforcement_rate(config.reinforcement, progress.errors, progress.samples, shape.inputs)
        for shape in config.shapes
    )


def _drawn(config: Configuration, step: int, trace: StepTrace) -> NDArray[np.uint64]:
    """List the words of a step: layer by layer, word by word of the mask, plane by plane."""
    parts = [np.zeros(0, np.uint64)]
    for index, (shape, seen) in enumerate(zip(config.shapes, trace.layers, strict=True)):
        if not seen.rate:
            continue
        size = shape.perceptrons * word_count(shape.inputs)
        lowest = (seen.rate & -seen.rate).bit_length() - 1
        count = (RATE_BITS - lowest) * size
        planes = words(config.seed, REINFORCEMENT, index, step, lowest * size, count)
        parts.append(planes.reshape(-1, size).T.ravel())
    return np.concatenate(parts) if len(parts) > 1 else np.zeros(1, np.uint64)
