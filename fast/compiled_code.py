"""The machine code of the kernels on disk: none that was made of other sources is used.

Numba asks whether the file of a function has changed, but not those of the functions it calls.
"""

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba import config

from fast.compiled import reinforcement
from fast.files import write_whole
from reference.configuration import ConfigurationError

STAMP = "lbe-kernels.sha256"  # beside the code: of which sources it is made
FIRST_TIME = "the kernels are compiled for this machine, once; this takes some seconds"


def folder() -> Path:
    """Name the folder of the code: in the package, or of the user where that cannot be written."""
    return Path(str(reinforcement.reinforce.stats.cache_path))


def sources() -> str:
    """Compute a digest of all sources of the kernels."""
    files = sorted(Path(reinforcement.__file__).parent.glob("*.py"))
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def drop_other_code(place: Path, made_of: str) -> None:
    """Remove what a folder holds of the code of other sources."""
    with suppress(OSError):  # then Numba keeps nothing there either
        stamp = place / STAMP
        if stamp.is_file() and stamp.read_text(encoding="ascii") == made_of:
            return
        for index in place.glob("*.nbi"):
            index.unlink(missing_ok=True)
        place.mkdir(parents=True, exist_ok=True)
        write_whole(stamp, made_of.encode("ascii"))


@cache
def settle_code() -> str | None:
    """Drop other code; where no code is left, say that the kernels are going to be compiled.

    Once a process: what it has compiled itself is its own. Raises ConfigurationError where Numba
    is told to compile nothing: in Python a step would take a thousand times as long.
    """
    told: Any = config  # its variables are not told to a type checker
    if told.DISABLE_JIT:
        allowed = "NUMBA_DISABLE_JIT=0, or the engine numpy"
        raise ConfigurationError("engine", "NUMBA_DISABLE_JIT is set", allowed)
    place = folder()
    drop_other_code(place, sources())
    kept = any(place.glob(f"{Path(reinforcement.__file__).stem}.*.nbi"))
    return None if kept else FIRST_TIME
