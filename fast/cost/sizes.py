"""What is counted: a method, the sizes of its layers, and items of a bill."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

BINARY = ("local", "committee", "propagated")
FLOATING = ("sgd-binary", "sgd-float", "adam-binary", "adam-float")
METHODS = BINARY + FLOATING  # -binary, -float: bits or full-precision numbers as input


@dataclass(frozen=True)
class Sizes:
    """A network and its training set; all numbers are 1 or more, but samples may be 0.

    layers: perceptrons, or units, of each layer. outputs: bits that each layer shows to the next,
    a committee's groups, otherwise as layers.
    """

    method: str  # one of METHODS
    inputs: int  # n, bits or numbers of a sample
    layers: tuple[int, ...]  # K of each layer
    outputs: tuple[int, ...]
    classes: int  # C
    samples: int = 0  # D, training samples held in memory
    batch: int = 100  # S, samples of a training step

    @property
    def chain(self) -> tuple[int, ...]:
        """The sizes from the inputs to the classes; a committee's groups are a layer of it.

        >>> Sizes("committee", 784, (44, 44), (4, 4), 10).chain
        (784, 44, 4, 44, 4, 10)
        """
        if self.method != "committee":
            return (self.inputs, *self.layers, self.classes)
        voting = [size for pair in zip(self.layers, self.outputs, strict=True) for size in pair]
        return (self.inputs, *voting, self.classes)

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Each size of the chain with the next: the matrices of the network."""
        return tuple(pairwise(self.chain))


@dataclass(frozen=True)
class Item:
    """A line of a bill."""

    part: str  # what it is for
    what: str  # what is counted
    count: int
    each: int  # bits of one, or gates of one

    @property
    def total(self) -> int:
        """Bits or gates of them all."""
        return self.count * self.each


def total(items: Iterable[Item]) -> int:
    """Add up a bill."""
    return sum(item.total for item in items)
