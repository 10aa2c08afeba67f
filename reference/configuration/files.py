"""Writing files: whole or not at all, and never in the place of what is no regular file."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reference.configuration.errors import InputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PARTIAL = re.compile(r"\.[0-9a-f]{16}\.partial")  # the name of a file that is not whole yet
KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}
STREAMS = {0: "input", 1: "output", 2: "error"}


def check_regular(path: Path) -> None:
    """Refuse the name of what is there and no regular file, or a standard stream.

    Links are followed. Raises InputError, and OSError where it cannot be found out.
    """
    allowed = "a regular file, or a name that is free"
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        kind = KINDS.get(stat.S_IFMT(found.st_mode), "no file")
        raise InputError(str(path), f"it is {kind}", allowed)
    for number, name in STREAMS.items():
        with suppress(OSError):  # a stream may be closed
            if os.path.samestat(os.fstat(number), found):
                raise InputError(str(path), f"it is the standard {name}", allowed)


@contextmanager
def whole_file(path: Path, lasting: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write, which takes the place of path when the block ends without error.

    lasting: wait until it is on the disk, so that it outlives the machine's sudden end too. A link
    keeps its place: the file that it leads to is written. Raises OSError that names the path, and
    InputError as check_regular does.
    """
    check_regular(path)
    target = Path(os.path.realpath(path))
    temporary: Path | None = None
    try:
        temporary, file = _partial(target.parent)
        with file:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
            if sys.platform == "win32":
                file.close()  # what is open there cannot be renamed
            # while it is locked, so that nobody takes it for a rest
            os.replace(temporary, target)
            temporary = None
    except OSError as error:
        if error.errno is None or error.filename not in (None, str(temporary)):
            raise
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        if temporary is not None:
            with suppress(OSError):  # the folder may have gone
                temporary.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes, lasting: bool = False) -> None:
    """Write a file whole or not at all. Raises OSError, InputError."""
    with whole_file(path, lasting) as file:
        file.write(data)


def remove_partials(folder: Path) -> None:
    """Remove what the dead left in a folder: files that did not become whole. Raises OSError.

    Those of the living stay: they are locked, and the system unlocks what its owner leaves.
    """
    for path in [path for path in folder.iterdir() if PARTIAL.fullmatch(path.name)]:
        with suppress(OSError):  # another may remove it too
            if sys.platform == "win32":
                path.unlink()  # refused while it is open
                continue
            with path.open("rb") as file:
                if lock(file):
                    path.unlink()


def lock(file: BinaryIO) -> bool:
    """Lock a file until it is closed; say whether nobody else has. Raises OSError.

    OSError: the file system has no locks.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def is_at(file: BinaryIO, path: Path) -> bool:
    """Say whether an open file still has this name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _partial(folder: Path) -> tuple[Path, BinaryIO]:
    """Make a file with a name of its own, locked where that can be done. Raises OSError."""
    while True:
        path = folder / f".{os.urandom(8).hex()}.partial"
        try:
            file = path.open("xb")
        except OSError as error:
            raise OSError(error.errno, error.strerror) from None
        with suppress(OSError):
            # between the two lines it can be taken for a rest, and removed
            if not lock(file) or not is_at(file, path):
                file.close()
                continue
        return path, file
