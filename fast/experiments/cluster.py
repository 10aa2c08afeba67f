"""A Dask cluster as an executor: the workers compute, this process keeps the results."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from fast.scheduler import connected


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to the scheduler at an address; give its executor and the runs to hand it at once.

    A run whose worker dies is given to another worker. Raises ConfigurationError where distributed
    is not installed, nothing answers there, or there is no worker.
    """
    with connected(address) as client:
        threads = sum(client.nthreads().values())
        # a run more than threads, so that no worker waits for its next
        yield client.get_executor(pure=False), 2 * threads
