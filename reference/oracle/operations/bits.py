"""Questions about bits and packing (spec 2)."""

from typing import Any

from reference.bits import agreement, from_bits, to_words
from reference.oracle.forms import BITS, COUNT, INTEGER, SIZE, WORDS, list_of
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest, bits_of_words


def pack(n: int, ones: list[int]) -> dict[str, Any]:
    """Set some positions of n bits, and pack them."""
    if any(one >= n for one in ones):
        raise MalformedRequest("a position is not below n")
    vector = from_bits([0] * n)
    for one in ones:
        vector[one] = 1
    return {"words": to_words(vector), "vector": vector}


def unpack(n: int, words: list[int]) -> dict[str, Any]:
    """Unpack n bits, whatever the padding holds."""
    vector = bits_of_words(words, n)
    return {"ones": list(vector.search(1)), "vector": vector}


def agree(n: int, a: list[int], b: list[int]) -> dict[str, Any]:
    """Compare two packed vectors, whatever their padding holds."""
    z = agreement(bits_of_words(a, n), bits_of_words(b, n))
    return {"agreement": z, "dot_product": 2 * z - n}


OPERATIONS = [
    Operation(
        "pack",
        "2.3",
        "pack n bits, of which those at the positions `ones` are 1",
        {"n": SIZE, "ones": list_of(COUNT)},
        {"words": WORDS, "vector": BITS},
        pack,
    ),
    Operation(
        "unpack",
        "2.3, 2.4",
        "unpack n bits and list the positions of the ones; the padding may hold anything",
        {"n": SIZE, "words": WORDS},
        {"ones": list_of(COUNT), "vector": BITS},
        unpack,
    ),
    Operation(
        "agreement",
        "2.2, 2.4",
        "compare two packed vectors of n bits; the padding may hold anything",
        {"n": SIZE, "a": WORDS, "b": WORDS},
        {"agreement": INTEGER, "dot_product": INTEGER},
        agree,
    ),
]
