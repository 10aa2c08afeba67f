"""Reading the JSON of others: the one grammar and the bounds of clause 15.5."""

import json
import re
from itertools import accumulate
from typing import Any, NoReturn

DEEPEST = 64  # arrays and objects within each other
LONGEST_NUMBER = 100  # characters
# a text, ended or not, without a way back: the scan takes one pass whatever it is given
TEXT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
BRACKETS = re.compile(r"[^][{}]+")
STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
EXPONENT = re.compile(r"[eE][+-]?[0-9]{3}")


def read_json(text: str | bytes) -> Any:
    """Read a JSON text, which is UTF-8 where it comes as bytes (spec 15.5).

    Raises ValueError, in one line, for what the clause refuses: a name that an object has twice,
    NaN and infinities, lone surrogates, more than 64 levels, numbers of more than 100 characters.

    >>> read_json('{"a": [1, 2.5, "x"]}')
    {'a': [1, 2.5, 'x']}
    >>> read_json(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ValueError: the name 'a' occurs twice
    """
    try:
        if isinstance(text, bytes | bytearray | memoryview):
            text = bytes(text).decode()
        elif not text.isascii():
            text.encode()  # refuses surrogates
    except UnicodeError:
        raise ValueError("it is not UTF-8") from None
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=_constant,
        )
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} at character {error.pos}") from None
    if SURROGATE.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeError:
            raise ValueError("a text has half of a surrogate pair") from None
    return value


def whole(value: object) -> bool:
    """Say whether a value of JSON is an integer: true, 1.0 and 1e2 are none (spec 20.2)."""
    return isinstance(value, int) and not isinstance(value, bool)


def _check_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    brackets = BRACKETS.sub("", TEXT.sub("", text))
    if max(accumulate(map(STEPS.__getitem__, brackets), initial=0)) > DEEPEST:
        raise ValueError(f"it is nested more than {DEEPEST} deep")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise ValueError(f"the name {name[:40]!r} occurs twice")
            seen.add(name)
    return value


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number has more than {LONGEST_NUMBER} characters")
    return int(digits)


def _fraction(digits: str) -> float:
    # so bounded, no number is beyond the range of a double, and none becomes an infinity
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"a number has more than {LONGEST_NUMBER} characters")
    if EXPONENT.search(digits):
        raise ValueError("the exponent of a number has more than two digits")
    return float(digits)


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
