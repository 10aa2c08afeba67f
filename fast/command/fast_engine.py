"""The fast path, as the command takes an engine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

import fast
import fast.model_file
from fast.command.engine import START, Hook, Labels, Place, Weights
from fast.counter_bins import counter_bins
from fast.data.fitting import encode, fit
from fast.data.raw import Raw
from fast.engines import engine_for, engine_to_predict
from reference.configuration import Configuration, Description, Encoding


class FastEngine:
    """The fast path; name: numpy, compiled, or auto until it is settled."""

    network: fast.Network

    def __init__(
        self, threads: int = 1, snapshots: int = 1, name: str = "numpy", client: Any = None
    ) -> None:
        self.threads, self.snapshots, self.name, self.client = threads, snapshots, name, client

    def fit_encoding(
        self, raw: Raw, levels: int, spread: bool = False, weights: Weights | None = None
    ) -> Encoding:
        """Fit an encoding to raw training samples (spec 12)."""
        return fit(raw, levels, spread, weights)

    def encode(self, raw: Raw, encoding: Encoding) -> fast.Bits:
        """Encode raw samples (spec 12, 13.1)."""
        return encode(raw, encoding)

    def settle(self, config: Configuration, samples: int) -> str:
        """Choose what trains such a network on so many samples, and name it."""
        if self.name == "auto":
            # the machines of a cluster need not have what is installed here
            self.name = "numpy" if self.client else engine_for(config, samples)
        return self.name

    def settle_to_predict(self, samples: int) -> str:
        """Choose what predicts so many samples with the model that was loaded, and name it."""
        if self.name == "auto":
            sets = len(self.network.weight_sets)
            self.name = engine_to_predict(self.network.config, samples, sets)
        self.network.engine = self.name
        return self.name

    def start(self, config: Configuration) -> None:
        """Draw the network."""
        self.network = fast.Network(
            config, threads=self.threads, snapshots=self.snapshots, engine=self.name
        )

    def epoch_steps(
        self,
        samples: Any,
        labels: Labels,
        begun: Place = START,
        hook: Hook | None = None,
        weights: Weights | None = None,
    ) -> Iterator[Place]:
        """Train an epoch, from a place within it on; give the places after its steps."""
        return self.network.epoch_steps(
            samples, labels, sample_weight=weights, begun=begun, hook=hook, client=self.client
        )

    def predict(self, samples: Any) -> Labels:
        """Name the class of every sample."""
        return self.network.predict(samples).astype(np.int64)

    def save(self, path: Path, description: Description, lasting: bool = False) -> None:
        """Write the model file; lasting: wait until it is on the disk."""
        fast.model_file.save(path, description, self.network, lasting)

    def load(self, path: Path) -> Description:
        """Read a model file."""
        description, self.network = fast.model_file.load(path)
        self.network.threads, self.network.snapshots = self.threads, self.snapshots
        self.network.engine = "numpy" if self.name == "auto" else self.name
        return description

    def digest(self) -> str:
        """Compute the digest."""
        return fast.digest(self.network)

    def counter_bins(self) -> list[list[int]]:
        """Count the counters of each layer in equal parts of their range."""
        bits = self.network.config.counter_bits
        return [counter_bins(layer.counters, bits) for layer in self.network.layers]
