"""Dask's scheduler, at its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reference.configuration import ConfigurationError

ANSWER_WITHIN = "20s"


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect to the scheduler at an address; give Dask's client.

    Raises ConfigurationError where distributed is not installed, nothing answers there, or there is
    no worker.
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
        if not client.nthreads():
            raise ConfigurationError("--dask", f"{address} has no worker", "at least 1 worker")
        yield client
