"""From raw samples to bits: median, thermometer and one-hot code, in exact numbers (spec 12)."""

import re
from collections.abc import Sequence
from fractions import Fraction

from bitarray import bitarray

from reference.bits import from_bits
from reference.configuration import (
    CategoricalColumn,
    DataError,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.errors import wrong_width

Cell = Fraction | int | str | None  # None: the cell is missing (spec 12.8)

INTEGER = re.compile(r"-?[0-9]+")
COMPLEMENT = str.maketrans("0123456789", "9876543210")


def fit_median(images: Sequence[Sequence[int]]) -> MedianEncoding:
    """Find the median pixel of the training images, doubled to stay whole (spec 12.2).

    With all m pixels in ascending order: twice_median = p[(m - 1) // 2] + p[m // 2].

    >>> fit_median([[0, 9], [4, 7]])
    MedianEncoding(inputs=2, twice_median=11)
    """
    if not images or not images[0]:
        raise DataError(
            "images", "there is no pixel", "at least 1 image of at least 1 pixel", "data/empty"
        )
    pixels = sorted(pixel for image in images for pixel in image)
    m = len(pixels)
    return MedianEncoding(len(images[0]), pixels[(m - 1) // 2] + pixels[m // 2])


def encode_image(encoding: MedianEncoding, image: Sequence[int]) -> bitarray:
    """Set the bits of the pixels above the median: 1 iff 2 x > twice_median (spec 12.2).

    >>> encode_image(MedianEncoding(inputs=4, twice_median=11), [5, 6, 0, 200]).to01()
    '0101'
    """
    if len(image) != encoding.inputs:
        raise wrong_width(0, len(image), encoding.inputs)
    return from_bits(2 * pixel > encoding.twice_median for pixel in image)


def fit_numeric(name: str, values: Sequence[Fraction | int | None], levels: int) -> NumericColumn:
    """Choose the thresholds of a column at its training quantiles (spec 12.3, 12.8).

    With the N values that are there in ascending order and q levels, quantile j = 1..q is
    v[(j N - 1) // (q + 1)], held below the largest value; repeated ones are left out, and a
    constant column has none. A column that misses some of its values has the bit "missing".

    >>> fit_numeric("age", [3, 1, 2, 5, 4, 6, 7, 8, 9], levels=2).thresholds
    (Fraction(3, 1), Fraction(6, 1))
    >>> fit_numeric("rare zero", [1, 1, 1, 0, 1], levels=2).thresholds
    (Fraction(0, 1),)
    >>> fit_numeric("gaps", [None, 2, 1], levels=1)
    NumericColumn(name='gaps', thresholds=(Fraction(1, 1),), missing=True)
    """
    if not values:
        raise DataError("values", "there is no value", "at least 1 value", "data/empty")
    ordered = sorted(value for value in values if value is not None)
    missing = 0 < len(ordered) < len(values)
    below = [value for value in ordered if value < ordered[-1]]
    if not below:
        return NumericColumn(name, (), missing)
    quantiles = [ordered[(j * len(ordered) - 1) // (levels + 1)] for j in range(1, levels + 1)]
    thresholds = sorted({Fraction(min(quantile, below[-1])) for quantile in quantiles})
    return NumericColumn(name, tuple(thresholds), missing)


def fit_categorical(name: str, values: Sequence[str | None]) -> CategoricalColumn:
    """List the categories of a column, in order of their code points (spec 12.4, 12.8).

    >>> fit_categorical("colour", ["red", "blue", "red"]).categories
    ('blue', 'red')
    >>> fit_categorical("colour", ["red", None])
    CategoricalColumn(name='colour', categories=('red',), missing=True)
    """
    texts = [value for value in values if value is not None]
    return CategoricalColumn(name, tuple(sorted(set(texts))), 0 < len(texts) < len(values))


def encode_row(encoding: TableEncoding, row: Sequence[Cell]) -> bitarray:
    """Encode the cells of a row, one column's bits after the other (spec 12.5).

    >>> age = NumericColumn("age", (Fraction(3), Fraction(6)))
    >>> colour = CategoricalColumn("colour", ("blue", "red"))
    >>> table = TableEncoding((age, colour))
    >>> encode_row(table, [4, "red"]).to01(), encode_row(table, [7, "green"]).to01()
    ('1001', '1100')
    >>> gaps = TableEncoding((NumericColumn("age", (Fraction(3),), missing=True), colour))
    >>> encode_row(gaps, [4, "red"]).to01(), encode_row(gaps, [None, None]).to01()
    ('1001', '0100')

    Subtle: a value equal to a threshold gives 0; an unknown category gives no 1 at all, but of a
    column that has the bit "missing" (spec 12.8).
    """
    if len(row) != len(encoding.columns):
        raise wrong_columns(len(row), len(encoding.columns))
    if encoding.inputs == 0:
        raise DataError(
            "columns", "every column is constant", "a column that varies", "data/constant"
        )
    bits: list[bool] = []
    for column, cell in zip(encoding.columns, row, strict=True):
        if isinstance(column, CategoricalColumn):
            bits += encode_text(column, cell)
        else:
            bits += encode_number(column, cell)
    return from_bits(bits)


def encode_number(column: NumericColumn, cell: Cell) -> list[bool]:
    """Encode a cell: a bit for every threshold below it, then perhaps "missing" (12.3, 12.8)."""
    if isinstance(cell, str):
        raise DataError(column.name, f"{cell!r} is not a number", "a number", "data/number")
    bits = [cell is not None and cell > threshold for threshold in column.thresholds]
    return [*bits, cell is None] if column.missing else bits


def encode_text(column: CategoricalColumn, cell: Cell) -> list[bool]:
    """Encode a cell: a bit for its category, then perhaps "missing" (spec 12.4, 12.8)."""
    if cell is not None and not isinstance(cell, str):
        raise DataError(column.name, f"{cell!r} is not a text", "a text")
    bits = [cell == category for category in column.categories]
    return [*bits, not any(bits)] if column.missing else bits


def add_bias(bits: bitarray) -> bitarray:
    """Append a bit that is always 1 (spec 12.7).

    >>> add_bias(from_bits([1, 0, 1])).to01()
    '1011'
    """
    return bits + bitarray("1")


def order_of_classes(labels: Sequence[str]) -> tuple[str, ...]:
    """Order the class names: by value if all are integers, else by code points (spec 12.6).

    >>> order_of_classes(["10", "9", "10"]), order_of_classes(["b", "10", "a"])
    (('9', '10'), ('10', 'a', 'b'))
    """
    names = sorted(set(labels))
    if all(INTEGER.fullmatch(name) for name in names):
        names.sort(key=value_of_digits)  # stable: equal values stay in the order of code points
    return tuple(names)


def value_of_digits(text: str) -> tuple[int, str]:
    """Make a key that orders integers by value without reading them, however long they are.

    >>> sorted(["7", "-10", "0012", "-9", "-0"], key=value_of_digits)
    ['-10', '-9', '-0', '7', '0012']
    """
    digits = text.removeprefix("-").lstrip("0")
    if text.startswith("-"):
        return -len(digits), digits.translate(COMPLEMENT)
    return len(digits), digits


def wrong_columns(got: int, expected: int) -> DataError:
    """The error for a row of the wrong number of columns."""
    return DataError(
        "columns",
        f"the row has {got} columns, not {expected}",
        f"{expected} columns",
        "data/columns",
    )
