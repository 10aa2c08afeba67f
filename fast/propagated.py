"""The propagated rule: the last layer errs, and its aims go down layer by layer (spec 11.5)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.backward import targets_below
from fast.bits import Flags, unpack_words
from fast.layer import deficits
from fast.rule import Aims, Forward, Rule
from reference.configuration import Configuration


def outputs(fires: Flags, group: int) -> Flags:
    """Show the activations as they are (spec 6.3)."""
    return fires


def gates(distance: NDArray[Any], gate: Fraction, fan_in: int) -> Flags:
    """Let through what comes from perceptrons near their threshold: (L, K) (spec 11.6).

    distance: (L, K), the deficits. 1 iff they are at most floor(nu K_in).
    """
    return np.asarray(distance <= gate.numerator * fan_in // gate.denominator)


def way_down(
    config: Configuration,
    layers: Sequence[Forward],
    labels: NDArray[Any],
    samples: NDArray[np.intp],
    all_gates: bool = False,
) -> list[tuple[Flags, Flags | None]]:
    """Give every layer's targets and gates for L samples, (L, K) each (spec 11.6, 11.7).

    samples: (L,). Layer 0 has no gates. With nu = 1 every gate is open, since no deficit is above
    K_in: then there are none either, except with all_gates.
    """
    last = layers[-1]
    targets = unpack_words(last.layer.codebook, last.shape.outputs)[labels[samples]]
    made: list[tuple[Flags, Flags | None]] = []
    for seen in layers[:0:-1]:
        fan_in, g = seen.shape.inputs, None
        if all_gates or config.gate < 1:
            g = gates(deficits(seen.differing[samples], fan_in), config.gate, fan_in)
        made.append((targets, g))
        targets = targets_below(seen.layer.weights, fan_in, targets, g)
    return [(targets, None), *reversed(made)]


def aims(config: Configuration, layers: Sequence[Forward], labels: NDArray[Any]) -> list[Aims]:
    """Let all layers learn where the last one errs; it aims at the codeword (spec 11.5, 11.7)."""
    errors = layers[-1].local_errors
    learn = np.flatnonzero(errors)
    return [Aims(errors, learn, t, None) for t, _ in way_down(config, layers, labels, learn)]


PROPAGATED = Rule(outputs, aims)
