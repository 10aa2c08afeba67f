"""Spread thresholds (spec 12.9): both engines, the known answers, and what they are for."""

from collections import Counter
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast.encoding
import fast.spread as quick
import reference.spread as slow
from reference.configuration import DataError, NumericColumn
from reference.encoding import fit_numeric

few = st.lists(st.integers(0, 6) | st.none(), min_size=1, max_size=40)
levels = st.integers(1, 9)


def as_floats(values: list[Any]) -> Any:
    return np.array([np.nan if value is None else value for value in values], np.float64)


@given(few | st.lists(st.fractions(), min_size=1, max_size=20), levels, st.data())
def test_both_engines_choose_the_same(values: list[Any], q: int, data: st.DataObject) -> None:
    """Spec 12.9: of exact numbers, and of those that a float holds; with weights and without."""
    count = len(values)
    weights = data.draw(st.lists(st.integers(1, 5), min_size=count, max_size=count))
    floats: Any = [None if v is None else Fraction(float(v)) for v in values]
    for w in (None, weights):
        whole = None if w is None else np.array(w, np.int64)
        assert quick.fit_spread("x", values, q, whole) == slow.fit_spread("x", values, q, w)
        fitted = quick.fit_spread("x", as_floats(values), q, whole)
        assert fitted == slow.fit_spread("x", floats, q, w)


def by_the_clause(values: list[Any], q: int, weights: list[int]) -> NumericColumn:
    """Take clause 12.9 as it is written: T(q) to T(20 q), of values that stand there so often."""
    repeated = [value for value, w in zip(values, weights, strict=True) for _ in range(w)]
    looked_at = []
    for asked in range(q, 20 * q + 1):
        column = fit_numeric("x", repeated, asked)
        if len(column.thresholds) > q:
            break
        looked_at.append(column)
    return max(looked_at, key=lambda column: len(column.thresholds))


@given(few, levels, st.data())
def test_the_reference_does_what_the_clause_says(
    values: list[Any], q: int, data: st.DataObject
) -> None:
    weights = data.draw(st.lists(st.integers(1, 3), min_size=len(values), max_size=len(values)))
    assert slow.fit_spread("x", values, q, weights) == by_the_clause(values, q, weights)


@pytest.mark.parametrize(
    ("values", "q", "thresholds"),
    [
        (list(range(1, 10)), 2, [3, 6]),
        ([0] * 7 + [1, 2, 3], 3, [0, 1, 2]),
        ([5, 5], 3, []),
        # a = q + 1 alone makes these
        ([0] * 20 + [1] * 40 + [2] * 3 + [3] * 3 + [4] * 20, 2, [1, 3]),
        # a = 20 q + 1 would make one more
        ([0, 1] + [2] * 40, 2, [1]),
        ([0, 1] + [2] * 20 + [3] * 40, 3, [1, 2]),
    ],
)
def test_known_answers(values: list[int], q: int, thresholds: list[int]) -> None:
    for engine in (quick, slow):
        assert list(engine.fit_spread("x", values, q).thresholds) == thresholds


@given(few.filter(lambda values: len(set(values) - {None}) > 1), levels)
def test_there_are_as_many_as_asked_or_no_fewer_than_quantiles(values: list[Any], q: int) -> None:
    spread = set(slow.fit_spread("x", values, q).thresholds)
    quantiles = set(fit_numeric("x", values, q).thresholds)
    assert len(quantiles) <= len(spread) <= q
    assert spread == quantiles or len(spread) > len(quantiles)


def test_a_column_of_zeros_spends_one_threshold_on_them() -> None:
    """92 of 100 values are 0, the others are 1 to 8: quantiles see one of them."""
    column = np.concatenate([np.zeros(92), np.arange(1, 9)])
    assert len(fast.encoding.fit_numeric("x", column, 8).thresholds) == 1
    assert len(quick.fit_spread("x", column, 8).thresholds) == 8


def test_weights_are_values_that_stand_there_so_often() -> None:
    values = [3, 1, 4, 1, 5, 9, 2, 6]
    weights = [1, 2, 3, 4, 1, 2, 3, 4]
    repeated = list(Counter(dict(zip(range(8), weights, strict=True))).elements())
    fitted = quick.fit_spread("x", np.array(values), 3, np.array(weights))
    assert fitted == quick.fit_spread("x", np.array([values[i] for i in repeated]), 3)


@pytest.mark.parametrize("engine", [quick, slow], ids=["fast", "reference"])
def test_no_value_is_refused(engine: Any) -> None:
    with pytest.raises(DataError) as caught:
        engine.fit_spread("x", [], 3)
    assert str(caught.value) == "values: there is no value; allowed: at least 1 value"


def test_every_value_has_a_weight() -> None:
    for weights in ([1, 1], [1, 1, 1, 1]):
        with pytest.raises(ValueError, match="zip"):
            slow.fit_spread("x", [1, 2, 3], 2, weights)
