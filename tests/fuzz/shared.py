"""What the readers under test have in common: which errors are theirs, and a file."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

from reference.configuration import InputError

DOCUMENTED = (InputError, OSError)
# where the readers that take no stream find their file
FOLDER = Path(os.environ.get("LBE_FUZZ_FOLDER", gettempdir()))


def refused(read: Callable[[], object]) -> bool:
    """Say whether a reader refuses, as documented."""
    try:
        read()
    except DOCUMENTED:
        return True
    return False


def text_of(data: bytes) -> str | None:
    """Decode, as the command does before it reads on; None where it is no UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def written(data: bytes, name: str = "a") -> Path:
    """Write a file to be read. Raises OSError."""
    path = FOLDER / f"lbe-fuzz-{name}"
    path.write_bytes(data)
    return path
