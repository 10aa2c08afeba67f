"""The committee rule, the single-layer baseline: groups vote, wrong groups learn (spec 11)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags, unpack_words
from fast.rule import Aims, Forward, Rule
from reference.configuration import Configuration


def outputs(fires: Flags, group: int) -> Flags:
    """Take the vote of every group: 1 iff 2 * popcount >= S (spec 11.1)."""
    samples, width = fires.shape
    votes = np.count_nonzero(fires.reshape(samples, width // group, group), axis=2)
    return np.asarray(2 * votes >= group)


def targets(codewords: Flags, group: int) -> Flags:
    """Give every perceptron of a group the group's codeword bit: (S, K) (spec 11.2)."""
    return np.repeat(codewords, group, axis=1)


def closed(votes: Flags, codewords: Flags) -> Flags:
    """Say which groups vote as they should, and do not learn: (S, groups) (spec 11.3)."""
    return np.asarray(votes == codewords)


def aims(config: Configuration, layers: Sequence[Forward], labels: NDArray[Any]) -> list[Aims]:
    """Let every layer learn where it errs itself, in its open groups (spec 11.2, 11.3)."""
    made = []
    for seen in layers:
        group, learn = seen.shape.group, np.flatnonzero(seen.local_errors)
        codewords = unpack_words(seen.layer.codebook, seen.shape.outputs)[labels[learn]]
        shut = np.repeat(closed(seen.shown[learn], codewords), group, axis=1)
        made.append(Aims(seen.local_errors, learn, targets(codewords, group), shut))
    return made


COMMITTEE = Rule(outputs, aims)
