"""Samples of a file that every worker of a cluster can read, named instead of sent."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words


@dataclass(frozen=True, eq=False)
class Mapped:
    """Words of samples in a file that every worker can read at the same path."""

    path: str
    offset: int  # bytes
    shape: tuple[int, ...]
    dtype: str

    def __getitem__(self, rows: NDArray[np.intp]) -> Words:
        mapped = np.memmap(self.path, self.dtype, "r", self.offset, self.shape)
        return np.asarray(mapped[rows], np.uint64)


def named(words: Words) -> Any:
    """Take the words, or say where they are mapped from."""
    base: Any = words
    while isinstance(base.base, np.ndarray):  # a part of a mapped array has the offset of the whole
        base = base.base
    if not isinstance(base, np.memmap) or not words.flags.c_contiguous:
        return words
    offset = base.offset + words.ctypes.data - base.ctypes.data
    return Mapped(str(base.filename), offset, words.shape, words.dtype.str)
