"""The samples of a run: loaded, held out for validation, encoded as bits."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits
from fast.data.division import Data
from fast.data.doubles import as_fitted
from fast.data.fitting import DEFAULT_LEVELS, encode, fit, settle_bias
from fast.data.loading import load
from fast.data.raw import Prototypes, Raw, take
from fast.data.source import Source
from fast.experiments.run import Run
from reference.configuration import DataError

NO_OPTION = ("validation", "bias", "snapshots", "networks")  # of Run.data: not for load


@dataclass(frozen=True)
class Samples:
    """Encoded training and test samples, labels int64 (N,), and the number of classes."""

    train: Bits
    train_labels: NDArray[np.int64]
    test: Bits
    test_labels: NDArray[np.int64]
    classes: int


def raw_samples(run: Run) -> Data:
    """Load the samples of a run; with "validation" the last training samples are the test's.

    Raises DataError, OSError.
    """
    source = {name: value for name, value in run.data.items() if name not in NO_OPTION}
    if run.file is not None:
        source["data"] = run.file
    data = load(Source(**source), run.seed)
    validation = run.data.get("validation")
    return data if validation is None else hold_out(data, validation)


def hold_out(data: Data, validation: int) -> Data:
    """Test on the last training samples, which are not trained on then."""
    count = len(data.train_labels)
    if not 0 < validation < count:
        raise DataError("validation", f"{validation} of {count} samples", f"1 to {count - 1}")
    kept, held = np.arange(count - validation), np.arange(count - validation, count)
    labels = data.train_labels
    return replace(
        data,
        train=_rows(data.train, kept),
        train_labels=labels[kept],
        test=_rows(data.train, held),
        test_labels=labels[held],
    )


def _rows(raw: Raw, rows: NDArray[np.intp]) -> Raw:
    if isinstance(raw, Prototypes):
        return replace(raw, samples=raw.samples[rows[0] : rows[-1] + 1])
    return take(raw, rows)


def encoded_samples(run: Run) -> Samples:
    """Load the samples of a run and encode them, as ``lbe train`` does."""
    data = raw_samples(run)
    levels = int(run.data.get("levels", DEFAULT_LEVELS))
    wanted = bool(run.data.get("bias"))
    spread = run.data.get("thresholds") == "spread"
    encoding = settle_bias(fit(data.train, levels, spread), None, wanted)
    return Samples(
        encode(data.train, encoding),
        data.train_labels,
        encode(as_fitted(data.test, encoding), encoding),
        data.test_labels,
        data.classes,
    )
