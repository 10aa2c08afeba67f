"""Signals that end the command: one line, and nothing half-written or still running left behind."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from fast.start import leave

WORDS = {"SIGINT": "interrupted", "SIGTERM": "terminated", "SIGHUP": "hung up"}
PATIENCE = 1.0  # seconds in which a second signal is taken for the same
IMPORT = "<frozen importlib._bootstrap>"  # the code of Python's import
SIGNALLED = 128  # what shells add to the number of a signal for the exit status


class Stopped(KeyboardInterrupt):
    """A signal asks to end; it passes where an interrupt does."""

    def __init__(self, number: int, advice: str = "") -> None:
        self.number, self.advice = number, advice

    @property
    def status(self) -> int:
        """The exit status, as shells have it: 130, 143 or 129."""
        return SIGNALLED + self.number

    def __str__(self) -> str:
        return WORDS[signal.Signals(self.number).name] + (f"; {self.advice}" if self.advice else "")


def _is_importing(frame: FrameType | None) -> bool:
    """Say whether a module is being loaded: one in C may lose an exception, and go on."""
    while frame is not None and frame.f_code.co_filename != IMPORT:
        frame = frame.f_back
    return frame is not None


@contextmanager
def stoppable() -> Iterator[None]:
    """Let the signals that end a program raise Stopped within the block, or end it in an import.

    One that is ignored, as by nohup, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what signals do
        return
    stopped: list[float] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if _is_importing(frame):
            leave(number, frame)
        # a terminal that closes sends a signal twice, which must not stop the tidying up
        if not stopped or time.monotonic() - stopped[-1] > PATIENCE:
            stopped.append(time.monotonic())
            raise Stopped(number)

    before = {}
    for name in WORDS:
        number = getattr(signal, name, None)  # Windows has fewer
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def advised(advice: str) -> Iterator[None]:
    """Say beside a signal that ends the block what can be done now."""
    try:
        yield
    except Stopped as stop:
        raise Stopped(stop.number, advice) from None
