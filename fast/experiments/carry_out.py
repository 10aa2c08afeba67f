"""Carrying out runs on any executor of concurrent.futures: each once, kept as soon as finished."""

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait

from fast.experiments.compute import compute
from fast.experiments.result import Result, Store
from fast.experiments.run import Run


def carry_out(
    runs: Iterable[Run],
    store: Store,
    executor: Executor,
    at_once: int,
    done: Callable[[Run], object] = lambda run: None,
) -> int:
    """Compute the runs that the store lacks, and keep them there; return how many.

    at_once: runs handed to the executor and not yet finished; the workers need no part in the
    store. done: called for every run, finished before or now. What a run raises is raised; the
    runs that finished before are kept.
    """
    waiting: dict[Future[Result], Run] = {}
    seen: set[str] = set()
    computed = 0
    for run in runs:
        if run.key in seen:
            continue
        seen.add(run.key)
        # looked up late, since another command may have finished it meanwhile
        while len(waiting) >= at_once and run not in store:
            computed += _keep(waiting, store, done)
        if run in store:
            done(run)
        else:
            waiting[executor.submit(compute, run)] = run
    while waiting:
        computed += _keep(waiting, store, done)
    return computed


def _keep(waiting: dict[Future[Result], Run], store: Store, done: Callable[[Run], object]) -> int:
    """Wait for a run to finish; keep all that have, then raise what one of them raised."""
    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
    ended = [(waiting.pop(future), future) for future in finished]
    for run, future in ended:
        if future.exception() is None:
            store.write(run, future.result())
            done(run)
    for _, future in ended:
        future.result()
    return len(ended)
