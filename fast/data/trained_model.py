"""A trained model in one value: from raw samples to the names of their classes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast import model_file
from fast.bits import Bits
from fast.data.in_memory import encode_rows
from fast.network import Network
from fast.saved import sizes_text
from reference.configuration import DataError, Description


@dataclass(frozen=True, eq=False, repr=False)
class Model:
    """What a model file holds: a network, and the description of its samples and classes.

    description: encoding, class names and notes; its configuration and progress are the network's.
    Rows are raw samples, as fast.data.raw_rows takes them: a list of rows, an array, a frame, a
    mapping of names to columns; or Bits that are encoded already.

    >>> import fast, tempfile
    >>> network = fast.Network(fast.Configuration(inputs=3, classes=2, layers=(7,), epochs=5))
    >>> X = [[0, 0, 1], [0, 1, 1], [1, 1, 0], [1, 0, 0]]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     network.fit(X, [0, 0, 1, 1]).save(f"{folder}/m", class_names=["low", "high"])
    ...     model = fast.load(f"{folder}/m")
    >>> model
    <Model 3 > 7 bits, 2 classes; bits encoding; 5 epochs>
    >>> model.predict(X).tolist()
    ['low', 'low', 'high', 'high']
    >>> fast.Model(model.description, model.network).score(X, ["low", "low", "high", "low"])
    0.75
    """

    description: Description
    network: Network

    def encode(self, rows: Any, names: Sequence[object] | None = None) -> Bits:
        """Encode raw samples: Bits (samples, inputs) (spec 12); names: of columns without any.

        Raises DataError for samples that do not fit the encoding.
        """
        if isinstance(rows, Bits):
            return rows
        return encode_rows(rows, self.description.encoding, names)

    def predict(self, rows: Any, names: Sequence[object] | None = None) -> NDArray[Any]:
        """Name the class of every sample: texts where classes have names, else integers.

        (samples,). Raises DataError.
        """
        predictions = self.network.predict(self.encode(rows, names))
        known = self.description.class_names
        return predictions if known is None else np.array(known)[predictions]

    def score(self, rows: Any, labels: Sequence[object]) -> float:
        """Say which share of samples is named as their labels are, 0 to 1. Raises DataError."""
        predictions, given = self.predict(rows), list(labels)
        if len(given) != len(predictions) or not given:
            problem = f"{len(given)} labels for {len(predictions)} samples"
            raise DataError("labels", problem, "one label a sample")
        texts = self.description.class_names is not None
        right = sum(
            said == (str(label) if texts else label)
            for said, label in zip(predictions.tolist(), given, strict=True)
        )
        return float(right / len(given))

    def save(self, path: str | Path, weights_only: bool = False) -> None:
        """Write it as a model file; weights_only: a bit a weight, not to train on (spec 15.7).

        Raises OSError, ModelFileError.
        """
        alone = weights_only or self.description.weights_only
        model_file.save(path, replace(self.description, weights_only=alone), self.network)

    def __repr__(self) -> str:
        config, encoding = self.network.config, self.description.encoding.to_json()["kind"]
        alone = "; weights alone" if self.network.weights_only else ""
        epochs = self.network.progress.epoch
        return f"<Model {sizes_text(config)}; {encoding} encoding; {epochs} epochs{alone}>"


def load(path: str | Path) -> Model:
    """Read a model file. Raises OSError, ModelFileError (spec 15.4).

    >>> import fast, tempfile
    >>> network = fast.Network(fast.Configuration(inputs=3, classes=2, layers=(7,)))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     network.save(f"{folder}/m", weights_only=True)
    ...     fast.load(f"{folder}/m")
    <Model 3 > 7 bits, 2 classes; bits encoding; 0 epochs; weights alone>
    """
    return Model(*model_file.load(path))
