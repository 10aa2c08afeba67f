"""The kernel of the fast path: counts of any size, in blocks, and what NumPy is left with (2.2)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fast.agreement import BLOCK, CACHE_LINE, aligned, disagreements, row_by_row
from fast.bits import Words


def differing(rows: Words, columns: Words) -> list[list[int]]:
    """Count bit by bit, in Python's integers."""
    return [
        [sum((int(a) ^ int(b)).bit_count() for a, b in zip(row, column)) for column in columns.T]
        for row in rows
    ]


@given(st.integers(1, 5), st.integers(1, 20), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_any_number_of_rows_columns_and_words(a: int, b: int, words: int, seed: int) -> None:
    """Spec 2.2."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 2**64, (a, words), np.uint64, endpoint=False)
    columns = rng.integers(0, 2**64, (words, b), np.uint64, endpoint=False)
    counts = disagreements(rows, columns, 64 * words)
    assert counts.tolist() == differing(rows, columns)


@pytest.mark.parametrize("width", [1, 8, 9, 100])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_rows_of_more_than_one_block(width: int, more: int) -> None:
    """Spec 2.2: the last block may be short; every row is counted in its own place."""
    padded = -(-width // 8) * 8
    count = 2 * (BLOCK // padded) + more
    rows = np.arange(count, dtype=np.uint64)[:, None]
    columns = np.arange(width, dtype=np.uint64)[None]
    expected = np.bitwise_count(rows ^ columns)
    assert np.array_equal(disagreements(rows, columns, 64), expected)


@pytest.mark.parametrize(
    ("n", "dtype"), [(2**16 - 1, "uint16"), (2**16, "uint32"), (2**16 + 64, "uint32")]
)
def test_counts_that_no_smaller_type_holds(n: int, dtype: str) -> None:
    """Spec 6.1: all n bits of a row differ."""
    words = -(-n // 64)
    zeros = np.zeros((1, words), np.uint64)
    ones = np.full((words, 1), 2**64 - 1, np.uint64)
    if n % 64:
        ones[-1] = 2 ** (n % 64) - 1
    counts = disagreements(zeros, ones, n)
    assert counts.tolist() == [[n]] and counts.dtype == dtype


@pytest.mark.parametrize(
    ("width", "buffer"), [(1, 16), (16, 16), (31, 16), (525, 512), (8192, 8192), (9000, 8192)]
)
def test_the_buffer_holds_less_than_two_rows_and_is_given_back(width: int, buffer: int) -> None:
    """Not more than one row from 16 columns on, and what it was before, whatever happens."""
    np.setbufsize(4096)
    try:
        with pytest.raises(InterruptedError), row_by_row(width):
            assert np.getbufsize() == buffer
            raise InterruptedError
        assert np.getbufsize() == 4096
    finally:
        np.setbufsize(8192)


@pytest.mark.parametrize("shape", [(1, 8), (3, 16), (129, 528)])
def test_rows_begin_where_a_line_of_the_cache_does(shape: tuple[int, int]) -> None:
    arrays = [aligned(shape) for _ in range(20)]
    for array in arrays:
        assert array.shape == shape and array.dtype == np.uint64
        assert array.ctypes.data % CACHE_LINE == 0
        assert array[1:].size == 0 or array[1:].ctypes.data % CACHE_LINE == 0
