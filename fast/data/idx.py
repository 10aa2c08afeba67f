"""IDX files of bytes or of 32-bit integers, the format of MNIST and its kin, gzipped or not."""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
from numpy.typing import NDArray

from fast.data.bounds import most_bytes
from reference.configuration import DataError

GZIP_MAGIC = b"\x1f\x8b"
TYPES: dict[int, np.dtype[Any]] = {0x08: np.dtype(np.uint8), 0x0C: np.dtype(">i4")}
MOST_DIMENSIONS = 4
PIECE = 1 << 20


def read_idx(path: Path) -> NDArray[Any]:
    """Read an array of 1 to 4 dimensions. Raises OSError, and DataError naming the file."""
    with path.open("rb") as file:
        return idx_of(file, str(path))


def idx_of(file: IO[bytes], name: str) -> NDArray[Any]:
    """Read an open file; name: its name in errors. Raises OSError, DataError.

    The header is believed only as far as the file goes; gzipped, as far as 8 times the file and
    64 MiB.
    """
    size = file.seek(0, 2)
    file.seek(0)
    compressed = file.read(2) == GZIP_MAGIC
    file.seek(0)
    if not compressed:
        shape, kind = _shape(file, name)
        _check_promise(shape, kind, size - file.tell(), name)
        return _read(file, shape, kind, name)
    try:
        with gzip.GzipFile(fileobj=file) as opened:
            inflated = cast(IO[bytes], opened)
            shape, kind = _shape(inflated, name)
            if math.prod(shape) * kind.itemsize > most_bytes(size):
                raise DataError(
                    name,
                    f"its {size} bytes promise {_text(shape, kind)} bytes",
                    f"up to {most_bytes(size)}; larger ones not gzipped",
                )
            return _read(inflated, shape, kind, name)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(
            name, f"the gzip file is damaged or cut short ({error})", "a whole file"
        ) from None


def _shape(file: IO[bytes], name: str) -> tuple[tuple[int, ...], np.dtype[Any]]:
    magic = file.read(4)
    if not magic:
        raise DataError(name, "the file is empty", "an IDX file")
    dimensions = magic[3] if len(magic) == 4 else 0
    kind = TYPES.get(magic[2]) if dimensions else None
    if magic[:2] != bytes(2) or kind is None or not 1 <= dimensions <= MOST_DIMENSIONS:
        raise DataError(
            name,
            f"it begins with {magic.hex(' ')}",
            "00 00 08 and a number of dimensions from 1 to 4: an IDX file of bytes; or 00 00 0c",
        )
    header = file.read(4 * dimensions)
    if len(header) < 4 * dimensions:
        raise DataError(name, "its header is cut short", "a whole IDX file")
    shape: tuple[int, ...] = struct.unpack(f">{dimensions}I", header)
    if 0 in shape:
        raise DataError(name, f"it holds nothing: {_text(shape, kind)} bytes", "at least 1 sample")
    return shape, kind


def _read(file: IO[bytes], shape: tuple[int, ...], kind: np.dtype[Any], name: str) -> NDArray[Any]:
    data = np.empty(math.prod(shape) * kind.itemsize, np.uint8)
    got = 0
    # one byte more than promised is asked for, and must not be there
    while piece := file.read(min(PIECE, len(data) - got + 1)):
        if got + len(piece) > len(data):
            _check_promise(shape, kind, None, name)
        data[got : got + len(piece)] = np.frombuffer(piece, np.uint8)
        got += len(piece)
    _check_promise(shape, kind, got, name)
    values = data.view(kind).reshape(shape)
    return values.astype(kind.newbyteorder("="), copy=False)


def _check_promise(shape: tuple[int, ...], kind: np.dtype[Any], got: int | None, name: str) -> None:
    """Refuse a file that does not hold what its header promises; None: it holds more."""
    promised = math.prod(shape) * kind.itemsize
    if got == promised:
        return
    found = "more" if got is None or got > promised else f"only {got}"
    raise DataError(
        name,
        f"its header promises {_text(shape, kind)} bytes, it holds {found}",
        f"{promised} bytes after the header",
    )


def _text(shape: tuple[int, ...], kind: np.dtype[Any]) -> str:
    return " x ".join(map(str, (*shape, kind.itemsize) if kind.itemsize > 1 else shape))
