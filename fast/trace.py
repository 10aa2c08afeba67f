"""The trace of a step in NumPy arrays, names and values as specified (spec 16)."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags


@dataclass(frozen=True, eq=False)
class LayerTrace:
    """What one layer computed in one step, for a batch of S samples, in order (spec 16.1)."""

    agreements: NDArray[Any]  # (S, K)
    activations: Flags  # (S, K)
    outputs: Flags  # (S, outputs)
    codeword_agreements: NDArray[Any]  # (S, C)
    predictions: NDArray[np.intp]  # (S,)
    local_errors: Flags  # (S,)
    deficits: NDArray[Any]  # (S, K)
    selected: NDArray[np.intp]  # (pairs, 2): sample, perceptron
    moves: NDArray[Any]  # (K, K_in)
    updated_counters: NDArray[Any]  # (K, K_in)
    rate: int  # T
    reinforced: Flags  # (K, K_in)
    counters: NDArray[Any]  # (K, K_in)
    codeword_moves: NDArray[Any]  # (C, outputs) of trained codewords, else (0, 0)
    codeword_counters: NDArray[Any]  # likewise
    targets: Flags | None = None  # (S, K) of the propagated rule
    gates: Flags | None = None  # (S, K) of the propagated rule, of layer 0 (0, 0)

    def values(self) -> dict[str, Any]:
        """Name every value, in order; targets and gates under the propagated rule only."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in told.items() if value is not None}

    def plain(self) -> dict[str, Any]:
        """Name every value as nested lists of Python ints, in order; bits are 0 and 1."""
        return {name: _plain(value) for name, value in self.values().items()}


@dataclass(frozen=True)
class StepTrace:
    """What one training step computed, a layer at a time, and how many samples it got wrong."""

    layers: tuple[LayerTrace, ...]
    wrong: int


Hook = Callable[[StepTrace], object]  # what is called with every step


def _plain(value: Any) -> Any:
    if not isinstance(value, np.ndarray):
        return value
    return (value.astype(np.uint8) if value.dtype == np.bool_ else value).tolist()
