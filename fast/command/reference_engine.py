"""The reference, in Python ints and bitarray, as the command takes an engine."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

import fast
import reference
import reference.encoding
import reference.model_file
import reference.network
import reference.spread
import reference.trace
from fast.command.engine import START, Hook, Labels, Place, Weights
from fast.counter_bins import counter_bins
from fast.data.fitting import fit_with, unlike
from fast.data.raw import Columns, Encoded, Flags, Images, Prototypes, Raw
from reference.bits import from_bits
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    Configuration,
    DataError,
    Description,
    Encoding,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.errors import check_begun
from reference.generator import ORDER, Stream, permutation


class ReferenceEngine:
    """The definition, whose samples are lists of bits."""

    config: Configuration
    state: reference.State

    def __init__(self, snapshots: int = 1) -> None:
        self.snapshots = snapshots

    def fit_encoding(
        self, raw: Raw, levels: int, spread: bool = False, weights: Weights | None = None
    ) -> Encoding:
        """Fit an encoding to raw training samples (spec 12)."""
        r = reference.encoding
        v = None if weights is None else weights.tolist()

        def numeric(name: str, column: Any, q: int) -> NumericColumn:
            if spread:
                return reference.spread.fit_spread(name, _exact(column), q, v)
            return r.fit_numeric(name, _exact(column), q)

        return fit_with(
            raw,
            levels,
            lambda pixels: r.fit_median([row.tobytes() for row in pixels]),
            numeric,
            r.fit_categorical,
        )

    def encode(self, raw: Raw, encoding: Encoding) -> list[Any]:
        """Encode raw samples (spec 12, 13.1)."""
        match raw, encoding:
            case Prototypes(seed, classes, n, numbers, rate), BitsEncoding():
                return reference.prototype_samples(seed, classes, n, numbers, rate)[0]
            case Encoded(bits, code), _ if code == encoding:
                return [
                    from_bits(fast.unpack(words[None], bits.n)[0].tolist()) for words in bits.words
                ]
            case _, BiasedEncoding(within):
                return [reference.encoding.add_bias(bits) for bits in self.encode(raw, within)]
            case Flags(values), BitsEncoding():
                return [from_bits(row) for row in values.tolist()]
            case Images(pixels), MedianEncoding():
                return [reference.encoding.encode_image(encoding, p.tobytes()) for p in pixels]
            case Columns(_, columns), TableEncoding():
                rows = zip(*map(_exact, columns), strict=True)
                return [reference.encoding.encode_row(encoding, row) for row in rows]
        raise unlike(raw, encoding)

    def settle(self, config: Configuration, samples: int) -> str:
        """Name the only one."""
        return "reference"

    def settle_to_predict(self, samples: int) -> str:
        """Name the only one."""
        return "reference"

    def start(self, config: Configuration) -> None:
        """Draw the network."""
        self.config, self.state = config, reference.initial_state(config)

    def epoch_steps(
        self,
        samples: Any,
        labels: Labels,
        begun: Place = START,
        hook: Hook | None = None,
        weights: Weights | None = None,
    ) -> Iterator[Place]:
        """Train an epoch, from a place within it on; give the places after its steps."""
        (done, wrong), n, batch = begun, len(samples), self.config.batch
        v = [1] * n if weights is None else weights.tolist()
        learnt = permutation(Stream(self.config.seed, ORDER, 0, self.state.epoch), n)[
            : max(done, 0)
        ]
        check_begun(done, wrong, n, batch, sum(v[i] for i in learnt))
        steps = reference.network.epoch_steps(
            self.config, self.state, samples, labels.tolist(), done, self.snapshots, v
        )
        for self.state, trace in steps:
            done, wrong = min(done + batch, n), wrong + trace.wrong
            if hook:
                hook(trace)
            yield done, wrong
        epoch = self.state.epoch + 1
        self.state = replace(self.state, epoch=epoch, errors=wrong, samples=sum(v))

    def predict(self, samples: Any) -> Labels:
        """Name the class of every sample."""
        return np.array(reference.predict(self.config, self.state, samples), np.int64)

    def save(self, path: Path, description: Description, lasting: bool = False) -> None:
        """Write the model file; lasting: wait until it is on the disk."""
        reference.model_file.save(path, description, self.state, lasting)

    def load(self, path: Path) -> Description:
        """Read a model file."""
        description, self.state = reference.model_file.load(path)
        self.config = description.configuration
        return description

    def digest(self) -> str:
        """Compute the digest."""
        return reference.digest(self.state)

    def counter_bins(self) -> list[list[int]]:
        """Count the counters of each layer in equal parts of their range."""
        bits = self.config.counter_bits
        return [counter_bins(layer.counters, bits) for layer in self.state.layers]


def _exact(column: Any) -> list[Any]:
    """Take a column as exact numbers, or texts as they are; NaN as None (spec 12.1, 12.8).

    Raises DataError for an infinity.
    """
    if not isinstance(column, np.ndarray):
        return list(column)
    if column.dtype.kind == "f" and np.isinf(column).any():
        raise DataError("values", "there is an infinity", "finite numbers", "data/number")
    return [None if value != value else Fraction(value) for value in column.tolist()]
