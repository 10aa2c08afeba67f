"""Dask's scheduler, at its address."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reference.configuration import ConfigurationError

ANSWER_WITHIN = "20s"
LOGS = ("distributed", "asyncio", "tornado")  # and those below them


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect to the scheduler at an address; give Dask's client. For the command.

    What Dask would log of a lost connection is not said: who asks says it in a line. Raises
    ConfigurationError where distributed is not installed, nothing answers there, or there is no
    worker.
    """
    try:
        import distributed  # an optional extra
    except ImportError:
        raise no_distributed("--dask") from None
    _silence()
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


def _silence() -> None:
    """Let Dask log nothing, not even at the end of this process, where it tells of lost tasks."""
    for name in (*LOGS, *logging.root.manager.loggerDict):
        if name.split(".")[0] in LOGS:  # each has a level of its own
            logging.getLogger(name).setLevel(logging.CRITICAL)


def check_client(client: Any) -> None:
    """Raise ConfigurationError for what is no client of Dask that answers here and now."""
    try:
        import distributed
    except ImportError:
        raise no_distributed("client") from None
    if not isinstance(client, distributed.Client):
        problem = f"{type(client).__name__} is none"
    elif client.asynchronous:
        problem = "it is asynchronous"
    elif client.status == "closed":
        problem = "it is closed"
    else:
        return
    raise ConfigurationError("client", problem, "a distributed.Client, open and not asynchronous")


def no_distributed(parameter: str) -> ConfigurationError:
    """Make the error for a cluster without its library."""
    return ConfigurationError(
        parameter, "distributed is not installed", "pip install 'local-binary-errors[cluster]'"
    )


def gathered(client: Any, tasks: Any) -> Any:
    """Wait for tasks, and give what they return. Raises what they raise, and ConfigurationError.

    Where a worker dies, another one does again what was lost with it.
    """
    from distributed import CancelledError, KilledWorker

    try:
        return client.gather(tasks)
    except KilledWorker:
        problem = "a task was begun some times, and each time a worker died"
        raise ConfigurationError("client", problem, "workers that live") from None
    except RuntimeError as error:  # of Dask, which could not read what it was sent
        said = str(error).splitlines()[0]
        raise ConfigurationError("client", said, "this package, installed there too") from None
    except (CancelledError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise  # of a file
        allowed = "a scheduler that lives as long as the command"
        raise ConfigurationError("client", "the scheduler has gone", allowed) from None
