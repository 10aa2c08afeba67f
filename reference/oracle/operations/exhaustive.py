"""Every input of up to 8 bits, in one SHA-256 (spec 20.5)."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from bitarray import bitarray

from reference import counters as c
from reference.bits import agreement, from_int
from reference.codebook import codeword_agreements, local_error, margin
from reference.codebook import decode as nearest
from reference.committee import COMMITTEE
from reference.layer import select
from reference.oracle.forms import TEXT
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest
from reference.perceptron import activation, deficit

LARGEST = 8


def vectors(n: int) -> list[bitarray]:
    """List all vectors of n bits, by the integer that they are."""
    return [from_int(value, n) for value in range(2**n)]


def agreements() -> Iterator[int]:
    """For n = 1 to 8, every a, every b: the agreement."""
    for n in range(1, LARGEST + 1):
        for a in vectors(n):
            yield from (agreement(a, b) for b in vectors(n))


def perceptrons() -> Iterator[int]:
    """For K_in = 1 to 8, z = 0 to K_in: the activation, the deficit."""
    for fan_in in range(1, LARGEST + 1):
        for z in range(fan_in + 1):
            yield from (activation(z, fan_in), deficit(z, fan_in))


def moved() -> Iterator[int]:
    """For B = 2 to 8, every c, every move from -2^B to 2^B: the moved counter, modulo 256."""
    for bits in range(2, LARGEST + 1):
        low, high = c.bounds(bits)
        moves = range(-(2**bits), 2**bits + 1)
        for counter in range(low, high + 1):
            row = c.move([counter] * len(moves), list(moves), bits)
            yield from (value % 256 for value in row)


def reinforced() -> Iterator[int]:
    """For B = 2 to 8, every c: the reinforced counter, modulo 256."""
    for bits in range(2, LARGEST + 1):
        low, high = c.bounds(bits)
        row = list(range(low, high + 1))
        mask = from_int(2 ** len(row) - 1, len(row))
        yield from (value % 256 for value in c.reinforce(row, mask, bits))


def decoded() -> Iterator[int]:
    """For n = 1 to 3, every output, every codebook of 3 codewords: prediction, margin, e...

    e for label 0 to 2 and theta 0 to n, label by label.
    """
    for n in range(1, 4):
        for y in vectors(n):
            for p_0 in vectors(n):
                for p_1 in vectors(n):
                    for p_2 in vectors(n):
                        A = codeword_agreements(y, (p_0, p_1, p_2))
                        yield from (nearest(A), margin(A))
                        for label in range(3):
                            yield from (local_error(A, label, theta) for theta in range(n + 1))


def selected() -> Iterator[int]:
    """For groups of 1 to 4, every set of wrong perceptrons, every deficits of 0 to 2: who.

    The selected perceptron of the one group, 255 where there is none; deficits counted up with
    perceptron 0 fastest.
    """
    for gamma in range(1, 5):
        for wrong in vectors(gamma):
            for number in range(3**gamma):
                deficits = [number // 3**k % 3 for k in range(gamma)]
                yield from select(wrong, deficits, [0], gamma) or [255]


def votes() -> Iterator[int]:
    """For groups of S = 1 to 8, all activations: the output."""
    for size in range(1, LARGEST + 1):
        yield from (COMMITTEE.outputs(a, size)[0] for a in vectors(size))


FUNCTIONS = {
    "agreement": agreements,
    "perceptron": perceptrons,
    "move": moved,
    "reinforce": reinforced,
    "decode": decoded,
    "select": selected,
    "vote": votes,
}


def exhaustive(function: str) -> dict[str, Any]:
    """Hash every value of a function, one byte each."""
    if function not in FUNCTIONS:
        raise MalformedRequest(f"there is no function {function[:40]!r}")
    return {"sha256": sha256(bytes(FUNCTIONS[function]())).hexdigest()}


OPERATIONS = [
    Operation(
        "exhaustive",
        "20.5",
        "hash every value of a function, one byte each, in the order of clause 20.5",
        {"function": TEXT},
        {"sha256": TEXT},
        exhaustive,
    )
]
