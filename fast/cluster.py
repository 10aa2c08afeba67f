"""The layers of one network over the workers of a Dask cluster, as a pipeline (spec 10.1).

As in fast.pipeline, but in chunks of many steps, for a message between machines takes long: layers
are dealt out to workers, what they show flows on chunk by chunk, and the count of errors comes back
once an epoch. A worker beyond those with layers draws masks for them. A task never changes what it
is given, which others may read. So whatever dies, an epoch can be done again from its beginning, of
which this process keeps the layers.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.cluster_work import Part, ended_of, masks_of, outputs_of, train_part
from fast.deal import dealt
from fast.layer import Layer
from fast.mapped import named
from fast.samples import Training
from fast.scheduler import check_client
from reference.configuration import Configuration, ConfigurationError, Progress

CHUNKS = 8  # of an epoch, a part: with more, messages take the time; with fewer, the last wait
TRIES = 5  # of an epoch, by what is left of the cluster


def train_epoch(
    client: Any,
    config: Configuration,
    layers: Sequence[Layer],
    progress: Progress,
    samples: Training,
    order: NDArray[np.intp],
    engine: str,
) -> tuple[list[Layer], int]:
    """Train on samples in an order, by the workers of a client; return layers, and the errors.

    layers: those of the network, which stay as they are. engine: whose kernels do it. What was lost
    with a worker is done again.
    Raises ConfigurationError for another client, and where no worker or no scheduler is left, or a
    worker died in each of some tries.
    """
    check_client(client)
    from distributed import CancelledError, KilledWorker

    for _ in range(TRIES):
        try:
            return _train_epoch(client, config, layers, progress, samples, order, engine)
        except (CancelledError, KilledWorker):
            pass  # with those workers that are left, from the same layers
    problem = f"an epoch was begun {TRIES} times, and each time a worker died"
    raise ConfigurationError("client", problem, "workers that live for an epoch")


def _train_epoch(
    client: Any,
    config: Configuration,
    layers: Sequence[Layer],
    progress: Progress,
    samples: Training,
    order: NDArray[np.intp],
    engine: str,
) -> tuple[list[Layer], int]:
    try:
        workers = sorted(client.nthreads())
    except (OSError, RuntimeError):  # the other one where it has given up already
        allowed = "a scheduler that lives as long as the training"
        raise ConfigurationError("client", "the scheduler has gone", allowed) from None
    if not workers:
        raise ConfigurationError("client", "the cluster has no worker", "at least 1 worker")
    costs = [shape.inputs * shape.perceptrons for shape in config.shapes]
    ranges = dealt(costs, len(workers) if config.rule == "local" else 1)
    spare = workers[len(ranges) :]

    def submit(worker: str, function: Any, *arguments: Any) -> Any:
        # equal calls are two calls; where the worker has died, another one does it
        return client.submit(
            function, *arguments, pure=False, workers=[worker], allow_other_workers=True
        )

    (words,) = client.scatter([named(samples.words)], workers=workers[:1], hash=False)
    parts = [
        submit(w, Part, p.start, [layers[i] for i in p], np.zeros((0, 0), np.uint64), 0)
        for w, p in zip(workers, ranges, strict=False)
    ]
    steps = -(-len(order) // config.batch)
    each = -(-steps // (CHUNKS * len(ranges)))
    for number, begun in enumerate(range(0, steps, each)):
        rows = order[begun * config.batch : (begun + each) * config.batch]
        weights = None if samples.weights is None else samples.weights[rows]
        at = replace(progress, step=progress.step + begun)
        inputs: Any = words
        for p, (worker, dealt_out) in enumerate(zip(workers, ranges, strict=False)):
            masks: Any = {}
            helpers = spare[p :: len(ranges)]
            if helpers and engine == "numpy":
                helper = helpers[number % len(helpers)]
                count = min(each, steps - begun)
                masks = submit(helper, masks_of, config, list(dealt_out), at, count)
            told = (config, at, samples.labels[rows], weights, engine)
            # the rows are picked where the samples are, and come in order from there on
            picked = None if p else rows
            parts[p] = submit(worker, train_part, parts[p], inputs, picked, masks, *told)
            inputs = submit(worker, outputs_of, parts[p])
    ended = [client.submit(ended_of, part, pure=False) for part in parts]
    del parts, inputs, words
    done = client.gather(ended)
    return [layer for part in done for layer in part.layers], done[-1].wrong
