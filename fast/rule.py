"""What a learning rule sees, and what it decides, for a whole batch (spec 10.1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Flags, Words
from fast.layer import Indices, Layer
from reference.configuration import Configuration, Shape


@dataclass(frozen=True, eq=False)
class Forward:
    """What a layer computed for a batch of S samples, before anything changed (spec 6, 7)."""

    layer: Layer
    shape: Shape
    inputs: Words  # (S, words of the inputs)
    differing: Counts  # (S, K): K_in - z
    fires: Flags  # (S, K)
    outputs: Words  # (S, words of the outputs)
    shown: Flags  # (S, outputs): the same, unpacked
    from_codewords: Counts  # (C, S): outputs that differ from a codeword; without codewords (0, 0)
    predictions: NDArray[np.intp]  # (S,): the layer's own; without codewords (0,)
    local_errors: Flags  # (S,): the layer's own e; without codewords (0,)


@dataclass(frozen=True, eq=False)
class Aims:
    """Where a layer is to go: from L samples, to which bits, in which groups (spec 8, 11).

    closed: the perceptrons that are not to be corrected, or None where all may be.
    """

    local_errors: Flags  # (S,): e, true for the L samples that the layer learns from
    learn: Indices  # (L,): these samples, ascending
    targets: Flags  # (L, K)
    closed: Flags | None  # (L, K)


@dataclass(frozen=True)
class Rule:
    """The two decisions of a rule, for S samples at once; group is the perceptrons in a group.

    outputs(fires (S, K), group): the bits shown to the codebook and the next layer.
    aims(config, layers, labels (S,)): of what all layers computed, the first one's first, the aims
    of each.
    """

    outputs: Callable[[Flags, int], Flags]
    aims: Callable[[Configuration, Sequence[Forward], NDArray[Any]], list[Aims]]
