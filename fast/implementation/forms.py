"""Values of requests and replies, read into NumPy and written from it (spec 20.2).

Written anew, and not taken from the reference: the two are compared through these forms.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, Flags, Words, clear_padding, pack, word_count

Json = Any
Vector = NDArray[np.int64]
Matrix = NDArray[np.int64]

EXACT = 1 << 53  # beyond it integers are texts
SHORT = 16  # bits of a vector that has a text of 0 and 1
INTEGER = re.compile("-?[1-9][0-9]{15,24}")
OCTETS = re.compile("(?:[0-9a-f][0-9a-f])*")
WORD = re.compile("0x[0-9a-f]{16}")


class Malformed(ValueError):
    """The request is not written as the operation wants it."""


def integer(value: Json, low: int = -(1 << 64), high: int = (1 << 64) - 1) -> int:
    """Read an integer from low to high. Raises Malformed."""
    number = value
    if isinstance(value, str) and INTEGER.fullmatch(value):
        number = int(value)
        if abs(number) <= EXACT:
            raise Malformed(f"{value} is written as a number, not as a text")
    elif type(value) is not int or abs(value) > EXACT:
        raise Malformed("an integer is a number, or beyond 2^53 a text of digits")
    if not low <= number <= high:
        raise Malformed(f"{number} is not from {low} to {high}")
    return int(number)


def from_integer(value: int) -> Json:
    """Write an integer."""
    return value if abs(value) <= EXACT else str(value)


def text(value: Json) -> str:
    """Read a text. Raises Malformed."""
    if not isinstance(value, str):
        raise Malformed("a text is needed")
    return value


def array(value: Json) -> list[Json]:
    """Read an array. Raises Malformed."""
    if not isinstance(value, list):
        raise Malformed("an array is needed")
    return value


def filled(value: Json) -> Json:
    """Refuse an array without rows, and rows without values. Raises Malformed."""
    if not array(value) or [] in value:
        raise Malformed("there is no row, or one without values")
    return value


def named(value: Json, *names: str) -> list[Json]:
    """Read the values of an object of exactly these names, in this order. Raises Malformed."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise Malformed(f"an object of {', '.join(names)} is needed")
    return [value[name] for name in names]


def vector(value: Json, least: int = -(1 << 63), most: int = (1 << 63) - 1) -> Vector:
    """Read an array of integers, (n,) int64. Raises Malformed."""
    return np.array([integer(item, least, most) for item in array(value)], np.int64)


def matrix(value: Json, least: int = -(1 << 31), most: int = (1 << 31) - 1) -> Matrix:
    """Read rows of integers of one length, (rows, n) int64: counters. Raises Malformed."""
    rows = [vector(row, least, most) for row in array(value)]
    if len({len(row) for row in rows}) > 1:
        raise Malformed("the rows of a matrix are not of one length")
    return np.array(rows, np.int64).reshape(len(rows), len(rows[0]) if rows else 0)


def counters(value: Json, counter_bits: Json) -> tuple[Matrix, int]:
    """Read rows of counters within their bounds, and how many bits they have. Raises Malformed."""
    width = integer(counter_bits, 2, 32)
    half = 1 << (width - 1)
    return matrix(value, -half, half - 1), width


def words(value: Json) -> Words:
    """Read words, (n,) uint64. Raises Malformed."""
    for item in array(value):
        if not isinstance(item, str) or not WORD.fullmatch(item):
            raise Malformed("a word is 0x and 16 lower-case digits")
    return np.array([int(item, 16) for item in value], np.uint64)


def from_words(values: Words) -> list[Json]:
    """Write words."""
    return [f"0x{word:016x}" for word in values.tolist()]


def octets(value: Json) -> bytes:
    """Read bytes. Raises Malformed."""
    if not isinstance(value, str) or not OCTETS.fullmatch(value):
        raise Malformed("bytes are pairs of lower-case hexadecimal digits")
    return bytes.fromhex(value)


def bits(value: Json) -> Bits:
    """Read one vector of bits as a matrix of one row. Raises Malformed."""
    if not isinstance(value, dict) or not {"n", "hex"} <= set(value) <= {"n", "hex", "bits"}:
        raise Malformed("bits are an object of n, hex and, up to 16 of them, bits")
    n, data = integer(value["n"], 1, 1 << 24), octets(value["hex"])
    if len(data) != -(-n // 8):
        raise Malformed(f"{n} bits take {-(-n // 8)} bytes")
    row = np.zeros((1, word_count(n) * 8), np.uint8)
    row[0, : len(data)] = np.frombuffer(data, np.uint8)
    read = Bits(row.view("<u8").astype(np.uint64, copy=False), n)
    if not np.array_equal(clear_padding(read.words.copy(), n), read.words):
        raise Malformed("a padding bit is 1")
    if from_bits(read) != [value]:
        raise Malformed("bits do not fit hex")
    return read


def bit_rows(value: Json) -> Bits:
    """Read vectors of bits of one length, a row each. Raises Malformed."""
    rows = [bits(item) for item in array(value)]
    if len({row.n for row in rows}) > 1:
        raise Malformed("vectors of bits are not of one length")
    if not rows:
        return Bits(np.zeros((0, 0), np.uint64), 0)
    return Bits(np.concatenate([row.words for row in rows]), rows[0].n)


def from_bits(rows: Bits) -> list[Json]:
    """Write vectors of bits; the padding is written as it is."""
    data = np.ascontiguousarray(rows.words).astype("<u8").view(np.uint8)
    size = -(-rows.n // 8)
    written = []
    for row in data.reshape(len(rows), 8 * word_count(rows.n)):
        value: dict[str, Json] = {"n": rows.n, "hex": row[:size].tobytes().hex()}
        if rows.n <= SHORT:
            flags = np.unpackbits(row, count=rows.n, bitorder="little")
            value["bits"] = "".join(map(str, flags.tolist()))
        written.append(value)
    return written


def from_flags(flags: Flags) -> list[Json]:
    """Write the rows of a matrix of booleans."""
    return from_bits(pack(flags))


def same(problem: str, *sizes: Sequence[object] | int) -> None:
    """Refuse sizes that are not all the same. Raises Malformed."""
    if any(size != sizes[0] for size in sizes):
        raise Malformed(problem)
