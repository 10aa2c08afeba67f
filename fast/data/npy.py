"""An array as numpy.save writes it: the header by NumPy's own reader, then the promised numbers."""

import io
import math
import warnings
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from reference.configuration import DataError

LONGEST_HEADER = 10_000  # characters, as NumPy's own limit
# a longer one is not read: the length of a header is a promise too
LONGEST_START = npy.MAGIC_LEN + 4 + LONGEST_HEADER
MOST_DIMENSIONS = 32
PIECE = 1 << 20
KINDS, LARGEST_ITEM = "buif", 8  # booleans, integers, floats
READERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


@dataclass(frozen=True)
class Header:
    """What an array's header promises, and how many bytes the header takes."""

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    fortran_order: bool
    length: int

    @property
    def count(self) -> int:
        """How many numbers are promised."""
        return math.prod(self.shape)

    @property
    def promised(self) -> int:
        """How many bytes of numbers are promised."""
        return self.count * self.dtype.itemsize

    @property
    def cost(self) -> int:
        """Bytes of memory: the numbers, a copy to reorder them, and what checks of each take."""
        copies = 2 if self.fortran_order and len(self.shape) > 2 else 1
        each = 1 if self.dtype.kind == "f" else 0  # is it finite?
        if len(self.shape) == 1:
            each = 8 + 3  # labels become int64, and are compared with two bounds
        return copies * self.promised + each * self.count


def read_header(start: bytes, path: str, name: str) -> Header:
    """Read the header at the beginning of a file: of its first LONGEST_START bytes.

    Raises DataError for what holds no numbers.
    """
    file = io.BytesIO(start)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would print the header's text
            version = npy.read_magic(file)
            shape, fortran_order, dtype = READERS[version](file, LONGEST_HEADER)
    except Exception:
        # the header is a Python literal by anybody: its reader ends in errors of every kind
        raise DataError(path, f"{name} is no array of numbers", "arrays of numpy.savez") from None
    if dtype.hasobject:
        raise DataError(path, f"{name} holds Python objects", "arrays of numbers")
    if dtype.kind not in KINDS or dtype.itemsize > LARGEST_ITEM or dtype.fields or dtype.shape:
        raise DataError(path, f"{name} is an array of {dtype}", "numbers or booleans")
    # True passes for 1 in NumPy's reader, and so does -1 for a size
    sizes = all(type(n) is int and 0 <= n < 2**63 for n in shape)
    if len(shape) > MOST_DIMENSIONS or not sizes:
        raise DataError(path, f"{name} has a shape that no array has", "sizes from 0 to 2^63 - 1")
    return Header(dtype, shape, fortran_order, file.tell())


def read_numbers(
    start: bytes, file: IO[bytes], header: Header, path: str, name: str
) -> NDArray[Any]:
    """Read the numbers, in this machine's byte order; file: what follows the start.

    Raises DataError if there are more or fewer than promised.
    """
    data = np.empty(header.promised, np.uint8)
    got, piece = 0, start[header.length :]
    while piece:
        if got + len(piece) > len(data):
            raise _unlike_promise(header, "more", path, name)
        data[got : got + len(piece)] = np.frombuffer(piece, np.uint8)
        got, piece = got + len(piece), file.read(PIECE)
    if got < len(data):
        raise _unlike_promise(header, f"only {got}", path, name)
    if header.dtype.kind == "b" and got and data.max() > 1:
        raise DataError(path, f"a boolean of {name} is {data.max()}", "0 or 1")
    values = data.view(header.dtype)
    if not header.dtype.isnative:
        values = values.byteswap(inplace=True).view(header.dtype.newbyteorder("="))
    if header.fortran_order:
        return values.reshape(header.shape[::-1]).transpose()
    return values.reshape(header.shape)


def _unlike_promise(header: Header, found: str, path: str, name: str) -> DataError:
    problem = f"the header of {name} promises {header.promised} bytes, it holds {found}"
    return DataError(path, problem, f"{header.promised} bytes")
