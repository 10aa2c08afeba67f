"""What a learning rule decides; all else of a training step is common (spec 10.1)."""

from collections.abc import Callable
from dataclasses import dataclass

from bitarray import bitarray


@dataclass(frozen=True)
class Rule:
    """The three decisions of a rule; group is the number of perceptrons in a group.

    outputs(activations, group): the bits that a layer shows to its codebook and to the next layer.
    targets(codeword, group): the bit that each perceptron should have.
    open_groups(output, codeword, group): the groups in which a perceptron is to be corrected.
    """

    outputs: Callable[[bitarray, int], bitarray]
    targets: Callable[[bitarray, int], bitarray]
    open_groups: Callable[[bitarray, bitarray, int], list[int]]
