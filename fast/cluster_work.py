"""What the workers of a cluster do: train some layers on a chunk of samples, and draw masks."""

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
from fast.kernels import draw_of, kernels_of
from fast.layer import Layer, reinforcement_rate
from fast.masks_ahead import Mask
from fast.reinforcement import reinforced
from fast.samples import Training
from fast.step import train_layers
from reference.configuration import Configuration, Progress, Shape

OF_NANNY = "65536"
THRESHOLDS = {-3: 1 << 25, -1: 1 << 26}  # M_MMAP_THRESHOLD, M_TRIM_THRESHOLD of mallopt(3): bytes


@dataclass(frozen=True, eq=False)
class Part:
    """Some layers after some steps, and what they made of the last chunk of them."""

    first: int  # the number of the first layer
    layers: Sequence[Layer]
    outputs: Words
    wrong: int  # of all chunks of this epoch, after the last layer


def outputs_of(part: Part) -> Words:
    """Give what a part showed to the last chunk."""
    return part.outputs


def ended_of(part: Part) -> Part:
    """Give a part without what it showed."""
    return replace(part, outputs=np.zeros((0, 0), np.uint64))


def masks_of(
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


def train_part(
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
