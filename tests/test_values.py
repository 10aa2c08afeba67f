"""Numbers of the command line: one grammar, and limits before any work (spec 5.3, 12.1)."""

from typing import Any

import pytest

from fast.command.values import parse_layers, seconds, whole
from fast.data.division import _held_out
from fast.encoding import order_of_classes as quick_order
from reference.configuration import Configuration, ConfigurationError
from reference.encoding import order_of_classes as slow_order

NO_NUMBERS = [
    "",
    " 1",
    "1 ",
    "+1",
    "1_0",
    "4.0",
    "1e2",
    "0x1",
    "\u0661",
    "\u00b2",
    "true",
    "1" * 21,
]


@pytest.mark.parametrize("text", [*NO_NUMBERS, "9" * 5000])
def test_whole_numbers_are_digits(text: str) -> None:
    for read in (lambda: whole("batch", text), lambda: parse_layers(text, "local")):
        with pytest.raises(ConfigurationError) as caught:
            read()
        assert len(str(caught.value)) < 300
    assert (whole("seed", "-07"), whole("seed", str(2**64 - 1))) == (-7, 2**64 - 1)


@pytest.mark.parametrize(
    "text", ["nan", "inf", "1_0", "0", "-1", "1e401", "61", "\u0661", "1" * 200]
)
def test_times_are_numbers(text: str) -> None:
    with pytest.raises(ConfigurationError, match="--timeout"):
        seconds("--timeout", text, 60)
    assert seconds("--timeout", "1e-1", 60) == 0.1


@pytest.mark.parametrize(
    "text",
    ["1e-999999999", "1e999999999", "1/1" + "0" * 5000, "1_0/20", "nan", "0", "1", "1/65537"],
)
def test_a_share_is_refused_before_it_is_computed(text: str) -> None:
    """Clauses 5.3, 13.2: an exponent of nine digits would take for ever."""
    with pytest.raises(ConfigurationError, match="--split"):
        _held_out(text, 1000)
    assert (_held_out("1/5", 1000), _held_out("0.05", 1000)) == (200, 50)


@pytest.mark.parametrize("name", ["batch", "seed", "inputs", "robustness", "group", "layers"])
def test_integers_of_any_length_are_refused_by_name(name: str) -> None:
    given: dict[str, Any] = {"inputs": 3, "classes": 2, "layers": (6,), name: 10**5000}
    if name == "layers":
        given["layers"] = (10**5000,)
    with pytest.raises(ConfigurationError, match=name):
        Configuration(**given)


def test_labels_of_any_length_are_ordered_by_value() -> None:
    """Clause 12.6: Python reads no integer of more than 4300 digits, and long ones slowly."""
    long = ["1" + "0" * 300_000, "-2" + "0" * 300_000, "1" + "0" * 299_999, "-0", "00", "0", "-1"]
    expected = (long[1], "-1", "-0", "0", "00", long[2], long[0])
    assert slow_order(long) == quick_order(long) == expected
