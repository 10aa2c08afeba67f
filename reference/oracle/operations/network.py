"""Questions about a whole network: steps, epochs, prediction, long runs (spec 10, 14)."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from reference import network
from reference.configuration import Configuration
from reference.digest import digest
from reference.generator import ORDER, Stream, permutation
from reference.oracle.forms import INTEGER, INTEGERS, TEXT, between, list_of, record
from reference.oracle.network_forms import (
    CONFIGURATION,
    DATA,
    PROGRESS,
    STATE,
    TRACE,
    Data,
    progress_of,
    state_of,
)
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest
from reference.samples import check_samples
from reference.trace import StepTrace


def step(configuration: Configuration, state: Any, data: Data) -> dict[str, Any]:
    """Train on one batch, all of the data."""
    before = state_of(configuration, state)
    _check_ends(before.step + 1, before.epoch)
    after, trace = network.step(
        configuration, before, data.samples, data.labels, data.sample_weight
    )
    return {**traced(trace), "digest": digest(after)}


def epoch(configuration: Configuration, state: Any, data: Data) -> dict[str, Any]:
    """Train for one epoch, with the trace of every step."""
    before = state_of(configuration, state)
    _check_ends(before.step + -(-len(data.samples) // configuration.batch), before.epoch + 1)
    steps: list[StepTrace] = []
    after = one_epoch(configuration, before, data, steps.append)
    return {
        "order": permutation(Stream(configuration.seed, ORDER, 0, before.epoch), len(data.samples)),
        "steps": [traced(trace) for trace in steps],
        "progress": progress_of(after),
        "digest": digest(after),
    }


def one_epoch(
    configuration: Configuration,
    state: network.State,
    data: Data,
    hook: Callable[[StepTrace], object] | None = None,
    snapshots: int = 1,
) -> network.State:
    """Train once on the samples of a question, with their weights."""
    weight = data.sample_weight
    return network.epoch(
        configuration, state, data.samples, data.labels, hook, snapshots, sample_weight=weight
    )


def _check_ends(step: int, epoch: int) -> None:
    """Refuse a state from which training would count too far. Raises MalformedRequest."""
    if max(step, epoch) >= 2**64:
        raise MalformedRequest("the state counts to 2^64 and further")


def train(configuration: Configuration, data: Data) -> dict[str, Any]:
    """Train for all epochs, with what each leaves behind."""
    state, epochs = network.initial_state(configuration), []
    for _ in range(configuration.epochs):
        state = one_epoch(configuration, state, data)
        epochs.append({"errors": state.errors, "digest": digest(state)})
    return {"epochs": epochs, "predictions": network.predict(configuration, state, data.samples)}


def run(configuration: Configuration, data: Data, steps: int) -> dict[str, Any]:
    """Train for a number of steps, however many epochs they make."""
    state = network.initial_state(configuration)
    in_epoch = max(1, -(-len(data.samples) // configuration.batch))
    for _ in range(steps // in_epoch):
        state = one_epoch(configuration, state, data)
    left = network.epoch_steps(
        configuration, state, data.samples, data.labels, sample_weight=data.sample_weight
    )
    for after, _ in islice(left, steps % in_epoch):
        state = after
    return {"digest": digest(state)}


def predict(configuration: Configuration, state: Any, data: Data) -> dict[str, Any]:
    """Name the class of every sample."""
    check_samples(configuration, data.samples, data.labels, data.sample_weight)
    before = state_of(configuration, state)
    return {"predictions": network.predict(configuration, before, data.samples)}


def fingerprint(configuration: Configuration, state: Any) -> dict[str, Any]:
    """Compute the digest of a state."""
    return {"digest": digest(state_of(configuration, state))}


def traced(trace: StepTrace) -> dict[str, Any]:
    """Take a step's trace apart."""
    return {"layers": [layer.values() for layer in trace.layers], "wrong": trace.wrong}


NETWORK = {"configuration": CONFIGURATION, "state": STATE, "data": DATA}
STEP = record("step of an epoch", {"layers": list_of(TRACE), "wrong": INTEGER})
EPOCH = record("end of an epoch", {"errors": INTEGER, "digest": TEXT})

OPERATIONS = [
    Operation(
        "step",
        "10.1, 16",
        "train one step on all of the data as its batch, from a state (null: the initial one)",
        NETWORK,
        {"layers": list_of(TRACE), "wrong": INTEGER, "digest": TEXT},
        step,
    ),
    Operation(
        "epoch",
        "10.2, 10.3, 16",
        "train one epoch on the data, from a state (null: the initial one); progress and "
        "digest are those after it",
        NETWORK,
        {"order": INTEGERS, "steps": list_of(STEP), "progress": PROGRESS, "digest": TEXT},
        epoch,
    ),
    Operation(
        "train",
        "10",
        "train all epochs of the configuration from the initial state, with errors and digest "
        "after each, then predict the data",
        {"configuration": CONFIGURATION, "data": DATA},
        {"epochs": list_of(EPOCH), "predictions": INTEGERS},
        train,
    ),
    Operation(
        "run",
        "10, 14.2",
        "train epoch after epoch from the initial state, and stop after so many steps, "
        "be it within an epoch; the configuration's `epochs` counts for stages (5.5) alone",
        {"configuration": CONFIGURATION, "data": DATA, "steps": between(1, 2**32)},
        {"digest": TEXT},
        run,
    ),
    Operation(
        "predict",
        "10.4",
        "predict the class of every sample; labels are judged as in other operations, to no effect",
        NETWORK,
        {"predictions": INTEGERS},
        predict,
    ),
    Operation(
        "digest",
        "14.2",
        "compute the digest of a state (null: the initial one)",
        {"configuration": CONFIGURATION, "state": STATE},
        {"digest": TEXT},
        fingerprint,
    ),
]
