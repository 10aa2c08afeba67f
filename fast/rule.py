"""The rules: what a layer shows, what it should show, and where it learns (spec 8, 11)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fast.bits import Flags


@dataclass(frozen=True)
class Rule:
    """The three decisions of a rule, for S samples at once; group is the perceptrons in a group.

    outputs(fires (S, K), group): the bits shown to the codebook and the next layer.
    targets(codewords (S, outputs), group): the bit that each perceptron should have, (S, K).
    closed(outputs, codewords, group): the perceptrons that are not to be corrected, (S, K), or
    None where all may be.
    """

    outputs: Callable[[Flags, int], Flags]
    targets: Callable[[Flags, int], Flags]
    closed: Callable[[Flags, Flags, int], Flags | None]


def _majority(fires: Flags, group: int) -> Flags:
    """Take the vote of every group: 1 iff 2 * popcount >= S (spec 11.1)."""
    samples, width = fires.shape
    votes = np.count_nonzero(fires.reshape(samples, width // group, group), axis=2)
    return np.asarray(2 * votes >= group)


LOCAL = Rule(
    outputs=lambda fires, group: fires,
    targets=lambda codewords, group: codewords,
    closed=lambda outputs, codewords, group: None,
)

COMMITTEE = Rule(
    outputs=_majority,
    targets=lambda codewords, group: np.repeat(codewords, group, axis=1),
    closed=lambda outputs, codewords, group: np.repeat(outputs == codewords, group, axis=1),
)
