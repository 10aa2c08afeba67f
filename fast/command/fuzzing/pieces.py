"""Pieces of questions, drawn by Hypothesis in the forms of clauses 20.2 and 20.4."""

from typing import Any

from bitarray import bitarray
from hypothesis import strategies as st

from reference.oracle.written import write_bits, write_integer, write_word

Strategy = st.SearchStrategy[Any]
Draw = st.DrawFn

WIDTHS = st.one_of(st.integers(1, 9), st.sampled_from((15, 16, 17, 63, 64, 65, 127, 128, 129)))
FEW = st.integers(1, 4)
WORDS = st.one_of(st.integers(0, 3), st.integers(0, 2**64 - 1)).map(write_word)
U64 = st.one_of(st.integers(0, 9), st.integers(0, 2**64 - 1)).map(write_integer)
LAYERS = st.one_of(st.integers(0, 3), st.integers(0, 2**24))
STREAMS = st.fixed_dictionaries({"seed": U64, "purpose": U64, "layer": U64, "time": U64})
COUNTER_BITS = st.one_of(st.integers(2, 9), st.integers(2, 32))
FRACTIONS = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda p: f"{min(p)}/{max(p)}")
SHARES = st.one_of(FRACTIONS, st.sampled_from(("0", "0.25", "1", ".5", "1e-1", "1.5", "x", "1/0")))
NUMERALS = st.one_of(
    st.integers(-(10**18), 10**18).map(str),
    st.integers(-9, 9).map(str),
    st.decimals(-(10**6), 10**6, places=3).map(str),
    st.from_regex(r"[+-]?[0-9]{0,4}\.?[0-9]{0,4}([eE][+-]?[0-9]{1,3})?", fullmatch=True),
)
TEXTS = st.one_of(
    st.sampled_from(("", "a", "b", "red", "\u00e9", "\U0001f600", '"', "\\")),
    st.text(st.characters(codec="utf-8"), max_size=4),
)


def vectors(n: int) -> Strategy:
    """Vectors of n bits."""
    return st.integers(0, 2**n - 1).map(lambda value: _written(value, n))


def _written(value: int, n: int) -> Any:
    return write_bits(bitarray([value >> i & 1 for i in range(n)], endian="little"))


def rows(item: Strategy, count: int) -> Strategy:
    """Exactly so many of something."""
    return st.lists(item, min_size=count, max_size=count)


def matrix(count: int, n: int) -> Strategy:
    """Rows of n bits."""
    return rows(vectors(n), count)


def counters(counter_bits: int) -> Strategy:
    """A counter of so many bits; those near 0 and at the bounds more often than by chance."""
    low, high = -(2 ** (counter_bits - 1)), 2 ** (counter_bits - 1) - 1
    return st.one_of(st.integers(-1, 0), st.sampled_from((low, high)), st.integers(low, high))


def counter_rows(counter_bits: int, count: int, columns: int) -> Strategy:
    """Rows of counters."""
    return rows(rows(counters(counter_bits), columns), count)
