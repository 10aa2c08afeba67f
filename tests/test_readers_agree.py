"""All implementations read alike: requests at the bounds, and a search for differences (20.3)."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from tests.fuzz.differential import changed, difference, questions, search
from tests.fuzz.mutations import changed_model
from tests.fuzz.speakers import Ask, speakers

ADD = '{"id": "a", "operation": "saturate", "inputs": {"counter_bits": 4, "values": [%s]}}'
PACK = '{"id": "a", "operation": "unpack", "inputs": {"n": 3, "words": ["0x0000000000000005"]}}'
DECODE = (
    '{"id": "a", "operation": "decode", "inputs": {"codebook": [%s], "outputs": [%s],'
    ' "labels": [0], "theta": 1}}'
)
BITS = '{"n": 3, "hex": "05", "bits": "101"}'
SHORT = '{"n": 3, "hex": "05"}'
LONG = '{"n": 17, "hex": "050000", "bits": "10100000000000000"}'
NOTHING = '{"n": 0, "hex": "", "bits": ""}'

MALFORMED = {  # what a request must not be, and whether its id can be read
    "spaces": (b"  ", False),
    "a carriage return": (b"\r", False),
    "no JSON": (b"{", False),
    "no object": (b"[]", False),
    "not UTF-8": (ADD.encode() % b"\xff", False),
    "NaN": ((ADD % "NaN").encode(), False),
    "101 digits": ((ADD % ("9" * 101)).encode(), False),
    "65 deep": ((ADD % ("[" * 62 + "]" * 62)).encode(), False),
    "a name twice": ((ADD % "1").replace('"values"', '"values": [], "values"').encode(), False),
    "half of a pair": ((ADD % "1").replace('"a"', '"\\ud800"').encode(), False),
    "64 deep, an array for an integer": ((ADD % ("[" * 61 + "]" * 61)).encode(), True),
    "a name more": ((ADD % "1").replace('{"id"', '{"x": 1, "id"').encode(), True),
    "a fraction": ((ADD % "1.0").encode(), True),
    "true": ((ADD % "true").encode(), True),
    "beyond 2^53 as a number": ((ADD % (2**53 + 1)).encode(), True),
    "2^53 as a text": ((ADD % f'"{2**53}"').encode(), True),
    "26 digits": ((ADD % f'"{"9" * 26}"').encode(), True),
    "beyond 64 bits": ((ADD % f'"{2**63}"').encode(), True),
    "inputs that are no object": (b'{"id": "a", "operation": "saturate", "inputs": []}', True),
    "bits without their text": ((DECODE % (f"{BITS}, {BITS}", SHORT)).encode(), True),
    "a text of more than 16 bits": ((DECODE % (f"{LONG}, {LONG}", LONG)).encode(), True),
    "vectors of no bit": ((DECODE % (f"{NOTHING}, {NOTHING}", NOTHING)).encode(), True),
    "no output": ((DECODE % (f"{BITS}, {BITS}", "")).encode(), True),
    "n = 0": (PACK.replace("3", "0", 1).encode(), True),
}  # fmt: skip


@pytest.fixture(scope="module")
def everyone() -> Iterator[dict[str, Ask]]:
    with speakers() as asked:
        yield asked


@pytest.mark.parametrize("what", MALFORMED)
def test_malformed_requests_are_called_so(everyone: dict[str, Ask], what: str) -> None:
    """Spec 20.2, 20.3: which no vector can ask."""
    line, named = MALFORMED[what]
    for name, ask in everyone.items():
        reply: Any = ask(line)
        assert isinstance(reply, dict) and set(reply) == {"id", "malformed"}, (name, reply)
        assert reply["id"] == ("a" if named else None), name


def test_the_neighbours_of_what_is_malformed_are_answered(everyone: dict[str, Ask]) -> None:
    for line in (ADD % f'9, -9, {2**53}, "{2**53 + 1}"', PACK, DECODE % (f"{BITS}, {BITS}", BITS)):
        for name, ask in everyone.items():
            assert "outputs" in ask(line.encode()), (name, line)


def test_progress_does_not_count_beyond_its_range(everyone: dict[str, Ask]) -> None:
    """Spec 20.4: from 2^64 - 1 no step follows, and neither does an epoch."""
    question = next(q for q in questions() if q["operation"] == "epoch" and q["inputs"]["state"])
    for name in ("step", "epoch"):
        state = json.loads(json.dumps(question["inputs"]["state"]))
        state["progress"][name] = str(2**64 - 1)
        asked = {**question, "inputs": {**question["inputs"], "state": state}}
        for ask in everyone.values():
            assert set(ask(json.dumps(asked).encode())) == {"id", "malformed"}


def test_a_short_search_finds_no_difference(everyone: dict[str, Ask]) -> None:
    """The same questions each time; python -m tests.fuzz.differential asks for minutes."""
    count, found = search(iter(range(150)), everyone)
    assert not found, found
    assert count >= 150


def test_the_search_can_find_something(everyone: dict[str, Ask]) -> None:
    """A reader that takes the last of two equal names is found, and the question shrunk."""
    reference = everyone["reference"]

    def careless(line: bytes) -> Any:
        try:
            return reference(json.dumps(json.loads(line)).encode())
        except ValueError:
            return reference(line)

    asked = {"reference": reference, "careless": careless}
    line = MALFORMED["a name twice"][0]
    assert set(difference(line, asked)) == {"reference", "careless"}
    assert not difference((ADD % "1").encode(), asked)


def test_changes_are_the_same_each_time() -> None:
    pool = questions()
    assert [changed(seed, pool) for seed in range(20)] == [
        changed(seed, pool) for seed in range(20)
    ]
    model = bytes.fromhex(
        next(q for q in pool if q["operation"] == "read_model")["inputs"]["model"]
    )
    assert changed_model(Random(1), model) == changed_model(Random(1), model)
