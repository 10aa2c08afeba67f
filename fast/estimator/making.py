"""What an estimator makes of its parameters before the first epoch: an encoding and a network."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.epoch import MOST_THREADS
from fast.estimator.columns import columns_to_fit
from fast.estimator.encoder import fit_columns, names_of
from fast.estimator.labelled import check_known
from fast.estimator.parameters import configuration_of, count_of, seed_of
from fast.network import Network
from fast.spread import fit_spread
from reference.configuration import DataError, Encoding
from reference.configuration.values import LARGEST_COUNT

OF_THE_CONFIGURATION = (
    "layers",
    "group",
    "rule",
    "gate",
    "codebook",
    "alpha",
    "robustness",
    "reinforcement",
    "counter_bits",
    "init_bits",
    "batch",
    "epochs",
)


def made(
    estimator: Any,
    columns: list[Any],
    labels: NDArray[Any],
    classes: NDArray[Any],
    counts: Callable[[], NDArray[np.int64] | None],
) -> tuple[Encoding, Network, int]:
    """Fit the encoding, and make the network; give both, and the seed.

    estimator: whose parameters are taken. counts: says how many samples each counts as. Raises
    ConfigurationError, DataError.
    """
    if len(classes) < 2:
        raise DataError("y", f"there is {len(classes)} class", "2 classes or more")
    raw = columns_to_fit(columns, names_of(estimator), estimator.categorical)
    check_known(np.unique(labels), classes)
    # a sample that counts as several is several, to the thresholds too (spec 12.9)
    numeric = partial(fit_spread, weights=counts())
    encoding = fit_columns(raw, estimator.levels, estimator.bias, numeric)
    seed = seed_of(estimator.random_state)
    parameters = {name: getattr(estimator, name) for name in OF_THE_CONFIGURATION}
    config = configuration_of(parameters, encoding.inputs, len(classes), seed)
    snapshots = min(count_of("snapshots", estimator.snapshots, LARGEST_COUNT), config.epochs)
    threads = count_of("threads", estimator.threads, MOST_THREADS)
    network = Network(config, snapshots=snapshots, threads=threads, engine=estimator.engine)
    return encoding, network, seed
