"""How values are written in questions (clause 20.2), and on the lines of a testbench.

A vector of bits is a pair here: its length, and a number whose bit i is position i. A bus is such a
number too.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

Bits = tuple[int, int]
WIDEST = 1024  # bits of a vector: of inputs, of outputs


class Malformed(Exception):
    """A question that is not written as clause 20 says."""


class Unsupported(Exception):
    """A question that these blocks, or this driver, do not answer."""


class Refused(Exception):
    """Inputs that must be refused (20.6): a stage and a reason."""


def integer(value: Any, least: int, most: int) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]{15,24}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Malformed(f"an integer from {least} to {most} is expected")
    return value


def items(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Malformed("an array is expected")
    return value


def fields(value: Any, *names: str) -> list[Any]:
    if not isinstance(value, dict) or set(value) != set(names):
        raise Malformed(f"an object of {', '.join(names)} is expected")
    return [value[name] for name in names]


def word(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch("0x[0-9a-f]{16}", value):
        raise Malformed("a word is expected")
    return int(value, 16)


def put_word(value: int) -> str:
    return f"0x{value:016x}"


def bits(value: Any) -> Bits:
    if not isinstance(value, dict) or not {"n", "hex"} <= set(value) <= {"n", "hex", "bits"}:
        raise Malformed("bits are expected")
    n, text = integer(value["n"], 1, 1 << 24), value["hex"]
    if not isinstance(text, str) or not re.fullmatch("[0-9a-f]*", text):
        raise Malformed("hex is not hexadecimal")
    number = int.from_bytes(bytes.fromhex(text), "little") if len(text) % 2 == 0 else -1
    if len(text) != 2 * -(-n // 8) or number >> n:
        raise Malformed("hex does not hold n bits")
    if n > WIDEST:
        raise Unsupported(f"vectors of up to {WIDEST} bits")
    return n, number


def put_bits(n: int, value: int) -> dict[str, Any]:
    told: dict[str, Any] = {"n": n, "hex": value.to_bytes(-(-n // 8), "little").hex()}
    if n <= 16:
        told["bits"] = "".join(str(value >> i & 1) for i in range(n))
    return told


def vectors(value: Any) -> tuple[int, list[int]]:
    """Read rows of bits: at least one, all of one length, which comes first."""
    rows = [bits(row) for row in items(value)]
    if not rows or any(n != rows[0][0] for n, _ in rows):
        raise Malformed("rows of one length are expected")
    return rows[0][0], [row for _, row in rows]


def integers(value: Any, least: int, most: int) -> list[list[int]]:
    """Read rows of integers: at least one, all of one length, none empty."""
    rows = [[integer(each, least, most) for each in items(row)] for row in items(value)]
    if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise Malformed("rows of one length are expected")
    if len(rows[0]) > WIDEST:
        raise Unsupported(f"rows of up to {WIDEST}")
    return rows


def counters(value: Any, size: int) -> list[list[int]]:
    return integers(value, -(1 << (size - 1)), (1 << (size - 1)) - 1)


def bus(values: Sequence[int], width: int) -> int:
    """Put numbers side by side: number i at [width * i +: width], in two's complement."""
    return sum((value & ((1 << width) - 1)) << (width * i) for i, value in enumerate(values))


def unbus(value: int, width: int, count: int, signed: bool = False) -> list[int]:
    """Take them apart again."""
    fields = [value >> (width * i) & ((1 << width) - 1) for i in range(count)]
    return [f - (f >> (width - 1) << width) for f in fields] if signed else fields


def joined(rows: Iterable[Sequence[int]]) -> list[int]:
    return [value for row in rows for value in row]


def size_of(largest: int) -> int:
    """Say how many bits hold 0 to a largest number, as $clog2(largest + 1) does."""
    return largest.bit_length()
