"""Processes of this machine as an executor: spawned, one BLAS thread each, gone with this one."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from fast.children import end_with_parent, undisturbed

BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
WARNINGS = "PYTHONWARNINGS"


def default_workers() -> int:
    """Say how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(workers: int) -> Iterator[tuple[Executor, int]]:
    """Give an executor of this many processes, and their number; they end with the block."""
    before = {name: os.environ.get(name) for name in (*BLAS_THREADS, WARNINGS)}
    # inherited by the workers, whose NumPy reads them when it is imported
    os.environ.update(dict.fromkeys(BLAS_THREADS, "1"))
    # where this process is killed, the tracker tidies up after it, and need not say so
    os.environ[WARNINGS] = ",".join(filter(None, [before[WARNINGS], "ignore:resource_tracker"]))
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=end_with_parent)
    try:
        with undisturbed():  # a signal is for this process, which ends them
            for _ in range(workers):
                executor.submit(os.getpid)  # each starts a process
        yield executor, workers
        executor.shutdown()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
            child.join()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
