"""Memory files of Verilog: a row a line, in exactly the digits that its bits take."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from fast.bits import WORD, Words, word_count


def digits(bits: int) -> int:
    """Say how many hexadecimal digits a row of so many bits has."""
    return -(-bits // 4)


def memory(what: str, values: Iterable[int], bits: int) -> str:
    """Write rows for $readmemh, each a number whose bit i is bit i of the row.

    >>> print(memory("two rows", [1, 0x2a], 6), end="")
    // two rows of 6 bits: 2 digits each
    01
    2a
    """
    width = digits(bits)
    lines = [f"{value:0{width}x}" for value in values]
    return f"// {what} of {bits} bits: {width} digits each\n" + "".join(f"{v}\n" for v in lines)


def words_memory(what: str, words: NDArray[np.uint64]) -> str:
    """Write words of 64 bits, position i of a vector bit i % 64 of its word i / 64 (spec 2.3)."""
    return memory(what, words.ravel().tolist(), WORD)


def padded_book(codebook: Words, address_words: int) -> NDArray[np.uint64]:
    """Give every codeword as many words as an address counts; those beyond are 0."""
    padded = np.zeros((len(codebook), address_words), np.uint64)
    padded[:, : codebook.shape[1]] = codebook
    return padded


def counter_rows(counters: NDArray[np.signedinteger], bits: int) -> list[int]:
    """Write counters (K, K_in) as rows of 64: counter i of a row at [i * B +: B], padding 0.

    >>> [hex(row) for row in counter_rows(np.array([[1, -1]], np.int8), 4)]
    ['0xf1']
    """
    rows = []
    for row in counters.tolist():
        for start in range(0, len(row), WORD):
            packed = 0
            for place, value in enumerate(row[start : start + WORD]):
                packed |= (value & ((1 << bits) - 1)) << (bits * place)
            rows.append(packed)
    return rows


def number_bits(count: int) -> int:
    """Say how many bits the numbers 0 to count - 1 take, at least 1."""
    return max(1, (count - 1).bit_length())


def sized(value: int, bits: int) -> str:
    """Write a constant of Verilog with its width.

    >>> sized(5, 3)
    "3'd5"
    """
    return f"{bits}'d{value}"


def address_words(n: int) -> int:
    """Say how many words of an address of its own a vector of n bits takes: a power of two."""
    return 1 << number_bits(word_count(n))
