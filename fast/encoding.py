"""From raw samples to bits in NumPy: median, thermometer and one-hot code (spec 12)."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import WORD, Bits, pack, word_count
from fast.columns import one_hot, thermometer
from fast.missing import exact, numbers, set_apart, texts
from reference.configuration import (
    CategoricalColumn,
    DataError,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.errors import wrong_width

# A column of a table: a 1-D array of booleans, integers or floats, or exact numbers, or texts; a
# cell that is None, NaN or pandas.NA is missing (spec 12.8).
Column = NDArray[Any] | Sequence[Fraction | None] | Sequence[str | None]

ENCODED_AT_ONCE = 1000  # images, so that memory does not grow with the data set
FLAGS_AT_ONCE = 1 << 20  # of a table: bits that are bytes for a moment


def fit_median(images: NDArray[np.uint8]) -> MedianEncoding:
    """Find the median pixel of (N, pixels) training images, doubled to stay whole (spec 12.2).

    >>> fit_median(np.array([[0, 9], [4, 7]], np.uint8))
    MedianEncoding(inputs=2, twice_median=11)
    """
    if images.size == 0:
        raise DataError(
            "images", "there is no pixel", "at least 1 image of at least 1 pixel", "data/empty"
        )
    histogram = sum(np.bincount(image, minlength=256) for image in images)
    up_to = np.cumsum(histogram)
    middle = [(images.size - 1) // 2, images.size // 2]
    return MedianEncoding(images.shape[1], int(np.searchsorted(up_to, middle, "right").sum()))


def encode_images(encoding: MedianEncoding, images: NDArray[np.uint8]) -> Bits:
    """Set the bits of the pixels above the median: 2 x > twice_median (spec 12.2)."""
    if images.shape[1] != encoding.inputs:
        raise wrong_width(0, images.shape[1], encoding.inputs)
    words = np.empty((len(images), word_count(encoding.inputs)), np.uint64)
    for start in range(0, len(images), ENCODED_AT_ONCE):
        block = slice(start, start + ENCODED_AT_ONCE)
        # for whole pixels 2 x > m is x > m // 2
        words[block] = pack(images[block] > encoding.twice_median // 2).words
    return Bits(words, encoding.inputs)


def fit_numeric(name: str, column: Column, levels: int) -> NumericColumn:
    """Choose the thresholds of a column at its training quantiles (spec 12.3, 12.8).

    A column that misses some of its values, not all, has the bit "missing".

    >>> fit_numeric("age", np.array([3, 1, 2, 5, 4, 6, 7, 8, 9]), levels=2).thresholds
    (Fraction(3, 1), Fraction(6, 1))
    >>> fit_numeric("gaps", np.array([np.nan, 2, 1]), levels=1)
    NumericColumn(name='gaps', thresholds=(Fraction(1, 1),), missing=True)
    """
    cells, gone = set_apart(column)
    if len(gone) == 0:
        raise DataError("values", "there is no value", "at least 1 value", "data/empty")
    values = numbers(name, cells)
    ordered: Any = np.sort(values) if isinstance(values, np.ndarray) else sorted(values)
    count = len(ordered)
    missing = 0 < count < len(gone)
    below = bisect_left(ordered, ordered[-1]) if count else 0  # values below the largest
    if below == 0:
        return NumericColumn(name, (), missing)
    places = {min((j * count - 1) // (levels + 1), below - 1) for j in range(1, levels + 1)}
    thresholds = {exact(name, ordered[place]) for place in places}
    return NumericColumn(name, tuple(sorted(thresholds)), missing)


def fit_categorical(name: str, column: Column) -> CategoricalColumn:
    """List the categories of a column, in order of their code points (spec 12.4, 12.8).

    A column that misses some of its texts, not all, has the bit "missing".
    """
    cells, gone = set_apart(column)
    categories = tuple(sorted(set(texts(name, cells))))
    return CategoricalColumn(name, categories, 0 < len(cells) < len(gone))


def encode_table(encoding: TableEncoding, columns: Sequence[Column], bias: bool = False) -> Bits:
    """Encode rows given column by column, one column's bits after the other (spec 12.5, 12.8).

    bias: whether a bit that is always 1 comes after them, as of add_bias, which takes a copy.

    >>> from fast.bits import unpack
    >>> table = TableEncoding((fit_numeric("gaps", np.array([np.nan, 2, 1]), levels=1),))
    >>> bits = encode_table(table, [np.array([2, 1, np.nan])])
    >>> unpack(bits.words, bits.n).astype(int).tolist()
    [[1, 0], [0, 0], [0, 1]]
    """
    if len(columns) != len(encoding.columns):
        raise DataError(
            "columns",
            f"the row has {len(columns)} columns, not {len(encoding.columns)}",
            f"{len(encoding.columns)} columns",
            "data/columns",
        )
    if encoding.inputs == 0:
        raise DataError(
            "columns", "every column is constant", "a column that varies", "data/constant"
        )
    given = [column if isinstance(column, np.ndarray) else list(column) for column in columns]
    rows = len(given[0])
    if any(len(column) != rows for column in given):
        lengths = ", ".join(map(str, sorted({len(column) for column in given})))
        raise DataError("columns", f"their lengths differ: {lengths}", "columns of one length")
    inputs = encoding.inputs + bias
    words = np.empty((rows, word_count(inputs)), np.uint64)
    height = max(1, FLAGS_AT_ONCE // inputs)
    for start in range(0, rows, height):
        block = slice(start, start + height)
        parts = []
        for fitted, column in zip(encoding.columns, given, strict=True):
            if isinstance(fitted, CategoricalColumn):
                parts.append(one_hot(fitted, column[block]))
            else:
                parts.append(thermometer(fitted, column[block]))
        if bias:
            parts.append(np.ones((len(words[block]), 1), np.bool_))
        words[block] = pack(np.concatenate(parts, axis=1)).words
    return Bits(words, inputs)


def add_bias(bits: Bits) -> Bits:
    """Append a bit that is always 1 to every sample (spec 12.7).

    >>> from fast.bits import unpack
    >>> biased = add_bias(pack(np.array([[True, False, True], [False, False, False]])))
    >>> unpack(biased.words, biased.n).astype(int).tolist()
    [[1, 0, 1, 1], [0, 0, 0, 1]]
    """
    word, bit = divmod(bits.n, WORD)
    words = np.zeros((len(bits), word_count(bits.n + 1)), np.uint64)
    words[:, : bits.words.shape[1]] = bits.words
    words[:, word] |= np.uint64(1 << bit)
    return Bits(words, bits.n + 1)


def order_of_classes(labels: Iterable[str]) -> tuple[str, ...]:
    """Order the class names: by number if all are whole numbers, else by code points (spec 12.6).

    >>> order_of_classes(["10", "9", "10"]), order_of_classes(["b", "10", "a"])
    (('9', '10'), ('10', 'a', 'b'))
    """
    distinct = sorted(set(labels))
    if all(text.isascii() and text.removeprefix("-").isdigit() for text in distinct):
        distinct.sort(key=_place)
    return tuple(distinct)


def _place(text: str) -> tuple[int, str]:
    """Order whole numbers by their digits: a label may have too many of them to be read."""
    digits = text.removeprefix("-").lstrip("0")
    if text[0] == "-":
        return -len(digits), digits.translate(str.maketrans("0123456789", "9876543210"))
    return len(digits), digits
