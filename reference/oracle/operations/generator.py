"""Questions about the generator (spec 3)."""

from typing import Any

from reference import generator
from reference.generator import Stream
from reference.oracle.forms import (
    BIT_ROWS,
    COUNT,
    INTEGERS,
    SIZE,
    UNSIGNED_64,
    WORDS,
    between,
    record,
)
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest

STREAM = record("stream", dict.fromkeys(("seed", "purpose", "layer", "time"), UNSIGNED_64))


def philox(counter: list[int], key: list[int]) -> dict[str, Any]:
    """Compute one block."""
    if len(counter) != 4 or len(key) != 2:
        raise MalformedRequest("a counter has 4 words, a key 2")
    c0, c1, c2, c3 = counter
    return {"block": generator.philox((c0, c1, c2, c3), (key[0], key[1]))}


def words(stream: dict[str, int], first: int, count: int) -> dict[str, Any]:
    """Draw words."""
    return {"drawn": generator.words(Stream(**stream), first, count)}


def plane(stream: dict[str, int], index: int, rows: int, n: int) -> dict[str, Any]:
    """Draw the rows of a plane."""
    return {"rows": generator.random_rows(Stream(**stream), index, rows, n)}


def bernoulli(stream: dict[str, int], rate: int, rows: int, n: int) -> dict[str, Any]:
    """Draw rows of a given rate."""
    return {"mask": generator.bernoulli_rows(Stream(**stream), rate, rows, n)}


def order(keys: list[int]) -> dict[str, Any]:
    """Sort the numbers of given keys."""
    return {"order": generator.order(keys)}


def permutation(stream: dict[str, int], n: int) -> dict[str, Any]:
    """Shuffle."""
    return {"order": generator.permutation(Stream(**stream), n)}


OPERATIONS = [
    Operation(
        "philox",
        "3.1",
        "turn a counter of four words and a key of two into a block of four random words",
        {"counter": WORDS, "key": WORDS},
        {"block": WORDS},
        philox,
    ),
    Operation(
        "words",
        "3.2",
        "draw `count` words of a stream, from word number `first` on",
        {"stream": STREAM, "first": between(0, 2**60), "count": COUNT},
        {"drawn": WORDS},
        words,
    ),
    Operation(
        "plane",
        "3.4",
        "draw plane number `index` of `rows` rows of n bits",
        {"stream": STREAM, "index": COUNT, "rows": SIZE, "n": SIZE},
        {"rows": BIT_ROWS},
        plane,
    ),
    Operation(
        "bernoulli",
        "3.5",
        "draw `rows` rows of n bits, each 1 with probability `rate` / 2^16",
        {"stream": STREAM, "rate": between(0, 2**16 - 1), "rows": SIZE, "n": SIZE},
        {"mask": BIT_ROWS},
        bernoulli,
    ),
    Operation(
        "order",
        "3.6",
        "list the numbers 0, 1, ... by ascending key",
        {"keys": WORDS},
        {"order": INTEGERS},
        order,
    ),
    Operation(
        "permutation",
        "3.6",
        "shuffle the numbers 0 to n - 1 by the words of a stream",
        {"stream": STREAM, "n": SIZE},
        {"order": INTEGERS},
        permutation,
    ),
]
