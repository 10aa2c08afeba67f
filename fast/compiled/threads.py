"""The kernels shared by threads: each takes some of the perceptrons, so no two touch a counter.

What the threads compute does not depend on their number. Numba has one set of threads a process:
while somebody uses it, others work alone; and it does not outlive a fork, so a child works alone.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from numba import config, get_num_threads, njit, prange, set_num_threads

from fast.compiled.forward import forward
from fast.compiled.moves import correct
from fast.compiled.reinforcement import reinforce

IN_USE = Lock()
STARTED_BY: list[int] = []  # the process whose threads they are, once there are any


@contextmanager
def shared(threads: int) -> Iterator[int]:
    """Say by how many threads the block may have its work done: so many, or 1."""
    if not IN_USE.acquire(blocking=False):
        yield 1
        return
    try:
        if not STARTED_BY:
            STARTED_BY.append(os.getpid())
        if os.getpid() not in STARTED_BY:
            yield 1
            return
        before = get_num_threads()
        set_num_threads(min(threads, vars(config)["NUMBA_NUM_THREADS"]))
        try:
            yield threads
        finally:
            set_num_threads(before)
    finally:
        IN_USE.release()


def spread(
    threads: int,
    alone: Callable[..., object],
    together: Callable[..., object],
    perceptrons: int,
    before: tuple[Any, ...],
    after: tuple[Any, ...],
) -> None:
    """Call a kernel for all perceptrons, or its counterpart that shares them among threads.

    before, after: what the kernel takes before and after the first and the last of them.
    """
    if threads == 1:
        alone(*before, 0, perceptrons, *after)
        return
    with shared(threads) as parts:
        if parts == 1:
            alone(*before, 0, perceptrons, *after)
        else:
            together(parts, *before, perceptrons, *after)


@njit(parallel=True, cache=True)
def forward_shared(
    parts: int, inputs: Any, weights: Any, half: int, width: int, differing: Any, fires: Any
) -> None:
    """Do what forward does, in so many parts."""
    for part in prange(parts):
        first, last = width * part // parts, width * (part + 1) // parts
        forward(inputs, weights, half, first, last, differing, fires)


@njit(parallel=True, cache=True)
def correct_shared(
    parts: int,
    bits: Any,
    towards: Any,
    samples: Any,
    perceptrons: Any,
    scale: Any,
    width: int,
    counters: Any,
    weights: Any,
    bounds: Any,
) -> None:
    """Do what correct does, in so many parts."""
    for part in prange(parts):
        first, last = width * part // parts, width * (part + 1) // parts
        correct(bits, towards, samples, perceptrons, scale, first, last, counters, weights, bounds)


@njit(parallel=True, cache=True)
def reinforce_shared(
    parts: int,
    seed: Any,
    purpose: Any,
    layer: Any,
    time: Any,
    rate: int,
    width: int,
    counters: Any,
    bounds: Any,
    chosen: Any,
) -> None:
    """Do what reinforce does, in so many parts."""
    for part in prange(parts):
        first, last = width * part // parts, width * (part + 1) // parts
        reinforce(seed, purpose, layer, time, rate, first, last, counters, bounds, chosen)
