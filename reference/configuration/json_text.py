"""Reading the JSON of others: the one grammar and the bounds of clauses 15.5 and 15.6."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any, NoReturn

from reference.configuration.json_size import check_size

DEEPEST = 64  # arrays and objects within each other
LONGEST_NUMBER = 100  # characters
LONGEST_SHARED = 4  # characters of a number that is made once, however often it occurs
# a text, ended or not, without a way back: the scan takes one pass whatever it is given
TEXT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
BRACKETS = re.compile(r"[^][{}]+")
STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
EXPONENT = re.compile(r"[eE][+-]?[0-9]{3}")


def read_json(text: str | bytes) -> Any:
    """Read a JSON text, which is UTF-8 where it comes as bytes (spec 15.5).

    Raises ValueError, in one line, for what the clause refuses: a name that an object has twice,
    NaN and infinities, lone surrogates, more than 64 levels, numbers of more than 100 characters,
    more values than the memory of 15.6 holds.

    >>> read_json('{"a": [1, 2.5, "x"]}')
    {'a': [1, 2.5, 'x']}
    >>> read_json(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ValueError: the name 'a' occurs twice
    """
    try:
        if isinstance(text, bytes | bytearray | memoryview):
            octets = bytes(text)
            text = octets.decode()
        else:
            octets = text.encode()  # refuses surrogates
    except UnicodeError:
        raise ValueError("it is not UTF-8") from None
    check_size(octets)
    del octets
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_Numbers(_integer).__getitem__,
            parse_float=_Numbers(_fraction).__getitem__,
            parse_constant=_constant,
        )
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON: {error.msg} at character {error.pos}") from None
    if SURROGATE.search(text):
        try:
            for each in _texts(value):
                each.encode()
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


class _Numbers(dict[str, Any]):
    """Numbers by how they are written: the short ones are made once, to save memory."""

    def __init__(self, made: Callable[[str], Any]) -> None:
        self._made = made

    def __missing__(self, digits: str) -> Any:
        value = self._made(digits)
        if len(digits) <= LONGEST_SHARED:
            self[digits] = value
        return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from value
        yield from _texts(list(value.values()))


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
