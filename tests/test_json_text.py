"""The JSON of others: what clause 15.5 takes, and what it refuses, in bounded time."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.configuration import Configuration, Description, Progress
from reference.configuration.json_text import read_json
from reference.configuration.json_written import short_exponents
from reference.configuration.model import bare_description

TAKEN: list[tuple[str, Any]] = [
    (' {"a": [1, -2, true, null, "x"]}\r\n\t', {"a": [1, -2, True, None, "x"]}),
    ("[" * 64 + "]" * 64, json.loads("[" * 64 + "]" * 64)),
    ('{"a":' * 64 + "0" + "}" * 64, json.loads('{"a":' * 64 + "0" + "}" * 64)),
    ('["' + "[" * 100 + '\\"' + "{" * 100 + '"]', ["[" * 100 + '"' + "{" * 100]),
    ("[" + "[]," * 100 + "0]", [[]] * 100 + [0]),
    ("9" * 100, int("9" * 100)),
    ("-" + "9" * 99, -int("9" * 99)),
    ("1e99", 1e99),
    ("0." + "1" * 98, float("0." + "1" * 98)),
    ("-0", 0),
    ('"\\ud83d\\ude00"', "\U0001f600"),
    ('"\\\\ud800"', "\\ud800"),
    ('{"a": 1, "A": 2, "\\u00e4": 3}', {"a": 1, "A": 2, "\u00e4": 3}),
]
REFUSED = {
    "nothing": "",
    "65 arrays": "[" * 65 + "]" * 65,
    "65 objects": '{"a":' * 65 + "0" + "}" * 65,
    "65, of both": '[{"a":' * 33 + "0" + "}]" * 33,
    "a hundred thousand arrays": "[" * 100_000,
    "101 digits": "9" * 101,
    "101 characters": "0." + "1" * 99,
    "an exponent of three digits": "1e100",
    "an exponent with zeros": "1e001",
    "a small exponent": "1E-100",
    "a name twice": '{"a": 1, "b": 2, "a": 1}',
    "a name twice, escaped": '{"a": 1, "\\u0061": 1}',
    "a name twice, deep": '[{"x": {"a": 1, "a": 1}}]',
    "NaN": "[NaN]",
    "Infinity": "Infinity",
    "-Infinity": '{"a": -Infinity}',
    "half of a pair": '"\\ud83d"',
    "the other half": '"\\ude00"',
    "halves in the wrong order": '"\\ude00\\ud83d"',
    "half of a pair in a name": '{"\\ud83d": 1}',
    "half of a pair as it is": '"\ud83d"',
    "a byte order mark": "\ufeff1",
    "two values": "1 2",
    "a plus": "+1",
    "a leading zero": "01",
    "an underscore": "1_0",
    "Arabic digits": "\u0661",
    "a comma too many": "[1,]",
    "a line feed in a text": '"\n"',
    "single quotes": "{'a': 1}",
    "no end": '["a',
    "backslashes without end": '"\\' * 1000,
}


@pytest.mark.parametrize("text, value", TAKEN, ids=range(len(TAKEN)))
def test_within_the_bounds_it_is_what_it_says(text: str, value: Any) -> None:
    for read in (read_json(text), read_json(text.encode())):
        assert read == value and json.dumps(read) == json.dumps(value)


@pytest.mark.parametrize("what", REFUSED)
def test_beyond_them_it_is_refused_in_one_line(what: str) -> None:
    """Spec 15.5: with a ValueError, and never with a RecursionError."""
    for text in (REFUSED[what], REFUSED[what].encode("utf-8", "surrogatepass")):
        with pytest.raises(ValueError) as caught:
            read_json(text)
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 300


@pytest.mark.parametrize("octets", [b"\xff", b'"\xc3("', b'"\xc0\xaf"', b'"\xed\xa0\x80"'])
def test_only_utf_8_is_read(octets: bytes) -> None:
    with pytest.raises(ValueError, match="it is not UTF-8"):
        read_json(octets)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**90), 10**90) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_what_python_writes_is_read_back(value: Any) -> None:
    for ascii_only in (True, False):
        assert read_json(json.dumps(value, ensure_ascii=ascii_only)) == value


@given(st.integers(1, 10**20), st.integers(0, 75), st.integers(-99, 99), st.booleans())
def test_a_number_that_was_read_can_be_written(
    digits: int, places: int, exponent: int, small: bool
) -> None:
    """Spec 15.5: 99e99 is read, but Python writes it 9.9e+100, which is refused."""
    whole_part = f"0.{'0' * places}{digits}" if small else f"{digits}{'0' * places}"
    value = read_json(f"{whole_part}e{exponent}")
    again = short_exponents(json.dumps(value))
    assert json.dumps(read_json(again)) == json.dumps(value)


@pytest.mark.parametrize("number", ["99e99", "9" * 96 + "e99", f"-0.{'0' * 92}1e-99"])
def test_a_model_whose_notes_were_read_can_be_written(number: str) -> None:
    """Spec 15.4: a writer must not write what a reader must refuse."""
    text = bare_description(Configuration(3, 2, (2,)), Progress()).to_text()
    read = Description.from_text(text.replace('"notes":{}', f'"notes":{{"a":[{number},"e+100"]}}'))
    assert Description.from_text(read.to_text()) == read
