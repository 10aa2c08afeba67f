"""A training step of both engines, timed beside each other."""

from typing import Any

import fast
import reference
from fast.bench.cases import CLASSES, samples
from fast.bench.measure import alternate
from reference.bits import from_bits
from reference.configuration import Configuration


def time_step(runs: int, data_dir: str | None) -> dict[str, Any]:
    """Time a training step of the pure-Python reference, and one of the fast path."""
    _, train, labels, _ = samples(data_dir)
    X, y = train[:100], labels[:100]
    config = Configuration(inputs=X.n, classes=CLASSES, layers=(525, 525), seed=1)
    state = reference.initial_state(config)
    inputs = [from_bits(row) for row in fast.unpack(X.words, X.n).tolist()]
    network = fast.Network(config)
    timed = alternate(
        {
            "fast": lambda: network.partial_fit(X, y),
            "reference": lambda: reference.step(config, state, inputs, y.tolist()),
        },
        runs,
        warm_up=0,
    )
    return {name: timing.to_json() for name, timing in timed.items()}
