"""IDX files of unsigned bytes, the format of MNIST and Fashion-MNIST, gzipped or not."""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from fast.data.bounds import most_bytes
from reference.configuration import DataError

GZIP_MAGIC = b"\x1f\x8b"
UNSIGNED_BYTES = 0x08
MOST_DIMENSIONS = 4
PIECE = 1 << 20


def read_idx(path: Path) -> NDArray[np.uint8]:
    """Read an array of 1 to 4 dimensions. Raises OSError, and DataError naming the file."""
    with path.open("rb") as file:
        return idx_of(file, str(path))


def idx_of(file: IO[bytes], name: str) -> NDArray[np.uint8]:
    """Read an open file; name: its name in errors. Raises OSError, DataError.

    The header is believed only as far as the file goes; gzipped, as far as 8 times the file and
    64 MiB.
    """
    size = file.seek(0, 2)
    file.seek(0)
    compressed = file.read(2) == GZIP_MAGIC
    file.seek(0)
    if not compressed:
        shape = _shape(file, name)
        _check_promise(shape, size - file.tell(), name)
        return _read(file, shape, name)
    try:
        with gzip.GzipFile(fileobj=file) as opened:
            inflated = cast(IO[bytes], opened)
            shape = _shape(inflated, name)
            if math.prod(shape) > most_bytes(size):
                raise DataError(
                    name,
                    f"its {size} bytes promise {_text(shape)} bytes",
                    f"up to {most_bytes(size)}; larger ones not gzipped",
                )
            return _read(inflated, shape, name)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(
            name, f"the gzip file is damaged or cut short ({error})", "a whole file"
        ) from None


def _shape(file: IO[bytes], name: str) -> tuple[int, ...]:
    magic = file.read(4)
    if not magic:
        raise DataError(name, "the file is empty", "an IDX file")
    dimensions = magic[3] if len(magic) == 4 else 0
    if magic[:3] != bytes([0, 0, UNSIGNED_BYTES]) or not 1 <= dimensions <= MOST_DIMENSIONS:
        raise DataError(
            name,
            f"it begins with {magic.hex(' ')}",
            "00 00 08 and a number of dimensions from 1 to 4: an IDX file of bytes",
        )
    header = file.read(4 * dimensions)
    if len(header) < 4 * dimensions:
        raise DataError(name, "its header is cut short", "a whole IDX file")
    shape: tuple[int, ...] = struct.unpack(f">{dimensions}I", header)
    if 0 in shape:
        raise DataError(name, f"it holds nothing: {_text(shape)} bytes", "at least 1 sample")
    return shape


def _read(file: IO[bytes], shape: tuple[int, ...], name: str) -> NDArray[np.uint8]:
    data = np.empty(math.prod(shape), np.uint8)
    got = 0
    # one byte more than promised is asked for, and must not be there
    while piece := file.read(min(PIECE, len(data) - got + 1)):
        if got + len(piece) > len(data):
            _check_promise(shape, None, name)
        data[got : got + len(piece)] = np.frombuffer(piece, np.uint8)
        got += len(piece)
    _check_promise(shape, got, name)
    return data.reshape(shape)


def _check_promise(shape: tuple[int, ...], got: int | None, name: str) -> None:
    """Refuse a file that does not hold what its header promises; None: it holds more."""
    promised = math.prod(shape)
    if got == promised:
        return
    found = "more" if got is None or got > promised else f"only {got}"
    raise DataError(
        name,
        f"its header promises {_text(shape)} bytes, it holds {found}",
        f"{promised} bytes after the header",
    )


def _text(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))
