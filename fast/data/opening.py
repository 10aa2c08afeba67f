"""The bytes of a table: of a file, compressed or not, or of the standard input."""

import gzip
import shutil
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from fast.data.extras import arrow
from fast.data.formats import STANDARD_INPUT
from reference.configuration import DataError

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"  # what such files begin with
FACTOR, ALLOWANCE = 100, 1 << 26  # times the file, and bytes, that it may hold
PIECE = 1 << 20


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file of bytes that can be read again and again. Raises OSError, DataError.

    "-" is the standard input. What is compressed, and what can be read once only, is kept in a
    file without a name meanwhile. A compressed file may hold 100 times its size and 64 MiB.
    """
    if str(path) == STANDARD_INPUT:
        with TemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.seek(0)
            yield kept
        return
    with path.open("rb") as file:
        begin = file.peek(4)[:4]
        if begin.startswith(GZIP) or begin == ZSTANDARD or not file.seekable():
            with TemporaryFile() as kept:
                _unpack(file, begin, kept, path)
                kept.seek(0)
                yield kept
        else:
            yield file


def _unpack(file: IO[bytes], begin: bytes, kept: IO[bytes], path: Path) -> None:
    most = None
    source: Any = file
    if begin.startswith(GZIP) or begin == ZSTANDARD:
        most = FACTOR * path.stat().st_size + ALLOWANCE if path.is_file() else ALLOWANCE
        if begin.startswith(GZIP):
            source = gzip.GzipFile(fileobj=file)
        else:
            source = arrow("pyarrow", str(path)).input_stream(file, compression="zstd")
    written = 0
    try:
        while piece := source.read(PIECE):
            written += len(piece)
            if most is not None and written > most:
                problem = f"unpacked it is more than {most} bytes"
                raise DataError(str(path), problem, "the file, unpacked")
            kept.write(piece)
    except (EOFError, gzip.BadGzipFile, zlib.error, OSError) as error:
        if most is None or (isinstance(error, OSError) and error.errno):
            raise
        problem = f"the compressed file is damaged or cut short ({error})"
        raise DataError(str(path), problem, "a whole file") from None
