"""The layers of one network over the workers of a Dask cluster, as a pipeline (spec 10.1).

As in fast.pipeline, but in chunks of many steps, for a message between machines takes long: layers
are dealt out to workers, what they show flows on chunk by chunk, and the count of errors comes back
once an epoch. A worker beyond those with layers draws masks for them. A task never changes what it
is given, which others may read. So whatever dies, an epoch can be done again from its beginning, of
which this process keeps the layers.
"""

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words
from fast.deal import dealt
from fast.kernels import draw_of, kernels_of
from fast.layer import Layer, reinforcement_rate
from fast.mapped import named
from fast.masks_ahead import Mask
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.scheduler import check_client
from fast.step import train_layers
from reference.configuration import Configuration, ConfigurationError, Progress, Shape

CHUNKS = 8  # of an epoch, a part: with more, messages take the time; with fewer, the last wait
OF_NANNY = "65536"
THRESHOLDS = {-3: 1 << 25, -1: 1 << 26}  # M_MMAP_THRESHOLD, M_TRIM_THRESHOLD of mallopt(3): bytes
TRIES = 5  # of an epoch, by what is left of the cluster


@dataclass(frozen=True, eq=False)
class Part:
    """Some layers after some steps, and what they made of the last chunk of them."""

    first: int  # the number of the first layer
    layers: Sequence[Layer]
    outputs: Words
    wrong: int  # of all chunks of this epoch, after the last layer


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
                masks = submit(helper, _masks, config, list(dealt_out), at, count)
            told = (config, at, samples.labels[rows], weights, engine)
            # the rows are picked where the samples are, and come in order from there on
            picked = None if p else rows
            parts[p] = submit(worker, _train, parts[p], inputs, picked, masks, *told)
            inputs = submit(worker, _outputs, parts[p])
    ended = [client.submit(_ended, part, pure=False) for part in parts]
    del parts, inputs, words
    done = client.gather(ended)
    return [layer for part in done for layer in part.layers], done[-1].wrong


# what the workers do


def _outputs(part: Part) -> Words:
    return part.outputs


def _ended(part: Part) -> Part:
    return replace(part, outputs=np.zeros((0, 0), np.uint64))


def _masks(
    config: Configuration, indices: Sequence[int], progress: Progress, steps: int
) -> dict[Mask, NDArray[np.intp]]:
    """Draw the masks of some layers and steps (spec 9.3)."""
    e, n, p_r = progress.errors, progress.samples, config.reinforcement
    masks = {}
    for index in indices:
        shape = config.shapes[index]
        rate = reinforcement_rate(p_r, e, n, shape.inputs)
        for step in range(progress.step, progress.step + steps) if rate else ():
            masks[step, index, rate] = reinforced(config.seed, index, step, rate, shape)
    return masks


@cache
def _keep_memory() -> None:
    """Let the allocator of a worker keep what temporary arrays leave, and not map each anew.

    A nanny's own value of this variable does that, and training then takes more than twice the
    processor time (findings/dask-nanny-page-faults.sh). Any other value is somebody's choice.
    """
    if sys.platform == "linux" and os.environ.get("MALLOC_TRIM_THRESHOLD_") == OF_NANNY:
        with suppress(OSError, AttributeError):  # of a C library without it
            for parameter, value in THRESHOLDS.items():
                ctypes.CDLL(None).mallopt(parameter, value)


def _train(
    part: Part,
    inputs: Any,
    rows: NDArray[np.intp] | None,
    masks: Mapping[Mask, NDArray[np.intp]],
    config: Configuration,
    progress: Progress,
    labels: NDArray[np.int64],
    weights: NDArray[np.int64] | None,
    engine: str,
) -> Part:
    """Train some layers on a chunk of samples, in order; rows: of the inputs, None: all."""
    _keep_memory()
    layers, wrong, outputs = deepcopy(part.layers), part.wrong, []
    chunk = Training(inputs if rows is None else np.asarray(inputs[rows]), labels, weights)

    alone = draw_of(engine)

    def draw(seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        places = masks.get((step, index, rate))
        return alone(seed, index, step, rate, shape) if places is None else places

    kernels = kernels_of(engine, draw)
    for start in range(0, len(chunk), config.batch):
        batch = chunk[np.arange(start, min(start + config.batch, len(chunk)))]
        seen, _ = train_layers(config, layers, progress, batch, False, kernels, part.first)
        outputs.append(seen.outputs)
        wrong += batch.total(seen.predictions != batch.labels)
        progress = replace(progress, step=progress.step + 1)
    return Part(part.first, layers, np.concatenate(outputs), wrong)
