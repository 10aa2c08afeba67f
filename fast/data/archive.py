"""The zip file around the arrays of an npz: only what is asked for is read, within bounds."""

import errno
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from numpy.typing import NDArray

from fast.data.bounds import most_bytes
from fast.data.npy import LONGEST_START, Header, read_header, read_numbers
from reference.configuration import DataError

LARGEST_READ = 1 << 20  # bytes: a piece, or a directory of thousands of arrays
SUFFIX = ".npy"
LOCKED = 1  # the flag of a member with a password
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # those that NumPy writes
# what a damaged archive raises, by where the damage is: directory, entry, stream, end
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Archive:
    """An open npz file: the names of its arrays in lower case, with their places in it."""

    path: str
    size: int
    zipped: zipfile.ZipFile
    members: dict[str, list[zipfile.ZipInfo]]


@dataclass(frozen=True)
class InPieces:
    """A file that gives no more than a piece at a time: zipfile would read a huge directory."""

    file: IO[bytes]

    def read(self, size: int = -1) -> bytes:
        """Read up to size bytes, or the rest. Raises BadZipFile if they are too many."""
        data = self.file.read(size if 0 <= size <= LARGEST_READ else LARGEST_READ + 1)
        if len(data) > LARGEST_READ:
            raise zipfile.BadZipFile("a directory that is too large")
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        """Tell the place."""
        return self.file.tell()

    def seekable(self) -> bool:
        """Say yes."""
        return True


@contextmanager
def opened(file: IO[bytes], path: str) -> Iterator[Archive]:
    """Open an npz file. Raises OSError, and DataError for anything else; path: its name in errors.

    What is not named as an array is, such as a text beside them, is passed over.
    """
    size = file.seek(0, 2)
    with _damage_is_a_data_error(path):
        zipped = zipfile.ZipFile(InPieces(file))
        members: dict[str, list[zipfile.ZipInfo]] = {}
        for info in zipped.infolist():
            if info.filename.endswith(SUFFIX):
                members.setdefault(info.filename[: -len(SUFFIX)].lower(), []).append(info)
    with zipped:
        yield Archive(path, size, zipped, members)


def read_arrays(archive: Archive, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Read the arrays of these names. Raises OSError, DataError.

    All headers are read before any numbers: a promise larger than what the directory says of the
    member, or than the file can honestly hold, is refused before it is kept.
    """
    headers = {name: _member(archive, name, _checked_header) for name in names}
    cost, most = sum(header.cost for header in headers.values()), most_bytes(archive.size)
    if cost > most:
        raise DataError(
            archive.path,
            f"its {archive.size} bytes promise arrays of {cost}",
            f"up to {most}; larger ones written by numpy.savez, without compression",
        )
    return {name: _member(archive, name, _numbers) for name in names}


def _member(
    archive: Archive, name: str, read: Callable[[Archive, zipfile.ZipInfo, IO[bytes], str], Any]
) -> Any:
    info, *others = archive.members[name]
    if others:
        names = " and ".join(repr(each.filename) for each in (info, *others[:1]))
        raise DataError(archive.path, f"two arrays are one name, {names}", "different names")
    if info.flag_bits & LOCKED:
        raise DataError(archive.path, f"{name} is locked by a password, or damaged", "open arrays")
    if info.compress_type not in COMPRESSIONS:
        problem = f"{name} is compressed in a way that NumPy does not write, or damaged"
        raise DataError(archive.path, problem, "a file written by numpy.savez")
    with _damage_is_a_data_error(archive.path), archive.zipped.open(info) as file:
        return read(archive, info, file, name)


def _checked_header(archive: Archive, info: zipfile.ZipInfo, file: IO[bytes], name: str) -> Header:
    header = read_header(file.read(LONGEST_START), archive.path, name)
    follow = info.file_size - header.length
    if header.promised != follow:
        problem = f"the header of {name} promises {header.promised} bytes, {follow} follow it"
        raise DataError(archive.path, problem, "as many as promised")
    return header


def _numbers(archive: Archive, _: zipfile.ZipInfo, file: IO[bytes], name: str) -> NDArray[Any]:
    start = file.read(LONGEST_START)
    return read_numbers(start, file, read_header(start, archive.path, name), archive.path, name)


@contextmanager
def _damage_is_a_data_error(path: str) -> Iterator[None]:
    problem, allowed = "it is no npz file, or damaged", "a file written by numpy.savez"
    try:
        yield
    except DataError:
        raise
    except DAMAGE:
        raise DataError(path, problem, allowed) from None
    except OSError as error:
        # a place that no file has; a disk that fails says something else
        if error.errno not in (None, errno.EINVAL):
            raise
        raise DataError(path, problem, allowed) from None
