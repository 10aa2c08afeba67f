"""Epochs of training, with callbacks, and stopping where validation samples get no better."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits
from fast.network import Network

Weights = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Samples:
    """Encoded samples, their labels, and what they count, None where all count 1."""

    bits: Bits
    labels: NDArray[np.intp]
    weights: Weights | None

    def take(self, places: NDArray[np.intp]) -> "Samples":
        """Take some of the samples."""
        weights = None if self.weights is None else self.weights[places]
        return Samples(self.bits[places], self.labels[places], weights)


def train(
    network: Network,
    samples: Samples,
    held: Samples | None,
    epochs: int,
    patience: int,
    after: Callable[[dict[str, Any]], bool],
) -> Network:
    """Train for at most so many epochs; return the network that is kept.

    held: validation samples; then the network after the best epoch is kept, and training ends when
    patience epochs were no better. after: called with the record of each epoch; where it returns
    True training ends. A record holds "epoch"; "train_accuracy", of samples before they were
    learnt; and with held samples "validation_accuracy"; both by weight.
    """
    best, kept, since = Fraction(-1), network, 0
    for _ in range(epochs):
        network.train_epoch(samples.bits, samples.labels, sample_weight=samples.weights)
        progress = network.progress
        record: dict[str, Any] = {
            "epoch": progress.epoch,
            "train_accuracy": 1 - progress.errors / progress.samples,
        }
        if held is not None:
            share = accuracy(network, held)
            record["validation_accuracy"] = float(share)
            since += 1
            if share > best:
                best, kept, since = share, copy.copy(network), 0
        if after(record) or (held is not None and since >= patience):
            break
    return kept


def noted(estimator: Any, record: dict[str, Any]) -> bool:
    """Keep the record of an epoch; say whether a callback asks for the end."""
    estimator.history_.append(record)
    # all are called, also where the first one asks for the end
    answers = [call(estimator) for call in estimator.callbacks or ()]
    return any(answer is True for answer in answers)


def accuracy(network: Network, samples: Samples) -> Fraction:
    """Say which share is predicted right, by weight."""
    right = network.predict(samples.bits) == samples.labels
    weights = np.ones(len(right), np.int64) if samples.weights is None else samples.weights
    return Fraction(int(weights[right].sum()), int(weights.sum()))
