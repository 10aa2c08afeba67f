"""A failing case, written for the student: inputs, expected and got, bits as bits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fast.command.exercises.catalogue import Exercise
from fast.command.printable import printable

LONGEST = 300  # characters of a value
MISSING = "nothing"


@dataclass(frozen=True)
class Failure:
    """The first failing case. inputs, expected, got: texts; note: what the case is about."""

    note: str
    function: str
    inputs: dict[str, str]
    expected: str
    got: str
    problem: str  # in one line

    def lines(self) -> list[str]:
        """Write it for people."""
        named = {**self.inputs, "expected": self.expected, "got": self.got}
        width = max(map(len, named))
        head = f"{self.function}, {self.note}:"
        return [head, *(f"  {name:<{width}}  {text}" for name, text in named.items()), self.problem]

    def to_json(self) -> dict[str, Any]:
        """Write it for programs."""
        return {**vars(self)}


def failure(
    exercise: Exercise,
    function: str,
    note: str,
    arguments: tuple[Any, ...],
    expected: Any,
    answer: Mapping[str, Any],
    styles: Mapping[str, str],
) -> Failure:
    """Describe a case whose answer is not the expected one."""
    names = zip(exercise.parameters(function, len(arguments)), arguments, strict=True)
    inputs = {name: written(value, styles.get(name, "")) for name, value in names}
    style = styles.get(function, "")
    if "error" in answer:
        got = printable(str(answer["error"]), LONGEST)
        problem = f"your code {got}"
    else:
        got = written(answer.get("value"), style)
        problem = printable(difference(expected, answer.get("value")), LONGEST)
    return Failure(note, function, inputs, written(expected, style), got, problem)


def difference(expected: Any, got: Any, place: str = "") -> str:
    """Say where two values differ first.

    >>> difference([1, 0, 1], [1, 1, 1])
    'first difference at position 1: expected 0, got 1'
    >>> difference(2, 2.0), difference(3, None)
    ('expected 2, got 2.0, which is a float', 'it returned None: is there a return?')
    """
    at = f"first difference at position {place}: " if place else ""
    if got is None:
        return f"{at}it returned None: is there a return?"
    if isinstance(expected, list) and isinstance(got, list):
        for i, (ours, theirs) in enumerate(zip(expected, got)):
            if ours != theirs or type(ours) is not type(theirs):
                return difference(ours, theirs, f"{place}, {i}" if place else str(i))
        if len(expected) != len(got):
            return f"{at}expected {len(expected)} items, got {len(got)}"
        return ""
    if isinstance(expected, list):
        return f"{at}expected a list, got {type(got).__name__} {got!r}"
    kind = f", which is a {type(got).__name__}" if type(got) is not type(expected) else ""
    return f"{at}expected {expected!r}, got {got!r}{kind}"


def written(value: Any, style: str) -> str:
    """Write a value; style: bits, hex or binary, else as Python writes it.

    >>> written([1, 0, 1, 1], "bits"), written([[1, 0], [0, 1]], "bits"), written([13], "hex")
    ('1011', '10 01', '[0xd]')
    >>> written(13, "binary")
    '0b1101 (13)'
    """
    if hasattr(value, "tolist"):
        value = value.tolist()
    text = _styled(value, style)
    return printable(repr(value) if text is None else text, LONGEST)


def _styled(value: Any, style: str) -> str | None:
    if style == "binary" and type(value) is int:
        return f"{value:#b} ({value})"
    if style == "hex":
        return _hex(value)
    if style == "bits" and isinstance(value, list):
        if value and all(type(bit) is int and bit in (0, 1) for bit in value):
            return "".join(map(str, value))
        if value and all(isinstance(row, list) for row in value):
            rows = [_styled(row, style) for row in value]
            return None if None in rows else " ".join(str(row) for row in rows)
    return None


def _hex(value: Any) -> str | None:
    if isinstance(value, list):
        items = [_hex(item) for item in value]
        return None if None in items else "[" + ", ".join(map(str, items)) + "]"
    return f"{value:#x}" if type(value) is int else None
