"""Packed bits: rows of n bits in uint64 words, least-significant bit first (spec 2)."""

from dataclasses import dataclass
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.configuration import DataError
from reference.configuration.errors import wrong_width

Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]

WORD = 64
SHOWN_ROWS, SHOWN_BITS = 3, 16  # when they are named


@dataclass(frozen=True, eq=False, repr=False)
class Bits:
    """A matrix of bits. words: uint64, (rows, ceil(n / 64)), padding bits 0. n: bits of a row.

    The words are kept as a view that cannot be written to. Raises DataError for other words.

    >>> Bits(np.array([[5], [2]], np.uint64), 3)
    <Bits 2 rows of 3 bits: 101, 010>
    >>> Bits(np.array([[8]], np.uint64), 3)
    Traceback (most recent call last):
    reference.configuration.errors.DataError: words: a padding bit is 1; allowed: padding bits 0
    """

    words: Words
    n: int

    def __post_init__(self) -> None:
        n, words = _bit_count(self.n), self.words
        if not isinstance(words, np.ndarray):
            raise DataError("words", f"a {type(words).__name__}", "an array of uint64")
        _check_words(words, n)
        if n % WORD and np.any(words[:, -1] >> np.uint64(n % WORD)):
            raise DataError("words", "a padding bit is 1", "padding bits 0")
        kept = words.view()
        kept.flags.writeable = False
        vars(self).update(words=kept, n=n)

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        few = unpack_words(self.words[:SHOWN_ROWS], min(self.n, SHOWN_BITS)).astype(int).tolist()
        cut = "..." if self.n > SHOWN_BITS else ""
        shown = ["".join(map(str, row)) + cut for row in few if row]
        shown += ["..."] if shown and len(self) > SHOWN_ROWS else []
        rows = f": {', '.join(shown)}" if shown else ""
        return f"<Bits {len(self)} rows of {self.n} bits{rows}>"

    def __getitem__(self, rows: Any) -> "Bits":
        """Take rows by a slice or an index array. Raises DataError for what takes no rows."""
        taken = self.words[rows]
        if isinstance(rows, tuple) or taken.ndim != 2:
            raise DataError("rows", "they are no rows of bits", "a slice, or a 1-D array")
        return sound_bits(taken, self.n)


def sound_bits(words: Words, n: int) -> Bits:
    """Make Bits of words that are known to be sound, without a look at them."""
    words.flags.writeable = False
    bits = object.__new__(Bits)
    vars(bits).update(words=words, n=n)
    return bits


def _check_words(words: Words, n: int) -> None:
    # in whichever order of bytes: NumPy computes with the numbers
    if words.dtype.kind != "u" or words.dtype.itemsize != WORD // 8:
        raise DataError("words", f"an array of {words.dtype}", "an array of uint64")
    if words.ndim != 2 or words.shape[1] != word_count(n):
        allowed = f"(rows, {word_count(n)}) for rows of {n} bits"
        raise DataError("words", f"their shape is {words.shape}", allowed)


def _bit_count(n: Any) -> int:
    try:
        count = -1 if isinstance(n, bool) else index(n)
    except TypeError:
        count = -1
    if count < 0:
        raise DataError("n", f"{n!r} is no number of bits", "a whole number from 0")
    return count


def word_count(n: int) -> int:
    """Say how many words hold n bits (spec 2.3)."""
    return -(-n // WORD)


def pack(flags: Flags) -> Bits:
    """Pack a (rows, n) array of booleans (spec 2.3, 2.4).

    >>> pack(np.array([[True, False, True, True]])).words
    array([[13]], dtype=uint64)
    """
    return sound_bits(pack_words(flags), flags.shape[1])


def pack_words(flags: Flags) -> Words:
    """Pack as pack does, and give the words alone (spec 2.3, 2.4)."""
    rows, n = flags.shape
    padded = np.zeros((rows, word_count(n) * 8), np.uint8)
    padded[:, : -(-n // 8)] = np.packbits(flags, axis=1, bitorder="little")
    return padded.view("<u8").astype(np.uint64, copy=False)


def unpack(words: Words, n: int) -> Flags:
    """Unpack (rows, words) into a (rows, n) array of booleans (spec 2.3).

    Raises DataError for words of another type or number.

    >>> unpack(np.array([[13]], np.uint64), 4).astype(int)
    array([[1, 0, 1, 1]])
    """
    _check_words(words, n)
    return unpack_words(words, n)


def unpack_words(words: Words, n: int) -> Flags:
    """Unpack as unpack does, words that are known to be sound (spec 2.3)."""
    octets = np.ascontiguousarray(words).astype("<u8", copy=False).view(np.uint8)
    return np.unpackbits(octets, axis=1, count=n, bitorder="little").view(np.bool_)


def ones(words: Words, n: int) -> NDArray[np.intp]:
    """List where the 1 bits of (rows, words) are, row * n + column, in no particular order.

    Made for few ones: the words that are not 0 are found first, then the lowest 1 bit of each,
    then the next. With one bit of 160 set this takes half the time of a search of all bits
    unpacked, or less.

    >>> np.sort(ones(np.array([[13], [8]], np.uint64), 4))
    array([0, 2, 3, 7])
    """
    flat = words.reshape(-1)
    place = np.flatnonzero(flat != 0)
    left = flat[place]
    lowest_ones, places = [], []
    while len(left):
        without_lowest = left & (left - np.uint64(1))
        lowest_ones.append(left ^ without_lowest)
        places.append(place)
        more = np.flatnonzero(without_lowest)
        left, place = without_lowest[more], place[more]
    place = np.concatenate([place, *places])
    bit = np.bitwise_count(np.concatenate([left, *lowest_ones]) - np.uint64(1)).astype(np.intp)
    row, padding = place // words.shape[1], words.shape[1] * WORD - n
    return np.asarray(place * WORD + bit - row * padding)


def clear_padding(words: Words, n: int) -> Words:
    """Set the padding bits of (rows, words) to 0, in place (spec 2.4)."""
    if n % WORD:
        words[:, -1] &= np.uint64((1 << n % WORD) - 1)
    return words


def as_array(name: str, values: Any) -> NDArray[Any]:
    """Make an array of what a user gives. Raises DataError where its rows differ in length."""
    try:
        return np.asarray(values)
    except ValueError:
        raise DataError(name, "its rows differ in length", "rows of one length") from None


def as_bits(samples: Any, n: int) -> Bits:
    """Take samples as Bits, or as a 2-D array of booleans or of the integers 0 and 1.

    n: the bits that a sample must have. Raises DataError.

    >>> as_bits([[1, 0, 1], [0, 1, 0]], 3)
    <Bits 2 rows of 3 bits: 101, 010>
    >>> as_bits([[1, 0, 2]], 3)
    Traceback (most recent call last):
    reference.configuration.errors.DataError: inputs: there are integers other than 0 and 1; \
allowed: 0 and 1
    """
    if isinstance(samples, Bits):
        bits = samples
    else:
        array = as_array("inputs", samples)
        if array.ndim != 2 or array.dtype.kind not in "bui":
            raise DataError(
                "inputs",
                f"an array of {array.dtype} and shape {array.shape}",
                "Bits, or a 2-D array of booleans or of the integers 0 and 1",
            )
        flags = array.astype(np.bool_, copy=False)
        if array.dtype.kind != "b" and not np.array_equal(flags, array):
            raise DataError("inputs", "there are integers other than 0 and 1", "0 and 1")
        bits = pack(flags)
    if bits.n != n and len(bits):
        raise wrong_width(0, bits.n, n)
    return bits
