"""How raw samples become bits: the fitted numbers of an encoding, as plain values (spec 12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reference.configuration.errors import ModelFileError
from reference.configuration.network import LARGEST_WIDTH


@dataclass(frozen=True)
class BitsEncoding:
    """Samples that are bits already (spec 12.1)."""

    inputs: int

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the encoding (spec 15.3)."""
        return {"kind": "bits", "inputs": self.inputs}


@dataclass(frozen=True)
class MedianEncoding:
    """Grey images: a bit is 1 iff 2 * pixel > twice_median (spec 12.2)."""

    inputs: int
    twice_median: int

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the encoding (spec 15.3)."""
        return {"kind": "median", "inputs": self.inputs, "twice_median": self.twice_median}


@dataclass(frozen=True)
class NumericColumn:
    """A column in thermometer code: bit j is 1 iff value > thresholds[j], ascending (spec 12.3)."""

    name: str
    thresholds: tuple[Fraction, ...]

    @property
    def inputs(self) -> int:
        """The bits of the column."""
        return len(self.thresholds)

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the column; a threshold is text, "n" or "n/d" (spec 15.3)."""
        thresholds = [str(threshold) for threshold in self.thresholds]
        return {"kind": "thermometer", "name": self.name, "thresholds": thresholds}


@dataclass(frozen=True)
class CategoricalColumn:
    """A column in one-hot code: bit j is 1 iff value = categories[j] (spec 12.4)."""

    name: str
    categories: tuple[str, ...]

    @property
    def inputs(self) -> int:
        """The bits of the column."""
        return len(self.categories)

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the column (spec 15.3)."""
        return {"kind": "one-hot", "name": self.name, "categories": list(self.categories)}


@dataclass(frozen=True)
class TableEncoding:
    """Columns side by side, the first column's bits first (spec 12.5)."""

    columns: tuple[NumericColumn | CategoricalColumn, ...]

    @property
    def inputs(self) -> int:
        """The bits of a row."""
        return sum(column.inputs for column in self.columns)

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the encoding (spec 15.3)."""
        return {"kind": "table", "columns": [column.to_json() for column in self.columns]}


Encoding = BitsEncoding | MedianEncoding | TableEncoding


def encoding_from_json(value: Any) -> Encoding:
    """Read the JSON object of an encoding. Raises ModelFileError."""
    match value:
        case {"kind": "bits", "inputs": int(n), **rest} if not rest and _width(n):
            return BitsEncoding(n)
        case {"kind": "median", "inputs": int(n), "twice_median": int(twice), **rest}:
            if not rest and _width(n):
                return MedianEncoding(n, twice)
        case {"kind": "table", "columns": list(columns), **rest} if not rest and columns:
            return TableEncoding(tuple(_column(column) for column in columns))
    raise _bad_encoding()


def _column(value: Mapping[str, Any]) -> NumericColumn | CategoricalColumn:
    match value:
        case {"kind": "thermometer", "name": str(name), "thresholds": list(texts), **rest}:
            if not rest and all(isinstance(text, str) for text in texts):
                try:
                    thresholds = tuple(Fraction(text) for text in texts)
                except (ValueError, ZeroDivisionError):
                    raise _bad_encoding() from None
                if list(thresholds) == sorted(set(thresholds)):
                    return NumericColumn(name, thresholds)
        case {"kind": "one-hot", "name": str(name), "categories": list(categories), **rest}:
            if not rest and all(isinstance(category, str) for category in categories):
                return CategoricalColumn(name, tuple(categories))
    raise _bad_encoding()


def _width(n: int) -> bool:
    return not isinstance(n, bool) and 1 <= n <= LARGEST_WIDTH


def _bad_encoding() -> ModelFileError:
    return ModelFileError("encoding", "its JSON is not an encoding", "the objects of clause 15.3")
