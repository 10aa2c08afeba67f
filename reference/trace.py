"""The trace of a training step: every intermediate value, in order (spec 16)."""

from dataclasses import dataclass, fields
from typing import Any

from bitarray import bitarray

from reference.counters import Row
from reference.layer import Pair


@dataclass(frozen=True)
class LayerTrace:
    """What one layer computed in one step, for a batch of S samples, in order (spec 16.1)."""

    agreements: list[list[int]]  # S x K: z, before the update
    activations: list[bitarray]  # S x K bits
    outputs: list[bitarray]  # S x outputs bits; the activations, or a committee's votes
    codeword_agreements: list[tuple[int, ...]]  # S x C
    predictions: list[int]  # S: the layer's own
    local_errors: list[int]  # S bits: e
    deficits: list[list[int]]  # S x K
    selected: list[Pair]  # (sample, perceptron), by sample, then perceptron
    moves: list[list[int]]  # K x K_in: the batch's sum
    updated_counters: tuple[Row, ...]  # K x K_in: after the moves
    rate: int  # T; 0 where no sample has a local error
    reinforced: list[bitarray]  # K x K_in bits: the mask; 0 where no sample has a local error
    counters: tuple[Row, ...]  # K x K_in: after the reinforcement
    codeword_moves: list[list[int]]  # C x n_out: of trained codewords, else no row
    codeword_counters: tuple[Row, ...]  # C x n_out: after these moves, or no row
    targets: list[bitarray]  # S x K bits: t; shown under the propagated rule only
    gates: list[bitarray] | None  # S x K bits, of layer 0 no row; None under the other rules

    def values(self) -> dict[str, Any]:
        """Name every value, in order; targets and gates under the propagated rule only."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.gates is None:
            del told["targets"], told["gates"]
        return told

    def plain(self) -> dict[str, Any]:
        """Name every value as nested lists of Python ints, in order; bits are 0 and 1."""
        return {name: _plain(value) for name, value in self.values().items()}


@dataclass(frozen=True)
class StepTrace:
    """What one training step computed, a layer at a time, and how many samples it got wrong."""

    layers: tuple[LayerTrace, ...]
    wrong: int  # samples whose label the last layer did not predict


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if not isinstance(value, int) else value
