"""How values are written in requests, replies and vectors: the forms of JSON (spec 20.2)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bitarray import bitarray

from reference.bits import from_words

SAFE = 2**53  # the integers that every JSON reader keeps exactly
SHORT = 16  # bits of a vector that is also written as a text of 0 and 1
WORD = re.compile("0x[0-9a-f]{16}")
HEX = re.compile("([0-9a-f]{2})*")
DECIMAL = re.compile("-?[1-9][0-9]{15,24}")

Json = Any


class MalformedRequest(ValueError):
    """A request that is not written as specified: its sender is at fault, not its values."""


@dataclass(frozen=True)
class Form:
    """One way to write a kind of value: a name, a JSON Schema, and both directions.

    fields: of an object, the form of each name. items: of an array or an option, the form within.
    """

    name: str
    schema: dict[str, Json]
    read: Callable[[Json], Any]
    write: Callable[[Any], Json]
    fields: Mapping[str, "Form"] | None = None
    items: "Form | None" = None


def read_integer(value: Json) -> int:
    """Read a whole number: a JSON number, or beyond 2^53 a text of decimal digits."""
    if is_integer_text(value):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > SAFE:
        raise MalformedRequest(f"{str(value)[:40]!r} is not an integer")
    return value


def is_integer_text(value: Json) -> bool:
    """Say whether a value is the text of an integer beyond 2^53."""
    return isinstance(value, str) and bool(DECIMAL.fullmatch(value)) and abs(int(value)) > SAFE


def write_integer(value: int) -> Json:
    """Write a whole number.

    >>> write_integer(2**53), write_integer(2**53 + 1)
    (9007199254740992, '9007199254740993')
    """
    return int(value) if abs(value) <= SAFE else str(value)


def read_bits(value: Json) -> bitarray:
    """Read a vector of bits; its text of 0 and 1 must be there up to 16 bits, and must fit."""
    if not isinstance(value, Mapping) or not {"n", "hex"} <= set(value) <= {"n", "hex", "bits"}:
        raise MalformedRequest("a vector of bits is an object of n, hex and, up to 16 bits, bits")
    n, text = SIZE.read(value["n"]), value["hex"]
    if not isinstance(text, str) or not HEX.fullmatch(text) or len(text) != 2 * -(-n // 8):
        raise MalformedRequest(f"hex must be {2 * -(-n // 8)} lower-case digits for {n} bits")
    octets = bytes.fromhex(text)
    vector = bitarray(endian="little")
    vector.frombytes(octets)
    if vector[n:].any():
        raise MalformedRequest("a padding bit is 1")
    if write_bits(vector[:n]) != dict(value):
        raise MalformedRequest("bits do not fit hex")
    return vector[:n]


def write_bits(vector: bitarray) -> Json:
    """Write a vector of bits.

    >>> write_bits(bitarray("1011", endian="little"))
    {'n': 4, 'hex': '0d', 'bits': '1011'}
    """
    value: dict[str, Json] = {"n": len(vector), "hex": vector.tobytes().hex()}
    if len(vector) <= SHORT:
        value["bits"] = vector.to01()
    return value


def read_word(value: Json) -> int:
    """Read a word of 64 bits."""
    if not isinstance(value, str) or not WORD.fullmatch(value):
        raise MalformedRequest(f"{str(value)[:40]!r} is not a word: 0x and 16 lower-case digits")
    return int(value, 16)


def write_word(value: int) -> Json:
    """Write a word of 64 bits.

    >>> write_word(13)
    '0x000000000000000d'
    """
    return f"0x{value:016x}"


def read_text(value: Json) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise MalformedRequest(f"{str(value)[:40]!r} is not a text")
    return value


def read_hex(value: Json) -> bytes:
    """Read bytes."""
    if not isinstance(value, str) or not HEX.fullmatch(value):
        raise MalformedRequest("bytes are written as pairs of lower-case hexadecimal digits")
    return bytes.fromhex(value)


def between(low: int, high: int) -> Form:
    """An integer from low to high."""

    def read(value: Json) -> int:
        number = read_integer(value)
        if not low <= number <= high:
            raise MalformedRequest(f"{number} is not from {low} to {high}")
        return number

    return Form(f"integer {power(low)} to {power(high)}", INTEGER.schema, read, write_integer)


def power(value: int) -> str:
    """Write a bound for people.

    >>> power(2**64 - 1), power(-(2**31)), power(100)
    ('2^64 - 1', '-2^31', '100')
    """
    for near, text in ((value, ""), (value + 1, " - 1")):
        exponent = abs(near).bit_length() - 1
        if exponent >= 12 and abs(near) == 2**exponent:
            return f"{'-' if near < 0 else ''}2^{exponent}{text}"
    return str(value)


def list_of(form: Form) -> Form:
    """An array of values of one form."""

    def read(value: Json) -> Any:
        if not isinstance(value, list):
            raise MalformedRequest(f"{str(value)[:40]!r} is not an array")
        return [form.read(item) for item in value]

    return Form(
        f"array of {form.name}",
        {"type": "array", "items": form.schema},
        read,
        lambda values: [form.write(item) for item in values],
        items=form,
    )


def filled(form: Form) -> Form:
    """An array of rows of one length, at least one, of at least one value each (spec 20.2)."""

    def read(value: Json) -> Any:
        rows = form.read(value)
        if len({len(row) for row in rows}) != 1 or not len(rows[0]):
            raise MalformedRequest("there is no row, or the rows are not of one length")
        return rows

    return replace(form, read=read)


def or_null(form: Form) -> Form:
    """A value of a form, or null."""
    return Form(
        f"{form.name}, or null",
        {"anyOf": [form.schema, {"type": "null"}]},
        lambda value: None if value is None else form.read(value),
        lambda value: None if value is None else form.write(value),
        items=form,
    )


def record(
    name: str, fields: Mapping[str, Form], optional: Mapping[str, Form] | None = None
) -> Form:
    """An object with exactly these names, and perhaps some that are optional."""
    every = {**fields, **(optional or {})}

    def read(value: Json) -> dict[str, Any]:
        if not isinstance(value, Mapping) or not set(fields) <= set(value) <= set(every):
            raise MalformedRequest(f"an object of {', '.join(fields) or 'nothing'} is needed")
        return {field: every[field].read(value[field]) for field in every if field in value}

    return Form(
        name,
        {
            "type": "object",
            "properties": {field: form.schema for field, form in every.items()},
            "required": list(fields),
            "additionalProperties": False,
        },
        read,
        lambda value: {
            field: form.write(value[field])
            for field, form in every.items()
            if field in fields or field in value
        },
        every,
    )


def _as_is(value: Any) -> Any:
    return value


INTEGER = Form(
    "integer",
    {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[1-9][0-9]{15,24}$"}]},
    read_integer,
    write_integer,
)
BITS = Form(
    "bits",
    {
        "type": "object",
        "properties": {
            "n": {"type": "integer", "minimum": 1},
            "hex": {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
            "bits": {"type": "string", "pattern": "^[01]{0,16}$"},
        },
        "required": ["n", "hex"],
        "additionalProperties": False,
    },
    read_bits,
    write_bits,
)
WORD_FORM = Form("word", {"type": "string", "pattern": "^0x[0-9a-f]{16}$"}, read_word, write_word)
TEXT = Form("text", {"type": "string"}, read_text, _as_is)
BYTES = Form(
    "bytes", {"type": "string", "pattern": "^([0-9a-f]{2})*$"}, read_hex, lambda data: data.hex()
)
ANY = Form("any JSON", {}, _as_is, _as_is)

COUNT = between(0, 2**24)
SIZE = between(1, 2**24)  # bits, rows, perceptrons
UNSIGNED_64 = between(0, 2**64 - 1)

INTEGERS = list_of(INTEGER)
COUNTER_ROW = list_of(between(-(2**31), 2**31 - 1))
COUNTER_ROWS = list_of(COUNTER_ROW)
MOVES = filled(list_of(list_of(between(-(2**33), 2**33))))
SIGNED_64 = list_of(between(-(2**63), 2**63 - 1))
MATRIX = list_of(INTEGERS)
BIT_ROWS = list_of(BITS)
WORDS = list_of(WORD_FORM)
TEXTS = list_of(TEXT)
COUNTERS = filled(COUNTER_ROWS)
VECTORS = filled(BIT_ROWS)
TEXT_OR_TEXTS = Form(
    "text, or array of texts", {"anyOf": [TEXT.schema, TEXTS.schema]}, _as_is, _as_is
)


def bits_of_words(words: list[int], n: int) -> bitarray:
    """Unpack words that came with a number of bits. Raises MalformedRequest."""
    if len(words) != -(-n // 64):
        raise MalformedRequest(f"{n} bits take {-(-n // 64)} words, not {len(words)}")
    return from_words(words, n)


def same_shape(a: list[Any], b: list[Any]) -> None:
    """Refuse two matrices of different shapes. Raises MalformedRequest."""
    if [len(row) for row in a] != [len(row) for row in b]:
        raise MalformedRequest("two matrices are not of the same shape")
