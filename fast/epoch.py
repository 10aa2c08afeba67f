"""One epoch of a network: step by step, here or with others beside it (spec 10.2, 10.3)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fast.kernels import Kernels, kernels_of
from fast.samples import Training, epoch_order
from fast.step import train_layers
from fast.trace import Hook, StepTrace
from fast.weight_set import weight_set_of
from reference.configuration import DataError
from reference.configuration.errors import check_counters
from reference.configuration.values import whole_number

if TYPE_CHECKING:  # it stands on this file
    from fast.network import Network

MOST_THREADS = 64
Callbacks = Iterable[Callable[["Network"], object]]


def epochs(network: "Network", samples: Training, calls: Callbacks, client: Any) -> None:
    """Train for all epochs of a network's configuration; call with it after each."""
    for _ in range(network.config.epochs):
        for _ in epoch(network, samples, client=client):
            pass
        for call in calls:
            call(network)


def epoch(
    network: "Network",
    samples: Training,
    hook: Hook | None = None,
    done: int = 0,
    wrong: int = 0,
    client: Any = None,
) -> Iterator[tuple[int, int]]:
    """Train once on every sample; yield how many are done and wrong where all layers are at a step.

    done, wrong: such a pair, from which the epoch goes on. The network is in training already.
    """
    config = network.config
    check_counters(network.weights_only)
    whole_number("threads", network.threads, 1, MOST_THREADS)  # it may have been set since
    if client is not None and hook is not None:
        raise DataError("hook", "the steps are those of other machines", "none with a client")
    if network.snapshots > 1 and network.progress.epoch and not done:
        sets = [*network.weight_sets, weight_set_of(config, network.layers)]
        network.weight_sets = sets[-(network.snapshots - 1) :]
    order = epoch_order(config, network.progress, len(samples))
    size, others = config.batch, _others(network)
    kernels = kernels_of(network.engine, others.draw)
    try:
        if client is not None:
            wrong += _train_elsewhere(network, client, samples, order[done:])
            done = len(samples)
            yield done, wrong
        elif network.threads > 1:
            steps = -(-(len(samples) - done) // size)
            others.begin(config, network.progress, steps, network.threads, deal=hook is None)
        else:
            others.work_alone()
        while done < len(samples):
            starts = range(done, len(samples), size)
            batches = (samples[order[start : start + size]] for start in starts)
            if others.is_dealt():
                steps, errors = _train_dealt(network, batches)
            else:
                steps, errors = 1, one_step(network, next(batches), hook, kernels)
            done, wrong = min(done + steps * size, len(samples)), wrong + errors
            if steps:
                yield done, wrong
    except BaseException:
        # what the others do may have been cut off in the middle of a message
        others.work_alone()
        raise
    others.end()
    network.progress = replace(
        network.progress,
        epoch=network.progress.epoch + 1,
        errors=wrong,
        samples=samples.total(),
    )


def one_step(network: "Network", batch: Training, hook: Hook | None, kernels: Kernels) -> int:
    """Train on one batch, while nobody reads; return how many were predicted wrongly, by weight."""
    check_counters(network.weights_only)
    with network.at_rest():
        last, traces = train_layers(
            network.config, network.layers, network.progress, batch, hook is not None, kernels
        )
        wrong = batch.total(last.predictions != batch.labels)
        network.progress = replace(network.progress, step=network.progress.step + 1)
    if hook is not None:
        hook(StepTrace(traces, wrong))
    return wrong


def _others(network: "Network") -> Any:
    """Give what works beside this thread: of NumPy a Pipeline, compiled fast.compiled_masks.

    The other one, of an engine that was set before, is ended.
    """
    if network.engine != "compiled":
        if network._masks is not None:
            network._masks.work_alone()
        return network._pipeline
    from fast.compiled_masks import Masks  # which loads Numba

    network._pipeline.work_alone()
    network._masks = network._masks or Masks()
    return network._masks


def _train_elsewhere(
    network: "Network", client: Any, samples: Training, order: NDArray[np.intp]
) -> int:
    from fast.cluster import train_epoch  # which stands on an optional extra

    with network.at_rest():
        told = network.config, network.layers, network.progress, samples, order, network.engine
        network.layers, wrong = train_epoch(client, *told)
        steps = -(-len(order) // network.config.batch)
        network.progress = replace(network.progress, step=network.progress.step + steps)
    return wrong


def _train_dealt(network: "Network", batches: Iterator[Training]) -> tuple[int, int]:
    with network.at_rest():
        steps, wrong = network._pipeline.train(network.layers, network.progress, batches)
        network.progress = replace(network.progress, step=network.progress.step + steps)
    return steps, wrong
