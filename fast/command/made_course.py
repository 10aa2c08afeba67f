"""The course of an epoch, by the reference: every state, batch and trace (spec 10.2, 16)."""

from dataclasses import dataclass

from bitarray import bitarray

from reference import network
from reference.configuration import Configuration
from reference.generator import ORDER, Stream, permutation
from reference.network import State, initial_state
from reference.prototypes import prototype_samples
from reference.trace import StepTrace


@dataclass(frozen=True)
class Taken:
    """A step: the state before it, its batch, and what it computed."""

    before: State
    samples: list[bitarray]
    labels: list[int]
    trace: StepTrace


@dataclass(frozen=True)
class Course:
    """An epoch on the first prototypes: its data, its steps, and the state after the last one."""

    config: Configuration
    samples: list[bitarray]
    labels: list[int]
    steps: list[Taken]
    after: State


def course(config: Configuration, steps: int) -> Course:
    """Train for an epoch of so many full batches, from the initial state. Raises DataError."""
    count = steps * config.batch
    samples, labels = prototype_samples(config.seed, config.classes, config.inputs, range(count))
    state = initial_state(config)
    order = permutation(Stream(config.seed, ORDER, 0, 0), count)
    taken = []
    for number, (after, trace) in enumerate(network.epoch_steps(config, state, samples, labels)):
        batch = order[number * config.batch : (number + 1) * config.batch]
        x, y = [samples[i] for i in batch], [labels[i] for i in batch]
        taken.append(Taken(state, x, y, trace))
        state = after
    return Course(config, samples, labels, taken, state)
