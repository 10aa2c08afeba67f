"""IDX files of unsigned bytes, the format of MNIST and Fashion-MNIST, gzipped or not."""

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from reference.configuration import DataError

GZIP_MAGIC = b"\x1f\x8b"
UNSIGNED_BYTES = 0x08
MOST_DIMENSIONS = 4


def read_idx(path: Path) -> NDArray[np.uint8]:
    """Read an array of 1 to 4 dimensions. Raises OSError, and DataError naming the file."""
    with path.open("rb") as file:
        compressed = file.read(2) == GZIP_MAGIC
    try:
        with gzip.open(path, "rb") if compressed else path.open("rb") as file:
            magic = file.read(4)
            if not magic:
                raise DataError(str(path), "the file is empty", "an IDX file")
            dimensions = magic[3] if len(magic) == 4 else 0
            if magic[:3] != bytes([0, 0, UNSIGNED_BYTES]) or not 1 <= dimensions <= MOST_DIMENSIONS:
                raise DataError(
                    str(path),
                    f"it begins with {magic.hex(' ')}",
                    "00 00 08 and a number of dimensions from 1 to 4: an IDX file of bytes",
                )
            header = file.read(4 * dimensions)
            if len(header) < 4 * dimensions:
                raise DataError(str(path), "its header is cut short", "a whole IDX file")
            shape = struct.unpack(f">{dimensions}I", header)
            promised = math.prod(shape)
            data = _read(cast(IO[bytes], file), promised + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise DataError(
            str(path), f"the gzip file is damaged or cut short ({error})", "a whole file"
        ) from None
    if len(data) != promised:
        found = "more" if len(data) > promised else f"only {len(data)}"
        raise DataError(
            str(path),
            f"its header promises {' x '.join(map(str, shape))} bytes, it holds {found}",
            f"{promised} bytes after the header",
        )
    return np.frombuffer(data, np.uint8).reshape(shape)


def _read(file: IO[bytes], limit: int) -> bytes:
    """Read up to limit bytes in pieces: what is promised is not allocated before it is there."""
    parts, left = [], limit
    while left > 0 and (part := file.read(min(left, 1 << 24))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
