"""The distinct texts of a column, in as few bytes as they take."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

KNOWN = 1 << 14  # texts of a column that are told from each other; of more some are kept twice
Codes = NDArray[Any]  # uint8, uint16 or uint32


@dataclass(frozen=True, eq=False)
class Texts(Sequence[str]):
    """Texts in UTF-8, one after the other: text i from bounds[i] to bounds[i + 1].

    As an object of its own a text takes fifty bytes and more, in a file perhaps two.
    """

    data: bytes
    bounds: "array[int]"

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        return self.data[self.bounds[place] : self.bounds[place + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        for place in range(len(self)):
            yield self.data[self.bounds[place] : self.bounds[place + 1]].decode()


class Growing:
    """A column while it is read: its codes, which are places among its texts, piece by piece."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._data, self._bounds = bytearray(), array("I", [0])
        self._codes: list[Codes] = []

    def add(self, codes: NDArray[Any], texts: Iterable[str]) -> None:
        """Add cells: places among the texts of this piece."""
        places = [self._place(text) for text in texts]
        self._codes.append(narrow(np.array(places, np.uint32)[codes]))

    def add_cells(self, cells: Sequence[str]) -> None:
        """Add cells, one after the other."""
        places = {cell: self._place(cell.strip()) for cell in dict.fromkeys(cells)}
        codes = np.fromiter(map(places.__getitem__, cells), np.uint32, len(cells))
        self._codes.append(narrow(codes))

    def _place(self, text: str) -> int:
        place = self._known.get(text)
        if place is None:
            place = len(self._bounds) - 1
            self._data += text.encode()
            if len(self._data) >= 1 << 32 and self._bounds.typecode == "I":
                self._bounds = array("Q", self._bounds)
            self._bounds.append(len(self._data))
            if len(self._known) < KNOWN:
                self._known[text] = place
        return place

    def end(self) -> tuple[Texts, Codes]:
        """Give the texts, and of every row the place of its own."""
        codes = self._codes[0] if len(self._codes) == 1 else np.concatenate(self._codes)
        self._codes, self._known = [], {}
        return Texts(bytes(self._data), self._bounds), codes


def narrow(codes: NDArray[np.uint32]) -> Codes:
    """Keep codes in as few bytes as the largest needs."""
    largest = int(codes.max(initial=0))
    return codes.astype(np.uint8 if largest < 1 << 8 else np.uint16 if largest < 1 << 16 else "u4")
