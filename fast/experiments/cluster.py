"""A Dask cluster as an executor: the workers compute, this process keeps the results."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from reference.configuration import ConfigurationError

ANSWER_WITHIN = "20s"


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to the scheduler at an address; give its executor and the runs to hand it at once.

    A run whose worker dies is given to another worker. Raises ConfigurationError where distributed
    is not installed, nothing answers there, or there is no worker.
    """
    try:
        import distributed  # an optional extra
    except ImportError:
        raise ConfigurationError(
            "--dask", "distributed is not installed", "pip install 'local-binary-errors[cluster]'"
        ) from None
    try:
        connect: Any = distributed.Client  # its types are not told
        client = connect(address, timeout=ANSWER_WITHIN)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            "--dask",
            f"no scheduler answers at {address} ({type(error).__name__})",
            "the address of a running scheduler, as tcp://10.0.0.1:8786",
        ) from None
    with client:
        threads = sum(client.nthreads().values())
        if threads == 0:
            raise ConfigurationError("--dask", f"{address} has no worker", "at least 1 worker")
        # a run more than threads, so that no worker waits for its next
        yield client.get_executor(pure=False), 2 * threads
