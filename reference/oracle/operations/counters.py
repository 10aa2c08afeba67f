"""Questions about bounded counters (spec 4)."""

from typing import Any

from reference import counters as c
from reference.oracle.forms import (
    BITS,
    COUNT,
    COUNTER_ROW,
    COUNTERS,
    INTEGERS,
    MATRIX,
    MOVES,
    SIGNED_64,
    SIZE,
    UNSIGNED_64,
    between,
)
from reference.oracle.forms import same_shape as check_shapes
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest

COUNTER_BITS = between(2, 32)


def saturate(counter_bits: int, values: list[int]) -> dict[str, Any]:
    """Hold values within the bounds."""
    return {"saturated": [c.saturate(value, counter_bits) for value in values]}


def weights(counters: list[int]) -> dict[str, Any]:
    """Read weights off counters."""
    if not counters:
        raise MalformedRequest("there is no counter")
    return {"weights": c.weights(counters)}


def initial_counters(
    seed: int, layer: int, perceptrons: int, inputs: int, init_bits: int
) -> dict[str, Any]:
    """Draw the first counters of a layer."""
    return {"initial_counters": c.initial_counters(seed, layer, perceptrons, inputs, init_bits)}


def move(counter_bits: int, counters: list[list[int]], moves: list[list[int]]) -> dict[str, Any]:
    """Apply summed moves."""
    check_shapes(counters, moves)
    check_counters(counters, counter_bits)
    rows = [c.move(row, sums, counter_bits) for row, sums in zip(counters, moves, strict=True)]
    return {"updated_counters": rows}


def check_counters(rows: list[list[int]], counter_bits: int) -> None:
    """Refuse counters out of bounds. Raises MalformedRequest."""
    if any(row != [c.saturate(value, counter_bits) for value in row] for row in rows):
        raise MalformedRequest(f"a counter has more than {counter_bits} bits")


OPERATIONS = [
    Operation(
        "saturate",
        "4.1, 4.3",
        "hold values within the bounds of counters of `counter_bits` bits",
        {"counter_bits": COUNTER_BITS, "values": SIGNED_64},
        {"saturated": INTEGERS},
        saturate,
    ),
    Operation(
        "weights",
        "4.2",
        "read the weights off a row of counters",
        {"counters": COUNTER_ROW},
        {"weights": BITS},
        weights,
    ),
    Operation(
        "initial_counters",
        "4.4",
        "draw the first counters of a layer",
        {
            "seed": UNSIGNED_64,
            "layer": COUNT,
            "perceptrons": SIZE,
            "inputs": SIZE,
            "init_bits": between(1, 32),
        },
        {"initial_counters": MATRIX},
        initial_counters,
    ),
    Operation(
        "move",
        "8.5",
        "add summed moves to counters, then saturate",
        {"counter_bits": COUNTER_BITS, "counters": COUNTERS, "moves": MOVES},
        {"updated_counters": MATRIX},
        move,
    ),
]
