"""Raw rows in whole numbers: nothing is lost on the way to a bit (spec 12.1, 12.3)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fast.exports.cells import LARGE, Cell, Unit, cell_of, cell_text, decimal, double_key, units_of
from reference.configuration import ConfigurationError, NumericColumn, TableEncoding
from reference.numbers import number

decimals = st.builds(
    Fraction, st.integers(-(10**12), 10**12), st.sampled_from([1, 10, 1000, 10**9])
)
doubles = st.builds(Fraction, st.floats(allow_nan=False, allow_infinity=False))
rationals = st.fractions(max_denominator=97)
near = st.sampled_from([Fraction(0), Fraction(1, 10**30), Fraction(-1, 10**30), Fraction(1, 3)])
values = st.one_of(decimals, doubles, rationals, st.fractions())


def unit_of(column: NumericColumn) -> tuple[Unit, int]:
    units = units_of(TableEncoding((column,)))
    return units.columns[0], units.largest


@given(
    st.one_of(*(st.sets(n, min_size=1, max_size=5) for n in (decimals, doubles, rationals))),
    st.lists(values, max_size=8),
    near,
)
def test_a_cell_is_above_a_limit_where_the_value_is_above_the_threshold(
    thresholds: set[Fraction], others: list[Fraction], beside: Fraction
) -> None:
    column = NumericColumn("x", tuple(sorted(thresholds)))
    try:
        unit, most = unit_of(column)
    except ConfigurationError:
        return  # there is none: refused, and tested elsewhere
    for value in [*others, *(t + beside for t in column.thresholds)]:
        cell = cell_of(value, column, unit, most)
        assert -most <= cell <= most
        above = [cell > limit for limit in unit.limits]
        assert above == [value > t for t in column.thresholds]
    assert not any(-most - 1 > limit for limit in unit.limits), "a missing cell is above none"


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_keys_of_doubles_stand_in_their_order(a: float, b: float) -> None:
    assert (double_key(a) < double_key(b)) == (a < b)
    assert (double_key(a) == double_key(b)) == (a == b)
    assert -LARGE <= double_key(a) <= LARGE


@given(values)
def test_a_number_is_written_exactly_or_as_its_cell(value: Fraction) -> None:
    text = decimal(value)
    if text is None:
        assert cell_text(value, 7) == "=7"
    else:
        assert number(text) == value and len(text) <= 100
        assert cell_text(value, 7) == text


@given(st.text())
def test_texts_have_no_tab_and_no_line_end(text: Cell) -> None:
    written = cell_text(text, 0)
    assert not set(written) & set("\t\n\r\0") and written != "\\N"
