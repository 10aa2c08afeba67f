"""Raw samples, before they are encoded: what each kind of data file holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits
from fast.data.column import Column as TableColumn
from fast.prototypes import FLIP_RATE
from reference.configuration import Encoding

# an array, or exact numbers or texts; None or NaN where a cell is missing
Column = NDArray[Any] | list[Any] | TableColumn[Any]


@dataclass(frozen=True)
class Prototypes:
    """Numbered samples of the random prototypes; flip_rate: of 2^16 (spec 13.1, 13.5)."""

    seed: int
    classes: int
    inputs: int
    samples: Sequence[int]
    flip_rate: int = FLIP_RATE


@dataclass(frozen=True)
class Flags:
    """Samples that are bits already: (samples, inputs) of 0 and 1."""

    values: NDArray[Any]


@dataclass(frozen=True)
class Images:
    """Grey images: uint8 (samples, pixels)."""

    pixels: NDArray[np.uint8]


@dataclass(frozen=True)
class Columns:
    """A table, column by column; texts: which of the columns are texts."""

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    texts: tuple[bool, ...]


@dataclass(frozen=True)
class Encoded:
    """Samples that were encoded before, and how."""

    bits: Bits
    encoding: Encoding


Raw = Prototypes | Flags | Images | Columns | Encoded


def take(raw: Raw, rows: NDArray[np.intp]) -> Raw:
    """Take some samples, in the order given."""
    match raw:
        case Flags(values):
            return Flags(values[rows])
        case Images(pixels):
            return Images(pixels[rows])
        case Columns(names, columns, texts):
            return Columns(names, tuple(_take_column(column, rows) for column in columns), texts)
        case Prototypes():
            return replace(raw, samples=[raw.samples[i] for i in rows.tolist()])
        case Encoded():
            raise TypeError("encoded samples were split before")


def _take_column(column: Column, rows: NDArray[np.intp]) -> Column:
    if isinstance(column, np.ndarray):
        return column[rows]
    if isinstance(column, TableColumn):
        return column.take(rows)
    return [column[i] for i in rows.tolist()]
