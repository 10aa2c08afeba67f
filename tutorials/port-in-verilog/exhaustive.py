"""Every small input of a block, in the order of clause 20.5, and the SHA-256 of what it says."""

import hashlib
from collections.abc import Iterator
from typing import Any

from forms import Unsupported, bus
from simulator import Simulator


def exhaustive(sim: Simulator, function: Any) -> dict[str, Any]:
    made = FUNCTIONS.get(function) if isinstance(function, str) else None
    if made is None:
        raise Unsupported("functions of clause 20.5")
    return {"sha256": hashlib.sha256(bytes(made(sim))).hexdigest()}


def _agreement(sim: Simulator) -> Iterator[int]:
    for n in range(1, 9):
        asked = [(a, b) for a in range(1 << n) for b in range(1 << n)]
        yield from (z for z, _, _ in sim.ask("perceptron", asked, K_IN=n))


def _perceptron(sim: Simulator) -> Iterator[int]:
    for k_in in range(1, 9):
        asked = [((1 << z) - 1, (1 << k_in) - 1) for z in range(k_in + 1)]
        for _, activation, deficit in sim.ask("perceptron", asked, K_IN=k_in):
            yield from (activation, deficit)


def _move(sim: Simulator) -> Iterator[int]:
    for b in range(2, 9):
        wide, half = (1 << 64) - 1, 1 << (b - 1)
        asked = [
            (c & ((1 << b) - 1), move & wide, 0)
            for c in range(-half, half)
            for move in range(-2 * half, 2 * half + 1)
        ]
        yield from (_byte(moved, b) for moved, _ in sim.ask("counter", asked, B=b))


def _reinforce(sim: Simulator) -> Iterator[int]:
    for b in range(2, 9):
        half = 1 << (b - 1)
        asked = [(c & ((1 << b) - 1), 0, 1) for c in range(-half, half)]
        yield from (_byte(renewed, b) for _, renewed in sim.ask("counter", asked, B=b))


def _byte(value: int, b: int) -> int:
    return (value - (value >> (b - 1) << b)) % 256


def _decode(sim: Simulator) -> Iterator[int]:
    """Label and theta change fastest, so a decoder of every theta is asked all the rest."""
    for n in range(1, 4):
        every = range(1 << n)
        books = [
            (bus((p0, p1, p2), n), y) for y in every for p0 in every for p1 in every for p2 in every
        ]
        asked = [(*book, label) for book in books for label in range(3)]
        said = [sim.ask("decoder", asked, C=3, N=n, THETA=theta) for theta in range(n + 1)]
        for i in range(0, len(asked), 3):
            yield from said[0][i][1:3]
            yield from (of_theta[i + label][3] for label in range(3) for of_theta in said)


def _select(sim: Simulator) -> Iterator[int]:
    for gamma in range(1, 5):
        asked = [
            (wrong, bus([d // 3**k % 3 for k in range(gamma)], 32))
            for wrong in range(1 << gamma)
            for d in range(3**gamma)
        ]
        for (chosen,) in sim.ask("selector", asked, GAMMA=gamma):
            yield chosen.bit_length() - 1 if chosen else 255


def _vote(sim: Simulator) -> Iterator[int]:
    for s in range(1, 9):
        yield from (out for (out,) in sim.ask("vote", [[a] for a in range(1 << s)], S=s))


FUNCTIONS = {
    "agreement": _agreement,
    "perceptron": _perceptron,
    "move": _move,
    "reinforce": _reinforce,
    "decode": _decode,
    "select": _select,
    "vote": _vote,
}
