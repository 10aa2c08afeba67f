"""Values as C writes them."""

from collections.abc import Iterable, Iterator
from itertools import islice

WIDTH = 100
PLAIN = frozenset(map(chr, range(0x20, 0x7F))) - {'"', "\\", "?"}


def text_literal(text: str) -> str:
    r"""Write a text as a C string: bytes of UTF-8 in octal digits where they are not plain.

    >>> print(text_literal('a "b" ä'))
    "a \042b\042 \303\244"
    """
    written = (
        character if character in PLAIN else "".join(f"\\{byte:03o}" for byte in character.encode())
        for character in text
    )
    return f'"{"".join(written)}"'


def array(declared: str, values: Iterable[str], indent: int = 4) -> str:
    """Write the definition of an array; one without values gets a 0, which C asks for.

    >>> print(array("const int a[2]", ["1", "2"]), end="")
    const int a[2] = {
        1, 2};
    """
    items = list(values) or ["0"]
    number = max(1, (WIDTH - indent) // (max(map(len, items)) + 2))
    rest, spaces = iter(items), " " * indent
    lines = [f"{spaces}{', '.join(line)}" for line in iter(lambda: list(islice(rest, number)), [])]
    return f"{declared} = {{\n" + ",\n".join(lines) + "};\n"


def words(values: Iterable[int]) -> Iterator[str]:
    """Write words of 32 bits."""
    return (f"0x{value:08x}" for value in values)


def whole(value: int) -> str:
    """Write a whole number of up to 64 bits, so that no compiler warns.

    >>> whole(-5), whole(2**62), whole(-(2**63))
    ('-5', '(int64_t)4611686018427387904', '(-(int64_t)9223372036854775807 - 1)')
    """
    if -(2**31) < value < 2**31:
        return str(value)
    if value == -(2**63):
        return f"(-(int64_t){2**63 - 1} - 1)"
    return f"(int64_t){value}" if value > 0 else f"-(int64_t){-value}"


def signed(values: Iterable[int]) -> Iterator[str]:
    """Write counters; the least of 32 bits is no constant of C by itself."""
    return ("(-2147483647 - 1)" if value == -(2**31) else str(value) for value in values)
