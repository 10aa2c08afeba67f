"""Which perceptrons are corrected: how often each is selected in some steps of training."""

from collections.abc import Sequence
from copy import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import as_bits
from fast.network import Network
from fast.plot.style import SERIES, drawn
from fast.trace import StepTrace

STEPS = 20


def corrected(network: Network, X: Any, y: Any, steps: int = STEPS) -> list[NDArray[np.int64]]:
    """Count how often each perceptron of each layer is corrected in so many steps from here on.

    A copy is trained on the first batches of X and y; the network stays as it is. Returns (K,) a
    layer. Raises DataError, also for a network of weights alone, which learns nothing.
    """
    config, trained = network.config, copy(network)
    samples, labels = as_bits(X, config.inputs), np.asarray(y)
    counts = [np.zeros(width, np.int64) for width in config.layers]

    def count(trace: StepTrace) -> None:
        for total, layer in zip(counts, trace.layers, strict=True):
            total += np.bincount(layer.selected[:, 1], minlength=len(total))

    for start in range(0, min(len(samples), steps * config.batch), config.batch):
        block = slice(start, start + config.batch)
        trained.partial_fit(samples[block], labels[block], hook=count)
    return counts


def corrections(counts: Sequence[NDArray[Any]], theme: str = "light") -> Any:
    """Draw how often each perceptron was corrected, layer by layer, as corrected counts it.

    >>> figure = corrections([np.array([0, 3, 1]), np.array([2, 2])])
    >>> figure.axes[0].get_title()
    'layer 0: 4 corrections, 1 of 3 perceptrons never'
    """
    with drawn(theme, 7, 1.0 + 1.8 * len(counts), "Which perceptrons are corrected") as figure:
        every = figure.subplots(len(counts), 1, squeeze=False)[:, 0]
        for index, (axes, each) in enumerate(zip(every, counts, strict=True)):
            never = int(np.count_nonzero(each == 0))
            axes.grid(True, axis="y")
            axes.bar(np.arange(len(each)), each, width=1.0, color=SERIES[theme][index % 6])
            axes.set_xlim(-0.5, len(each) - 0.5)
            axes.set_title(
                f"layer {index}: {int(each.sum())} corrections, "
                f"{never} of {len(each)} perceptrons never"
            )
            axes.set_ylabel("corrections")
        every[-1].set_xlabel("perceptron")
        return figure
