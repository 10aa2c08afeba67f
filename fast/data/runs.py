"""A column of which only the different texts are known, and in how many rows each stands.

What a column is taken for, and where its thresholds are, depends on no order of its rows. So one in
the order of its texts stands for it: fast.data.column.Column with Runs for its codes.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.column import Column
from fast.data.texts import Texts


@dataclass(frozen=True, eq=False)
class Runs:
    """The codes 0, 0, ..., 1, 1, ... in some rows; no more of them are made than are asked for.

    ends: int64 (texts,), the first row below those of each text. rows: which of all rows these are.
    """

    ends: NDArray[np.int64]
    rows: range

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return Runs(self.ends, self.rows[row])
        return int(np.searchsorted(self.ends, self.rows[row], side="right"))

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        rows = np.arange(self.rows.start, self.rows.stop)
        return np.searchsorted(self.ends, rows, side="right").astype(dtype or np.intp, copy=False)

    def tolist(self) -> list[int]:
        """Make a list of them."""
        codes: list[int] = np.asarray(self).tolist()
        return codes


def in_runs(texts: Iterable[str], counts: NDArray[np.int64]) -> Column[str]:
    """Make a column of texts and how often each stands in it.

    >>> list(in_runs(["b", "a"], np.array([2, 1])))
    ['b', 'b', 'a']
    """
    data, bounds = bytearray(), array("Q", [0])
    for text in texts:
        data += text.encode()
        bounds.append(len(data))
    ends = np.cumsum(counts, dtype=np.int64)
    codes: Any = Runs(ends, range(int(ends[-1]) if len(ends) else 0))
    return Column(Texts(bytes(data), bounds), codes, str)
