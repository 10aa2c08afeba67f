"""Single values as they are written in JSON: integers, bits, words, texts, bytes (spec 20.2)."""

import re
from collections.abc import Mapping
from typing import Any

from bitarray import bitarray

from reference.bits import from_words

LARGEST_SIZE = 2**24  # bits, rows, perceptrons
SAFE = 2**53  # the integers that every JSON reader keeps exactly
SHORT = 16  # bits of a vector that is also written as a text of 0 and 1
WORD = re.compile("0x[0-9a-f]{16}")
HEX = re.compile("([0-9a-f]{2})*")
DECIMAL = re.compile("-?[1-9][0-9]{15,24}")

Json = Any


class MalformedRequest(ValueError):
    """A request that is not written as specified: its sender is at fault, not its values."""


def read_integer(value: Json) -> int:
    """Read a whole number: a JSON number, or beyond 2^53 a text of decimal digits."""
    if is_integer_text(value):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > SAFE:
        raise MalformedRequest(f"{str(value)[:40]!r} is not an integer")
    return value


def read_between(value: Json, low: int, high: int) -> int:
    """Read a whole number from low to high."""
    number = read_integer(value)
    if not low <= number <= high:
        raise MalformedRequest(f"{number} is not from {low} to {high}")
    return number


def is_integer_text(value: Json) -> bool:
    """Say whether a value is the text of an integer beyond 2^53."""
    return isinstance(value, str) and bool(DECIMAL.fullmatch(value)) and abs(int(value)) > SAFE


def write_integer(value: int) -> Json:
    """Write a whole number.

    >>> write_integer(2**53), write_integer(2**53 + 1)
    (9007199254740992, '9007199254740993')
    """
    return int(value) if abs(value) <= SAFE else str(value)


def read_bits(value: Json) -> bitarray:
    """Read a vector of bits; its text of 0 and 1 must be there up to 16 bits, and must fit."""
    if not isinstance(value, Mapping) or not {"n", "hex"} <= set(value) <= {"n", "hex", "bits"}:
        raise MalformedRequest("a vector of bits is an object of n, hex and, up to 16 bits, bits")
    n, text = read_between(value["n"], 1, LARGEST_SIZE), value["hex"]
    if not isinstance(text, str) or not HEX.fullmatch(text) or len(text) != 2 * -(-n // 8):
        raise MalformedRequest(f"hex must be {2 * -(-n // 8)} lower-case digits for {n} bits")
    octets = bytes.fromhex(text)
    vector = bitarray(endian="little")
    vector.frombytes(octets)
    if vector[n:].any():
        raise MalformedRequest("a padding bit is 1")
    if write_bits(vector[:n]) != dict(value):
        raise MalformedRequest("bits do not fit hex")
    return vector[:n]


def write_bits(vector: bitarray) -> Json:
    """Write a vector of bits.

    >>> write_bits(bitarray("1011", endian="little"))
    {'n': 4, 'hex': '0d', 'bits': '1011'}
    """
    value: dict[str, Json] = {"n": len(vector), "hex": vector.tobytes().hex()}
    if len(vector) <= SHORT:
        value["bits"] = vector.to01()
    return value


def read_word(value: Json) -> int:
    """Read a word of 64 bits."""
    if not isinstance(value, str) or not WORD.fullmatch(value):
        raise MalformedRequest(f"{str(value)[:40]!r} is not a word: 0x and 16 lower-case digits")
    return int(value, 16)


def write_word(value: int) -> Json:
    """Write a word of 64 bits.

    >>> write_word(13)
    '0x000000000000000d'
    """
    return f"0x{value:016x}"


def read_text(value: Json) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise MalformedRequest(f"{str(value)[:40]!r} is not a text")
    return value


def read_hex(value: Json) -> bytes:
    """Read bytes."""
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise MalformedRequest("bytes are written as pairs of lower-case hexadecimal digits")
    return bytes.fromhex(value)


def bits_of_words(words: list[int], n: int) -> bitarray:
    """Unpack words that came with a number of bits. Raises MalformedRequest."""
    if len(words) != -(-n // 64):
        raise MalformedRequest(f"{n} bits take {-(-n // 64)} words, not {len(words)}")
    return from_words(words, n)
