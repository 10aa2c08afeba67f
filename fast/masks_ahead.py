"""Masks drawn ahead: which counters are reinforced depends on no sample (spec 9)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fast.reinforcement import reinforced
from reference.configuration import Shape

Mask = tuple[int, int, int]  # step, layer, rate: which it is, of a network
DRAWN_AHEAD = 8  # steps


@dataclass(frozen=True)
class Wanted:
    """Masks to draw ahead: of some layers (number, rate, shape), before step end.

    Of every so many steps one process draws those of one, by its turn.
    """

    seed: int
    layers: Sequence[tuple[int, int, Shape]]
    end: int
    every: int
    turn: int


NOTHING = Wanted(0, (), 0, 1, 0)


@dataclass(frozen=True)
class Drawn:
    """A mask."""

    mask: Mask
    places: NDArray[np.intp]


class Ahead:
    """Who draws masks ahead, one at a time."""

    def __init__(self, wanted: Wanted) -> None:
        """Begin with the first."""
        self._wanted, self._step, self._index = wanted, -1, 0

    def draw(self, at: int) -> Drawn | None:
        """Draw the next mask after step at; None if all are drawn that may be (spec 9.3)."""
        wanted = self._wanted
        if self._step <= at:  # it would come too late
            self._step = at + 1 + (wanted.turn - at - 1) % wanted.every
            self._index = 0
        if not wanted.layers or self._step > at + DRAWN_AHEAD or self._step >= wanted.end:
            return None
        step, (layer, rate, shape) = self._step, wanted.layers[self._index]
        self._index += 1
        if self._index == len(wanted.layers):
            self._step, self._index = step + wanted.every, 0
        return Drawn((step, layer, rate), reinforced(wanted.seed, layer, step, rate, shape))
