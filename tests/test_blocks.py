"""What is made in blocks, so that memory stays small, is what it would be in one piece."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast.counters
import fast.encoding
from fast.bits import unpack
from fast.counters import initial_counters
from fast.encoding import encode_table, fit_categorical, fit_numeric
from reference.configuration import DataError, TableEncoding
from reference.counters import initial_counters as drawn_by_the_reference
from tests.strategies import seeds


@given(
    seed=seeds,
    rows=st.integers(1, 7),
    n=st.integers(1, 130),
    init_bits=st.integers(1, 6),
    at_once=st.integers(1, 500),
)
def test_counters_drawn_in_blocks_are_those_of_the_reference(
    seed: int, rows: int, n: int, init_bits: int, at_once: int
) -> None:
    """Spec 4.4: row k of plane i begins at word (i K + k) words of the stream."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fast.counters, "DRAWN_AT_ONCE", at_once)
        counters = initial_counters(seed, 1, rows, n, init_bits, 8)
    expected = drawn_by_the_reference(seed, 1, rows, n, init_bits)
    assert counters.dtype == np.int8
    assert counters.tolist() == [list(row) for row in expected]


@given(at_once=st.integers(1, 60), rows=st.integers(0, 23))
def test_a_table_encoded_in_blocks_is_the_same(at_once: int, rows: int) -> None:
    """Spec 12.5: of arrays, lists, fractions and texts, with missing cells."""
    random = np.random.default_rng(rows)
    values = random.integers(0, 9, 23).astype(float)
    values[::5] = np.nan
    texts = [None if i % 7 == 3 else "abc"[i % 3] for i in range(23)]
    thirds = [Fraction(i % 4, 3) for i in range(23)]
    columns = (values, texts, thirds)
    table = TableEncoding(
        (fit_numeric("x", values, 3), fit_categorical("y", texts), fit_numeric("z", thirds, 2))
    )
    whole = encode_table(table, columns)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fast.encoding, "FLAGS_AT_ONCE", at_once)
        bits = encode_table(table, [column[:rows] for column in columns])
    assert np.array_equal(unpack(bits.words, bits.n), unpack(whole.words, whole.n)[:rows])


def test_columns_of_different_lengths_are_refused() -> None:
    three = np.array([1, 2, 3])
    table = TableEncoding((fit_numeric("x", three, 2), fit_numeric("z", three, 2)))
    with pytest.raises(DataError, match=r"columns: their lengths differ: 2, 3; allowed: .* one"):
        encode_table(table, [three, three[:2]])
