"""The first value in which an answer differs from the expected one, said in words (spec 20.3)."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fast.command.place import CONTAINERS, Path, clause_of, place
from fast.command.printable import printable
from reference.oracle.written import SHORT

OCTETS = re.compile("([0-9a-f]{2})*")
NOTHING = "nothing"


@dataclass(frozen=True)
class Difference:
    """Where two values differ: names and indices from the outside in, and both values in words."""

    path: Path
    expected: str
    got: str
    clause: str  # the clause to read

    def sentence(self, ours: str = "expected", theirs: str = "got") -> str:
        """Say it, with the words for either side.

        >>> first_difference({"layers": [{"rate": 5}]}, {"layers": [{"rate": 6}]}).sentence()
        'first difference: layer 0, rate: expected 5, got 6; read clause 9.2'
        """
        where = place(self.path)
        at = f"{where}: " if where else ""
        values = f"{ours} {self.expected}, {theirs} {self.got}"
        return f"first difference: {at}{values}; read clause {self.clause}"

    def to_json(self) -> dict[str, Any]:
        """Write it for programs."""
        return {
            "path": list(self.path),
            "expected": self.expected,
            "got": self.got,
            "clause": self.clause,
            "sentence": self.sentence(),
        }


def first_difference(expected: Any, got: Any, path: Path = ()) -> Difference | None:
    """Compare two JSON values as 20.3 says; go by the order of the expected one.

    In a trace that is the order of computation, so the first difference is the earliest.
    """
    if _is_bits(expected):
        return _bits(expected, got, path)
    if isinstance(expected, dict) and isinstance(got, dict):
        return _object(expected, got, path)
    if isinstance(expected, list) and isinstance(got, list):
        return _array(expected, got, path)
    # True is not 1, 1.0 is not 1
    if type(expected) is type(got) and expected == got:
        return None
    return difference(path, expected, got)


def difference(path: Path, expected: Any, got: Any) -> Difference:
    """Name two values that differ."""
    ours, theirs = _shown(expected), _shown(got)
    if isinstance(expected, list | dict) != isinstance(got, list | dict):
        # "an array of 5, got 4" would read as an array of 4
        ours, theirs = (
            text if isinstance(value, list | dict) else f"the value {text}"
            for value, text in ((expected, ours), (got, theirs))
        )
    return Difference(path, ours, theirs, clause_of(path))


def _object(expected: dict[str, Any], got: dict[str, Any], path: Path) -> Difference | None:
    for name, value in expected.items():
        if name not in got:
            return Difference((*path, name), _shown(value), NOTHING, clause_of((*path, name)))
        found = first_difference(value, got[name], (*path, name))
        if found:
            return found
    for name, value in got.items():
        if name not in expected:
            return Difference((*path, name), NOTHING, _shown(value), clause_of((*path, name)))
    return None


def _array(expected: list[Any], got: list[Any], path: Path) -> Difference | None:
    if expected == got and _all_integers(expected) and _all_integers(got):
        return None  # the same as below, but fast
    pairs = enumerate(zip(expected, got))
    found = (first_difference(ours, theirs, (*path, i)) for i, (ours, theirs) in pairs)
    first = next((difference for difference in found if difference), None)
    if len(expected) == len(got) or (first and path and path[-1] in CONTAINERS):
        return first
    number = str(len(got))
    if first:
        # says where to look, for the length alone does not
        number += f" (different from {place((*path, first.path[len(path)])).split(', ')[-1]} on)"
    return Difference(path, f"an array of {len(expected)}", number, clause_of(path))


def _bits(expected: dict[str, Any], got: Any, path: Path) -> Difference | None:
    """Compare two vectors of bits: n, then bit by bit, then how they are written (20.2)."""
    if not isinstance(got, dict):
        return difference(path, expected, got)
    n = expected["n"]
    found = _object({"n": n}, {name: got[name] for name in ("n",) if name in got}, path)
    if found:
        return found
    digits = got.get("hex")
    if not isinstance(digits, str) or not OCTETS.fullmatch(digits) or len(digits) != _digits(n):
        found = _object({"hex": expected["hex"]}, {k: got[k] for k in ("hex",) if k in got}, path)
        return found or difference((*path, "hex"), expected["hex"], digits)
    ours, theirs = expected["hex"], digits
    if ours != theirs:
        differing = _integer(ours) ^ _integer(theirs)
        position = (differing & -differing).bit_length() - 1
        if position >= n:
            return difference((*path, "hex"), ours, theirs)  # a padding bit is 1
        bits = [_integer(text) >> position & 1 for text in (ours, theirs)]
        return difference((*path, position), *bits)
    whole = {"n": n, "hex": ours}
    if n <= SHORT and "bits" in got:
        whole["bits"] = _text(ours, n)  # may be left out, must not be wrong
    return _object(whole, got, path)


def _is_bits(value: Any) -> bool:
    """Say whether a value is a vector of bits, written as 20.2 says."""
    if not isinstance(value, dict) or not {"n", "hex"} <= set(value) <= {"n", "hex", "bits"}:
        return False
    n, text = value["n"], value["hex"]
    return (
        type(n) is int
        and n >= 0
        and isinstance(text, str)
        and OCTETS.fullmatch(text) is not None
        and len(text) == _digits(n)
        and _integer(text) >> n == 0
        and ("bits" not in value or (n <= SHORT and value["bits"] == _text(text, n)))
    )


def _digits(n: int) -> int:
    return 2 * -(-n // 8)


def _integer(text: str) -> int:
    return int.from_bytes(bytes.fromhex(text), "little")


def _text(text: str, n: int) -> str:
    return f"{_integer(text):0{n}b}"[::-1] if n else ""


def _all_integers(values: Iterable[Any]) -> bool:
    return set(map(type, values)) == {int}


def _shown(value: Any) -> str:
    """Write a value in a few words, in printable characters."""
    if isinstance(value, list):
        return f"an array of {len(value)}"
    if _is_bits(value):
        return f"{value['n']} bits"
    if isinstance(value, dict):
        return f"an object of {', '.join(printable(name, 40) for name in value) or 'nothing'}"
    return printable(json.dumps(value), 80)
