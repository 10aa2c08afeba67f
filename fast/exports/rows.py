"""Rows to check an export with: given ones, or invented ones that lie where mistakes show."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, unpack
from fast.data.fitting import encode
from fast.data.for_model import encoding_of_file, raw_for
from fast.data.raw import Columns, Flags, Images, Raw
from fast.data.trained_model import Model
from fast.exports.cells import Cell, Units, cell_text, cells_of
from fast.missing import exact, is_missing
from reference.configuration import BitsEncoding, CategoricalColumn, NumericColumn, TableEncoding

KEY = 0x6578706F7274  # "export": of the generator that invents rows
BEYOND = Fraction(1, 10**12)  # as near to a threshold as a value is tried
BYTE = 256


@dataclass(frozen=True, eq=False)
class Answered:
    """Raw rows, their bits (12), and the classes that the model names for them: (rows,)."""

    raw: Raw
    bits: Bits
    classes: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.classes)


def given_rows(model: Model, path: Path) -> Answered:
    """Read rows of a file as ``lbe predict`` does. Raises DataError, OSError."""
    raw, _ = raw_for(path, model.description, {})
    return _tested(model, raw)


def invented_rows(model: Model, count: int) -> Answered:
    """Invent rows: the same for the same encoding and count.

    Bits are random. Pixels are random, or at the median and just above it. Cells of a table are at
    thresholds, a little above and below, far from all, missing, and texts that are no category.
    """
    drawn = np.random.Philox(key=np.array([KEY, 0], np.uint64))
    encoding = encoding_of_file(model.description)

    def pick(among: int, size: Any) -> NDArray[np.int64]:
        number = int(np.prod(size))
        words = np.asarray(drawn.random_raw(number), np.uint64)
        return np.asarray((words % np.uint64(among)).astype(np.int64).reshape(size))

    raw: Raw
    if isinstance(encoding, TableEncoding):
        columns: list[list[Any]] = []
        for column in encoding.columns:
            values = _values(column)
            columns.append([values[i] for i in pick(len(values), count).tolist()])
        names = tuple(column.name for column in encoding.columns)
        kinds = tuple(isinstance(column, CategoricalColumn) for column in encoding.columns)
        raw = Columns(names, tuple(columns), kinds)
    elif encoding.to_json()["kind"] == "bits":
        raw = Flags(pick(2, (count, encoding.inputs)))
    else:
        pixels = pick(BYTE, (count, encoding.inputs))
        half = encoding.to_json()["twice_median"] // 2
        edge = pick(4, pixels.shape)
        pixels[edge == 0], pixels[edge == 1] = min(half, BYTE - 1), min(half + 1, BYTE - 1)
        raw = Images(pixels.astype(np.uint8))
    return _tested(model, raw)


def _values(column: NumericColumn | CategoricalColumn) -> list[Cell]:
    if isinstance(column, CategoricalColumn):
        unknown = "".join(column.categories) + "?"
        return [*column.categories, unknown, None]
    near = [t + d for t in column.thresholds for d in (-BEYOND, Fraction(0), BEYOND)]
    return [*near, Fraction(-(10**30)), Fraction(0), Fraction(10**30), None]


def _tested(model: Model, raw: Raw) -> Answered:
    bits = encode(raw, model.description.encoding)
    return Answered(raw, bits, model.network.predict(bits))


def row_lines(tested: Answered, encoding: Any, units: Units | None) -> list[str]:
    """Write raw rows as an exported program reads them, a line each without its end.

    Bits side by side, pixels with spaces between, cells of a table (see cell_text) with tabs.
    """
    if isinstance(encoding, BitsEncoding):  # whatever they were before
        flags = unpack(tested.bits.words, tested.bits.n)[:, : encoding.inputs]
        return ["".join(map(str, row)) for row in flags.astype(np.int64).tolist()]
    match tested.raw:
        case Images(pixels):
            return [" ".join(map(str, row)) for row in pixels.tolist()]
        case Columns(_, columns):
            assert units is not None
            exact_columns = [
                _exact(fitted, column)
                for fitted, column in zip(encoding.columns, columns, strict=True)
            ]
            rows = zip(*exact_columns, strict=True)
            return ["\t".join(_texts(encoding, units, row)) for row in rows]
    raise TypeError(f"{type(tested.raw).__name__} is no raw row")


def _texts(encoding: TableEncoding, units: Units, row: Sequence[Cell]) -> list[str]:
    return list(map(cell_text, row, cells_of(encoding, units, row)))


def _exact(fitted: NumericColumn | CategoricalColumn, column: Any) -> list[Cell]:
    cells = column.tolist() if isinstance(column, np.ndarray) else list(column)
    if isinstance(fitted, CategoricalColumn):
        return [None if is_missing(cell) else cell for cell in cells]
    return [None if is_missing(cell) else exact(fitted.name, cell) for cell in cells]
