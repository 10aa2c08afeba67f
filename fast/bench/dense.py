"""The opponent: the same network in float32 matrix products, as one writes it in NumPy.

Bits are +1 and -1, a forward pass is X @ W.T, the moves of a batch are one matrix product, the
counters are float32, exact up to 2^24. It computes the same bits as the fast path (a test and
every run of the benchmark check the digest); it draws the same reinforcement, as quickly.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, unpack
from fast.generator import ORDER, REINFORCEMENT, bernoulli_rows, permutation
from fast.layer import make_layer, reinforcement_rate
from fast.network import Network
from reference.configuration import Configuration, Progress, Shape

Matrix = NDArray[np.float32]


@dataclass
class DenseLayer:
    """Float32: counters and their signs (K, K_in), codewords (C, K) of +1 and -1."""

    shape: Shape
    counters: Matrix
    weights: Matrix
    codebook: Matrix


class DenseNetwork:
    """A network of the local rule, started like fast.Network, and trained to the same bits."""

    def __init__(self, config: Configuration) -> None:
        self.config = config
        self.progress = Progress()
        self.layers = []
        for layer in Network(config).layers:
            counters = layer.counters.astype(np.float32)
            codebook = signs(Bits(layer.codebook, layer.shape.outputs))
            self.layers.append(DenseLayer(layer.shape, counters, sign_of(counters), codebook))

    def train_epoch(self, X: Matrix, y: NDArray[np.int64]) -> int:
        """Train once on every sample, (N, inputs) of +1 and -1; return the wrong predictions."""
        order = permutation(self.config.seed, ORDER, self.progress.epoch, len(X))
        wrong = 0
        for start in range(0, len(X), self.config.batch):
            batch = order[start : start + self.config.batch]
            wrong += self._step(X[batch], y[batch])
        p = self.progress
        self.progress = Progress(p.step, p.epoch + 1, wrong, len(X))
        return wrong

    def predict(self, X: Matrix) -> NDArray[np.intp]:
        """Name the class of every sample, (N, inputs) of +1 and -1."""
        outputs = X
        for layer in self.layers:
            outputs = sign_of(outputs @ layer.weights.T)
        return np.asarray(np.argmax(outputs @ self.layers[-1].codebook.T, axis=1))

    def packed(self) -> Network:
        """Make a fast.Network of the same counters and codewords, to compare digests."""
        network = Network(self.config)
        for index, (layer, ours) in enumerate(zip(self.layers, network.layers, strict=True)):
            counters = layer.counters.astype(ours.counters.dtype)
            network.layers[index] = make_layer(layer.shape, counters, ours.codebook)
        return network

    def _step(self, X: Matrix, y: NDArray[np.int64]) -> int:
        inputs = X
        for index, layer in enumerate(self.layers):
            inputs, predictions = self._train_layer(index, layer, inputs, y)
        p = self.progress
        self.progress = Progress(p.step + 1, p.epoch, p.errors, p.samples)
        return int(np.count_nonzero(predictions != y))

    def _train_layer(
        self, index: int, layer: DenseLayer, X: Matrix, y: NDArray[np.int64]
    ) -> tuple[Matrix, NDArray[np.intp]]:
        config, shape = self.config, self.config.shapes_at(self.progress.epoch)[index]
        Z = X @ layer.weights.T  # 2 z - K_in
        outputs = sign_of(Z)
        A = outputs @ layer.codebook.T  # 2 A_c - K
        predictions = np.argmax(A, axis=1)
        best = np.partition(A, -2, axis=1)
        twice_margin = best[:, -1] - best[:, -2]
        learn = (predictions != y) | (twice_margin < shape.theta)
        targets = layer.codebook[y]
        wrong = (outputs != targets) & learn[:, None]
        # of each group's wrong perceptrons the one nearest to its threshold
        distance = np.where(wrong, np.abs(Z), np.float32(np.inf))
        groups = distance.reshape(len(X), -1, shape.group)
        chosen = groups.argmin(axis=2)[:, :, None] == np.arange(shape.group)
        selected = chosen.reshape(distance.shape) & wrong
        moves = np.where(selected, targets, np.float32(0)).T @ X
        high = np.float32(2 ** (config.counter_bits - 1) - 1)
        layer.counters += moves
        np.clip(layer.counters, -high - 1, high, out=layer.counters)
        if learn.any():
            p = self.progress
            rate = reinforcement_rate(config.reinforcement, p.errors, p.samples, shape.inputs)
            size = (shape.perceptrons, shape.inputs)
            words = bernoulli_rows(config.seed, REINFORCEMENT, index, p.step, rate, *size)
            mask = unpack(words, shape.inputs)
            away = sign_of(layer.counters)
            np.add(layer.counters, away, out=layer.counters, where=mask)
            np.clip(layer.counters, -high - 1, high, out=layer.counters)
        layer.weights = sign_of(layer.counters)
        return outputs, predictions


def signs(bits: Bits) -> Matrix:
    """Write bits as +1 and -1, (rows, n) float32."""
    return np.where(unpack(bits.words, bits.n), np.float32(1), np.float32(-1))


def sign_of(values: Any) -> Matrix:
    """Take the sign, that of 0 being +1."""
    return np.where(values >= 0, np.float32(1), np.float32(-1))
