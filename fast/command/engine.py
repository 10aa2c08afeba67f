"""What training and evaluating need of an engine, and where in a run it is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from fast.data.raw import Raw
from reference.configuration import Configuration, Description, Encoding

Labels = NDArray[np.int64]
Weights = NDArray[np.int64]
Place = tuple[int, int]  # within an epoch: samples done, and how many of them wrong (spec 10.3)
START: Place = (0, 0)
Hook = Callable[[Any], object]  # called with the engine's own StepTrace


class Engine(Protocol):
    """What training and evaluating need; samples are whatever the engine encodes to."""

    def fit_encoding(
        self, raw: Raw, levels: int, spread: bool = False, weights: Weights | None = None
    ) -> Encoding:
        """Fit an encoding to raw training samples (spec 12), as fast.data.fit."""

    def encode(self, raw: Raw, encoding: Encoding) -> Any:
        """Encode raw samples (spec 12, 13.1)."""

    def settle(self, config: Configuration, samples: int) -> str:
        """Choose what trains such a network on so many samples, and name it."""

    def settle_to_predict(self, samples: int) -> str:
        """Choose what predicts so many samples with the model that was loaded, and name it."""

    def start(self, config: Configuration) -> None:
        """Draw the network."""

    def epoch_steps(
        self,
        samples: Any,
        labels: Labels,
        begun: Place = START,
        hook: Hook | None = None,
        weights: Weights | None = None,
    ) -> Iterator[Place]:
        """Train an epoch, from a place within it on; give the places after its steps.

        hook is called with the trace of every step. weights: of the samples (spec 10.6), None: 1
        each. Raises DataError for a place that is none.
        """

    def predict(self, samples: Any) -> Labels:
        """Name the class of every sample."""

    def save(self, path: Path, description: Description, lasting: bool = False) -> None:
        """Write the model file; lasting: wait until it is on the disk."""

    def load(self, path: Path) -> Description:
        """Read a model file."""

    def digest(self) -> str:
        """Compute the digest."""

    def counter_bins(self) -> list[list[int]]:
        """Count the counters of each layer in equal parts of their range."""
