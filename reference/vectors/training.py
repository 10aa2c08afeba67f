"""Cases of training: a configuration, a state, and samples of the random prototypes."""

from dataclasses import replace
from typing import Any

from reference import network
from reference.configuration import Configuration
from reference.network import initial_state
from reference.prototypes import prototype_samples
from reference.trace import StepTrace
from reference.vectors.case import Case, configuration, prototypes, state


def step_case(id: str, comment: str, count: int, *flags: str, seed: int = 1, **config: Any) -> Case:
    """A step from the initial state on the first prototypes."""
    c = configuration(**config, seed=seed)
    which = prototypes(seed, c["classes"], c["inputs"], count)
    return Case(id, comment, {"configuration": c, "state": None, "data": which}, flags)


def epoch_case(
    id: str, comment: str, count: int, *flags: str, at: dict[str, Any] | None = None, **config: Any
) -> Case:
    """An epoch on the first prototypes, from the initial counters; at: the progress."""
    c = Configuration(**config, seed=5)
    before = None if at is None else state(replace(initial_state(c), **at))
    which = prototypes(5, c.classes, c.inputs, count)
    inputs = {"configuration": configuration(**vars(c)), "state": before, "data": which}
    return Case(id, comment, inputs, flags)


def train_case(id: str, comment: str, count: int, *flags: str, **config: Any) -> Case:
    """All epochs of a configuration, on the first prototypes."""
    c = configuration(**config)
    which = prototypes(c["seed"], c["classes"], c["inputs"], count)
    return Case(id, comment, {"configuration": c, "data": which}, flags)


def trace_of(seed: int, config: dict[str, Any], count: int) -> StepTrace:
    """Take the first step of a network on the first prototypes."""
    c = Configuration(**config, seed=seed)
    samples = prototype_samples(seed, c.classes, c.inputs, range(count))
    return network.step(c, initial_state(c), *samples)[1]
