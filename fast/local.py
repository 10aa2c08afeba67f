"""The local rule: every perceptron has a codeword bit of its own as its target (spec 8)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags, unpack_words
from fast.rule import Aims, Forward, Rule
from reference.configuration import Configuration


def outputs(fires: Flags, group: int) -> Flags:
    """Show the activations as they are (spec 6.3)."""
    return fires


def aims(config: Configuration, layers: Sequence[Forward], labels: NDArray[Any]) -> list[Aims]:
    """Let every layer learn where it errs itself: t = P_label, in every group (spec 8.1, 8.3)."""
    made = []
    for seen in layers:
        learn = np.flatnonzero(seen.local_errors)
        codewords = unpack_words(seen.layer.codebook, seen.shape.outputs)[labels[learn]]
        made.append(Aims(seen.local_errors, learn, codewords, None))
    return made


LOCAL = Rule(outputs, aims)
