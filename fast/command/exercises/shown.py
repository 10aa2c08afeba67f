"""A failing case, written for the student: inputs, expected and got, bits as bits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fast.command.exercises.cases import Case
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
    case: Case,
    expected: Any,
    answer: Mapping[str, Any],
    styles: Mapping[str, str],
) -> Failure:
    """Describe a case whose answer is not the expected one."""
    function, arguments = case.function, case.arguments
    names = exercise.parameters(function, len(arguments))
    style = styles.get(function, "")
    shown = {
        **dict(zip(names, arguments, strict=True)),
        "expected": expected,
        "got": answer.get("value"),
    }
    how = {name: styles.get(name, "") for name in names} | {"expected": style, "got": style}
    # integers in binary one below the other, bit under bit
    digits = max((_length(shown[name]) for name in shown if how[name] == "binary"), default=0)
    texts = {name: written(value, how[name], digits) for name, value in shown.items()}
    inputs = {name: texts[name] for name in names}
    if "error" in answer:
        got = printable(str(answer["error"]), LONGEST)
        problem = f"your code {got}"
    else:
        got = texts["got"]
        problem = printable(difference(expected, answer.get("value"), style), LONGEST)
        problem = problem or _changed(names, answer["changed"])
    return Failure(case.note, function, inputs, texts["expected"], got, problem)


def _changed(names: Sequence[str], changed: Sequence[int]) -> str:
    """Say which arguments came back changed; their values were right."""
    which = " and ".join(names[i] for i in changed if 0 <= i < len(names))
    return f"the value is right, but your code changed {which} in place: work on a copy"


def same(expected: Any, got: Any) -> bool:
    """Compare two plain values, exactly: 1.0 is not 1.

    >>> same([1, [2]], [1, [2]]), same([1], [1.0]), same([1], [1, 1])
    (True, False, False)
    """
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    return type(expected) is type(got) and bool(expected == got)


def difference(expected: Any, got: Any, style: str = "", place: str = "") -> str:
    """Say where two values differ first.

    >>> difference([1, 0, 1], [1, 1, 1])
    'first difference at position 1: expected 0, got 1'
    >>> difference(2, 2.0), difference(3, None)
    ('expected 2, got 2.0, which is a float', 'it returned None: is there a return?')
    >>> difference([[1]], [[1.0]])
    'first difference at position 0, 0: expected 1, got 1.0, which is a float'
    >>> difference(0b1001, 0b0110, "binary")
    'first difference at bit 0: expected 1, got 0'
    """
    at = f"first difference at position {place}: " if place else ""
    if got is None:
        return f"{at}it returned None: is there a return?"
    if isinstance(expected, list) and isinstance(got, list):
        for i, (ours, theirs) in enumerate(zip(expected, got)):
            if not same(ours, theirs):
                return difference(ours, theirs, style, f"{place}, {i}" if place else str(i))
        if len(expected) != len(got):
            return f"{at}expected {len(expected)} items, got {len(got)}"
        return ""
    if isinstance(expected, list):
        return f"{at}expected a list, got {type(got).__name__} {got!r}"
    if style == "binary" and type(expected) is type(got) is int:
        differing = expected ^ got
        bit = (differing & -differing).bit_length() - 1
        return (
            f"first difference at bit {bit}: expected {expected >> bit & 1}, got {got >> bit & 1}"
        )
    kind = f", which is a {type(got).__name__}" if type(got) is not type(expected) else ""
    shown = [_hex(value) if style == "hex" else None for value in (expected, got)]
    ours, theirs = (text or repr(v) for text, v in zip(shown, (expected, got), strict=True))
    return f"{at}expected {ours}, got {theirs}{kind}"


def written(value: Any, style: str, digits: int = 0) -> str:
    """Write a value; style: bits, hex or binary (of at least so many digits), else as Python does.

    >>> written([1, 0, 1, 1], "bits"), written([[1, 0], [0, 1]], "bits"), written([13], "hex")
    ('1011', '10 01', '[0xd]')
    >>> written(13, "binary")
    '0b1101 (13)'
    """
    if hasattr(value, "tolist"):
        value = value.tolist()
    text = _styled(value, style, digits)
    return printable(repr(value) if text is None else text, LONGEST)


def _length(value: Any) -> int:
    return value.bit_length() if type(value) is int else 0


def _styled(value: Any, style: str, digits: int = 0) -> str | None:
    if style == "binary" and type(value) is int:
        return f"{value:#0{digits + 2}b} ({value})"
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
