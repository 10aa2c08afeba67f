"""The forms of JSON in requests, replies and vectors: name, schema, both directions (spec 20.2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reference.oracle.written import (
    LARGEST_SIZE,
    Json,
    MalformedRequest,
    read_between,
    read_bits,
    read_hex,
    read_integer,
    read_text,
    read_word,
    write_bits,
    write_integer,
    write_word,
)


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


def between(low: int, high: int) -> Form:
    """An integer from low to high."""
    return Form(
        f"integer {power(low)} to {power(high)}",
        INTEGER.schema,
        lambda value: read_between(value, low, high),
        write_integer,
    )


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
SIZE = between(1, LARGEST_SIZE)  # bits, rows, perceptrons
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


def same_shape(a: list[Any], b: list[Any]) -> None:
    """Refuse two matrices of different shapes. Raises MalformedRequest."""
    if [len(row) for row in a] != [len(row) for row in b]:
        raise MalformedRequest("two matrices are not of the same shape")
