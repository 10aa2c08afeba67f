"""Processes that this one starts: out of reach of the terminal's signals, and not outliving it."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import wait

TERMINAL = ("SIGINT", "SIGHUP")  # they reach all processes of a terminal at once


@contextmanager
def undisturbed() -> Iterator[None]:
    """Start processes within the block that these signals do not reach, not even at their start.

    They inherit what this thread blocks. Who is stopped by a signal has to end them.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {getattr(signal, name) for name in TERMINAL})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Let this process, started by multiprocessing, end as soon as the one that started it has."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
