"""What a learning rule sees, and what it decides; all else of a step is common (spec 10.1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bitarray import bitarray

from reference.configuration import Configuration, Shape
from reference.layer import Layer


@dataclass(frozen=True)
class Forward:
    """What a layer computed for a batch of S samples, before anything changed (spec 6, 7)."""

    layer: Layer
    shape: Shape
    weights: list[bitarray]  # K x K_in bits: w
    inputs: list[bitarray]  # S x K_in bits: x
    agreements: list[list[int]]  # S x K: z
    activations: list[bitarray]  # S x K bits: a
    outputs: list[bitarray]  # S x n_out bits: y
    codeword_agreements: list[tuple[int, ...]]  # S x C: A; of a layer without codewords no row
    predictions: list[int]  # S: the layer's own; of a layer without codewords none
    local_errors: list[int]  # S bits: the layer's own e; of a layer without codewords none
    deficits: list[list[int]]  # S x K


@dataclass(frozen=True)
class Aims:
    """Where a layer is to go: from which samples, to which bits, in which groups (spec 8, 11)."""

    local_errors: list[int]  # S bits: e, 1 where the layer learns from the sample
    targets: list[bitarray]  # S x K bits: t
    open_groups: list[list[int]]  # S lists: the groups in which a perceptron is to be corrected
    gates: list[bitarray] | None = None  # S x K bits of the propagated rule; of layer 0 no row


@dataclass(frozen=True)
class Rule:
    """The two decisions of a rule; group is the number of perceptrons in a group.

    outputs(activations, group): the bits that a layer shows to its codebook and to the next layer.
    aims(config, layers, labels): of what all layers computed, the first one's first, the aims of
    each.
    """

    outputs: Callable[[bitarray, int], bitarray]
    aims: Callable[[Configuration, Sequence[Forward], Sequence[int]], list[Aims]]
