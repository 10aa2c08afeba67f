"""Small changes of JSON values, of JSON texts, and of model files."""

import json
import re
from random import Random
from typing import Any

INTEGERS = (-1, 0, 1, 2, 3, 7, 2**24 + 1, 2**32, 2**53, 2**53 + 1, 2**64 - 1, 2**64, 10**30)
OTHERS: tuple[Any, ...] = (
    *(None, True, False, 1.0, 1.5, "", "1", "9007199254740993", "18446744073709551615"),
    *("-9007199254740993", "1/2", "0.5", "5/4", "a", "\u0661", [], {}, [0], {"a": 1}, "1" * 60),
)
# where a large number asks for much work and not for another answer
COSTLY = re.compile(r"epochs|steps|count|n|rows|inputs|classes|layers|perceptrons|samples|test")
TOKENS = (
    *(b"NaN", b"1e999", b"1e99", b"-0", b"1.0", b"01", b"+1", b'"\\ud800"', b'"\\ud83d\\ude00"'),
    *(b"9" * 100, b"9" * 101, b"[" * 64 + b"]" * 64, b"[" * 65 + b"]" * 65, b"true", b"null", b" "),
    *(b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\r", b"\x00"),
    *(b"\x0b", b"\xe2\x80\xa8", b"}", b"]", b",", b'"', b"\\", b"\\u0000", b"{}", b"Infinity"),
)
NAME = re.compile(rb'[{,] ?("(?:[^"\\]|\\.)*") ?:')
KEY = "local-binary-errors"


def changed_value(random: Random, value: Any, name: str = "") -> Any:
    """Change something within a JSON value; the value itself is left as it is."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(sorted(value))
        kind = random.random()
        if kind < 0.04:
            return {other: item for other, item in value.items() if other != key}
        if kind < 0.06:
            return {**value, random.choice(["extra", "", key + "s", "__proto__"]): 1}
        return {**value, key: changed_value(random, value[key], key)}
    if isinstance(value, list) and value and random.random() < 0.9:
        place = random.randrange(len(value))
        kind = random.random()
        if kind < 0.1:
            return value[:place] + value[place + 1 :]
        if kind < 0.2:
            return value[:place] + value[place : place + 1] + value[place:]
        if kind < 0.23:
            return []
        if kind < 0.26:
            return value[::-1]
        items = list(value)
        items[place] = changed_value(random, value[place], name)
        return items
    return _changed_leaf(random, value, name)


def _changed_leaf(random: Random, value: Any, name: str) -> Any:
    if random.random() < 0.3:
        return random.choice(OTHERS)
    if isinstance(value, int) and not isinstance(value, bool):
        if name in ("epochs", "steps"):
            return random.choice([0, 1, 2, -1, 2**64])
        if random.random() < 0.5:
            return value + random.choice([-1, 1, 2])
        number = random.choice(INTEGERS)
        return 3 if COSTLY.fullmatch(name) and number == 2**32 else number
    if isinstance(value, str):
        place = random.randrange(len(value) + 1)
        piece = random.choice(
            ["", "0", "1", "-", "/", ".", "e", "e9", " ", "_", "\u0661", "a", "f"]
        )
        return value[:place] + piece + value[place + random.randrange(2) :]
    return random.choice(INTEGERS)


def changed_text(random: Random, text: bytes) -> bytes:
    """Change something in a text of JSON: a token, a byte, a name twice."""
    kind = random.random()
    names = list(NAME.finditer(text))
    if kind < 0.25 and names:
        found = random.choice(names)
        again = found[1] if random.random() < 0.8 else found[1].replace(b"e", b"\\u0065")
        return text[: found.start(1)] + again + b":0," + text[found.start(1) :]
    places = [match.start() for match in re.finditer(rb"[][{}:,\"0-9]", text)] or [0]
    place = random.choice(places) + random.randrange(2)
    if kind < 0.65:
        return text[:place] + random.choice(TOKENS) + text[place:]
    if kind < 0.85:
        end = place
        while end < len(text) and text[end : end + 1] not in b",]}:":
            end += 1
        return text[:place] + random.choice(TOKENS) + text[end:]
    return text[:place] + text[place + random.randrange(1, 4) :]


def changed_model(random: Random, data: bytes) -> bytes:
    """Change a model file: its description, its header, its bytes."""
    length = int.from_bytes(data[:8], "little")
    try:
        header = json.loads(data[8 : 8 + length])
        description = json.loads(header["__metadata__"][KEY])
    except (ValueError, KeyError, TypeError):
        header = description = None
    body = data[8 + length :]
    kind = random.random()
    if header is not None and kind < 0.35:
        text = json.dumps(changed_value(random, description))
        return assembled({**header, "__metadata__": {KEY: text}}, body)
    if header is not None and kind < 0.5:
        text = changed_text(random, json.dumps(description).encode()).decode("utf-8", "replace")
        return assembled({**header, "__metadata__": {KEY: text}}, body)
    if header is not None and kind < 0.7:
        return assembled(changed_value(random, header), body)
    if kind < 0.85:
        text_of_header = changed_text(random, data[8 : 8 + length])
        return len(text_of_header).to_bytes(8, "little") + text_of_header + body
    place = random.randrange(len(data) + 1)
    if kind < 0.95 and place < len(data):
        return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]
    return data[:place] if random.random() < 0.5 else data[:place] + b"\x00" + data[place:]


def assembled(header: Any, body: bytes) -> bytes:
    """Put a model file together."""
    text = json.dumps(header, separators=(",", ":")).encode()
    return len(text).to_bytes(8, "little") + text + body
