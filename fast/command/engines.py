"""The two engines behind one interface: encode, train an epoch, predict, save, digest."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

import fast
import fast.encoding
import fast.model_file
import reference
import reference.encoding
import reference.model_file
from fast.command.raw import Columns, Flags, Images, Prototypes, Raw
from reference.bits import from_bits
from reference.configuration import (
    BitsEncoding,
    CategoricalColumn,
    Configuration,
    DataError,
    Description,
    Encoding,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)

Labels = NDArray[np.int64]
Tick = Callable[[int], object]


class Engine(Protocol):
    """What training and evaluating need; samples are whatever the engine encodes to."""

    def fit_encoding(self, raw: Raw, levels: int) -> Encoding:
        """Fit an encoding to raw training samples (spec 12)."""

    def encode(self, raw: Raw, encoding: Encoding) -> Any:
        """Encode raw samples (spec 12, 13.1)."""

    def start(self, config: Configuration) -> None:
        """Draw the network."""

    def train_epoch(self, samples: Any, labels: Labels, tick: Tick) -> int:
        """Train for an epoch; return how many samples were predicted wrongly (spec 10.3).

        tick is told how many more steps are done, as often as the engine can tell.
        """

    def predict(self, samples: Any) -> Labels:
        """Name the class of every sample."""

    def save(self, path: Path, description: Description) -> None:
        """Write the model file."""

    def load(self, path: Path) -> Description:
        """Read a model file."""

    def digest(self) -> str:
        """Compute the digest."""


class FastEngine:
    """The fast path, in NumPy."""

    network: fast.Network

    def fit_encoding(self, raw: Raw, levels: int) -> Encoding:
        """Fit an encoding to raw training samples (spec 12)."""
        f = fast.encoding
        return _fit(raw, levels, f.fit_median, f.fit_numeric, f.fit_categorical)

    def encode(self, raw: Raw, encoding: Encoding) -> fast.Bits:
        """Encode raw samples (spec 12, 13.1)."""
        match raw, encoding:
            case Prototypes(seed, classes, n, numbers), BitsEncoding():
                return fast.prototype_samples(seed, classes, n, numbers)[0]
            case Flags(values), BitsEncoding(n):
                return fast.as_bits(values, n)
            case Images(pixels), MedianEncoding():
                return fast.encoding.encode_images(encoding, pixels)
            case Columns(_, columns), TableEncoding():
                return fast.encoding.encode_table(encoding, columns)
        raise _unlike(raw, encoding)

    def start(self, config: Configuration) -> None:
        """Draw the network."""
        self.network = fast.Network(config)

    def train_epoch(self, samples: Any, labels: Labels, tick: Tick) -> int:
        """Train for an epoch; return how many samples were predicted wrongly (spec 10.3)."""
        before = self.network.progress.step
        wrong = self.network.train_epoch(samples, labels)
        tick(self.network.progress.step - before)
        return wrong

    def predict(self, samples: Any) -> Labels:
        """Name the class of every sample."""
        return self.network.predict(samples).astype(np.int64)

    def save(self, path: Path, description: Description) -> None:
        """Write the model file."""
        fast.model_file.save(path, description, self.network)

    def load(self, path: Path) -> Description:
        """Read a model file."""
        description, self.network = fast.model_file.load(path)
        return description

    def digest(self) -> str:
        """Compute the digest."""
        return fast.digest(self.network)


class ReferenceEngine:
    """The reference, in Python ints and bitarray."""

    config: Configuration
    state: reference.State

    def fit_encoding(self, raw: Raw, levels: int) -> Encoding:
        """Fit an encoding to raw training samples (spec 12)."""
        r = reference.encoding
        return _fit(
            raw,
            levels,
            lambda pixels: r.fit_median([row.tobytes() for row in pixels]),
            lambda name, column, q: r.fit_numeric(name, _exact(column), q),
            r.fit_categorical,
        )

    def encode(self, raw: Raw, encoding: Encoding) -> list[Any]:
        """Encode raw samples (spec 12, 13.1)."""
        match raw, encoding:
            case Prototypes(seed, classes, n, numbers), BitsEncoding():
                return reference.prototype_samples(seed, classes, n, numbers)[0]
            case Flags(values), BitsEncoding():
                return [from_bits(row) for row in values.tolist()]
            case Images(pixels), MedianEncoding():
                return [reference.encoding.encode_image(encoding, p.tobytes()) for p in pixels]
            case Columns(_, columns), TableEncoding():
                rows = zip(*map(_exact, columns), strict=True)
                return [reference.encoding.encode_row(encoding, row) for row in rows]
        raise _unlike(raw, encoding)

    def start(self, config: Configuration) -> None:
        """Draw the network."""
        self.config, self.state = config, reference.initial_state(config)

    def train_epoch(self, samples: Any, labels: Labels, tick: Tick) -> int:
        """Train for an epoch; return how many samples were predicted wrongly (spec 10.3)."""
        self.state = reference.epoch(
            self.config, self.state, samples, labels.tolist(), lambda _: tick(1)
        )
        return self.state.errors

    def predict(self, samples: Any) -> Labels:
        """Name the class of every sample."""
        return np.array(reference.predict(self.config, self.state, samples), np.int64)

    def save(self, path: Path, description: Description) -> None:
        """Write the model file."""
        reference.model_file.save(path, description, self.state)

    def load(self, path: Path) -> Description:
        """Read a model file."""
        description, self.state = reference.model_file.load(path)
        self.config = description.configuration
        return description

    def digest(self) -> str:
        """Compute the digest."""
        return reference.digest(self.state)


def make_engine(name: str) -> Engine:
    """Make an engine by its name, fast or reference."""
    return ReferenceEngine() if name == "reference" else FastEngine()


def _fit(
    raw: Raw,
    levels: int,
    fit_median: Callable[[Any], MedianEncoding],
    fit_numeric: Callable[[str, Any, int], NumericColumn],
    fit_categorical: Callable[[str, Any], CategoricalColumn],
) -> Encoding:
    match raw:
        case Prototypes():
            return BitsEncoding(raw.inputs)
        case Flags(values):
            return BitsEncoding(values.shape[1])
        case Images(pixels):
            return fit_median(pixels)
        case Columns(names, columns):
            fitted: list[NumericColumn | CategoricalColumn] = []
            for name, column in zip(names, columns, strict=True):
                if isinstance(column[0], str):
                    fitted.append(fit_categorical(name, column))
                else:
                    fitted.append(fit_numeric(name, column, levels))
            encoding = TableEncoding(tuple(fitted))
            if encoding.inputs == 0:
                raise DataError("columns", "every column is constant", "a column that varies")
            return encoding


def _exact(column: Any) -> list[Any]:
    if isinstance(column, np.ndarray):
        return [Fraction(value) for value in column.tolist()]
    return list(column)


def _unlike(raw: Raw, encoding: Encoding) -> DataError:
    kind = encoding.to_json()["kind"]
    return DataError(
        "data",
        f"{type(raw).__name__.lower()} do not fit the model's {kind} encoding",
        "data of the kind that the model was trained on",
    )
