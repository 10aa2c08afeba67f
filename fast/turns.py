"""Whose turn it is with a network: one trains it at a time, and nobody reads half a step.

A step moves counters and weights in place, layer by layer. So a second training is refused, be it
of another thread, of a hook or of a callback; and who reads the layers waits for the end of the
step. Neither ever waits for itself, nor after a fork for a thread that is not there any more.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident

BUSY = (
    "the network is in training already, by another thread or by the fit, epoch or step that "
    "called this; wait until that has ended, or train a copy: copy.copy(network)"
)
MIDDLE = "the network is in the middle of a step; wait until that has ended"
TORN = (
    "the network was in the middle of a step of another thread when this process was forked; "
    "load it from a file"
)


class Turns:
    """The turns of one network."""

    def __init__(self) -> None:
        """Begin with nobody's turn."""
        self._trainer: dict[str, object] = {}
        self._step = Lock()
        self._inside = 0  # the thread in the middle of a step, or of reading
        self._process = os.getpid()

    @contextmanager
    def training(self) -> Iterator[None]:
        """Train, alone. Raises RuntimeError where somebody does."""
        turn = object()
        try:
            # one call, between whose halves no thread comes
            if self._trainer.setdefault("turn", turn) is not turn:
                raise RuntimeError(BUSY)
            self._check()
            yield
        finally:
            if self._trainer.get("turn") is turn:
                del self._trainer["turn"]

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Wait for the end of a step, and keep the next from beginning. Raises RuntimeError."""
        self._check()
        # the statement itself takes and frees the lock, so no interrupt comes between
        with self._step:
            self._inside = get_ident()
            try:
                yield
            finally:
                self._inside = 0

    def _check(self) -> None:
        if self._inside == get_ident():
            raise RuntimeError(MIDDLE)
        if self._process != os.getpid():
            if self._step.locked():
                raise RuntimeError(TORN)
            self._process = os.getpid()
