"""The folder of a run, which only one run at a time writes into."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fast.files import is_at, lock, remove_partials
from reference.configuration import ConfigurationError

LOCK = ".lock"  # the system unlocks it when its owner dies, however it dies


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Make a folder, hold it until the block ends, and remove the rests of dead runs.

    Raises OSError, and ConfigurationError where another run holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    while True:
        file = path.open("ab")
        with suppress(OSError):  # a file system without locks
            if not lock(file):
                file.close()
                raise ConfigurationError(
                    str(folder), "another run is writing there", "another folder, or after its end"
                )
            if not is_at(file, path):  # its owner has just ended, and removed it
                file.close()
                continue
        break
    try:
        remove_partials(folder)
        yield
    finally:
        with suppress(OSError), file:
            # while it is locked, so that it is nobody else's
            path.unlink()
