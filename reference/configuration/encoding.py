"""How raw samples become bits: the fitted numbers of an encoding, as plain values (spec 12)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reference.configuration.errors import ModelFileError
from reference.configuration.network import canonical
from reference.configuration.values import LARGEST_WIDTH, unbounded

# long enough for the exact value of any double, short enough to be read in no time
THRESHOLD = re.compile(r"-?[0-9]{1,1100}(/[0-9]{1,1100})?")
LARGEST_MEDIAN = 2**53  # so that every JSON reader keeps it exactly


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
    """A column in thermometer code: bit j is 1 iff value > thresholds[j], ascending (spec 12.3).

    missing: one bit more, after these, is 1 iff the cell is missing (spec 12.8).
    """

    name: str
    thresholds: tuple[Fraction, ...]
    missing: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "thresholds", tuple(map(unbounded, self.thresholds)))

    @property
    def inputs(self) -> int:
        """The bits of the column."""
        return len(self.thresholds) + self.missing

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the column; a threshold is text, "n" or "n/d" (spec 15.3)."""
        thresholds = [str(threshold) for threshold in self.thresholds]
        named = {"kind": "thermometer", "name": self.name, "thresholds": thresholds}
        return {**named, "missing": 1} if self.missing else named


@dataclass(frozen=True)
class CategoricalColumn:
    """A column in one-hot code: bit j is 1 iff value = categories[j] (spec 12.4).

    missing: one bit more, after these, is 1 iff the cell is none of the categories (spec 12.8).
    """

    name: str
    categories: tuple[str, ...]
    missing: bool = False

    @property
    def inputs(self) -> int:
        """The bits of the column."""
        return len(self.categories) + self.missing

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the column (spec 15.3)."""
        named = {"kind": "one-hot", "name": self.name, "categories": list(self.categories)}
        return {**named, "missing": 1} if self.missing else named


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


@dataclass(frozen=True)
class BiasedEncoding:
    """The bits of another encoding, and after them one that is always 1 (spec 12.7)."""

    encoding: BitsEncoding | MedianEncoding | TableEncoding

    @property
    def inputs(self) -> int:
        """The bits of a sample, the last one included."""
        return self.encoding.inputs + 1

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the encoding (spec 15.3)."""
        return {**self.encoding.to_json(), "bias": 1}


Encoding = BitsEncoding | MedianEncoding | TableEncoding | BiasedEncoding


def missing_bits(encoding: Encoding) -> int:
    """Count the columns that have the bit "missing" (spec 12.8)."""
    within = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    columns = within.columns if isinstance(within, TableEncoding) else ()
    return sum(column.missing for column in columns)


def encoding_from_json(value: Any) -> Encoding:
    """Read the JSON object of an encoding. Raises ModelFileError."""
    try:
        encoding = _read(value)
    except (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError):
        raise bad_encoding() from None
    # one way to write each encoding: nothing unknown, no true for 1, no 2/4 for 1/2 (15.3)
    if canonical(encoding.to_json()) != canonical(value):
        raise bad_encoding()
    return encoding


def _read(value: Mapping[str, Any]) -> Encoding:
    without = {name: part for name, part in value.items() if name != "bias"}
    return BiasedEncoding(_unbiased(without)) if "bias" in value else _unbiased(without)


def _unbiased(value: Mapping[str, Any]) -> BitsEncoding | MedianEncoding | TableEncoding:
    match value["kind"]:
        case "bits" if _within(value["inputs"], 1, LARGEST_WIDTH):
            return BitsEncoding(value["inputs"])
        case "median" if _within(value["inputs"], 1, LARGEST_WIDTH):
            if _within(value["twice_median"], 0, LARGEST_MEDIAN):
                return MedianEncoding(value["inputs"], value["twice_median"])
        case "table" if value["columns"]:
            return TableEncoding(tuple(_column(column) for column in value["columns"]))
    raise bad_encoding()


def _within(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _column(value: Mapping[str, Any]) -> NumericColumn | CategoricalColumn:
    name, missing = value["name"], "missing" in value
    if not isinstance(name, str):
        raise bad_encoding()
    match value["kind"]:
        case "thermometer":
            texts = value["thresholds"]
            if not all(isinstance(text, str) and THRESHOLD.fullmatch(text) for text in texts):
                raise bad_encoding()
            thresholds = tuple(Fraction(text) for text in texts)
            if list(thresholds) == sorted(set(thresholds)):
                return NumericColumn(name, thresholds, missing)
        case "one-hot":
            categories = value["categories"]
            if all(isinstance(c, str) for c in categories) and categories == sorted(
                set(categories)
            ):
                return CategoricalColumn(name, tuple(categories), missing)
    raise bad_encoding()


def bad_encoding() -> ModelFileError:
    """The error for JSON that is no encoding."""
    return ModelFileError(
        "encoding",
        "its JSON is not an encoding",
        "the objects of clause 15.3",
        "encoding/malformed",
    )
