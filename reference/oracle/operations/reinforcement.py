"""Questions about reinforcement: its rate, and what it moves (spec 9)."""

from typing import Any

from bitarray import bitarray

from reference import counters as c
from reference.configuration.values import rational
from reference.generator import REINFORCEMENT, Stream, bernoulli_rows
from reference.layer import reinforcement_rate
from reference.oracle.forms import (
    BIT_ROWS,
    COUNT,
    COUNTERS,
    INTEGER,
    MATRIX,
    TEXT,
    UNSIGNED_64,
    VECTORS,
    between,
    same_shape,
)
from reference.oracle.operation import Operation
from reference.oracle.operations.counters import COUNTER_BITS, check_counters
from reference.oracle.written import MalformedRequest

Matrix = list[list[int]]


def rate(reinforcement: str, errors: int, samples: int, inputs: int) -> dict[str, Any]:
    """Compute the rate of reinforcement."""
    if errors > samples:
        raise MalformedRequest("there are more errors than samples")
    p_r = rational("reinforcement", reinforcement)
    return {"rate": reinforcement_rate(p_r, errors, samples, inputs)}


def reinforce(counter_bits: int, counters: Matrix, mask: list[bitarray]) -> dict[str, Any]:
    """Reinforce the counters under a mask."""
    same_shape(counters, mask)
    check_counters(counters, counter_bits)
    rows = [c.reinforce(row, m, counter_bits) for row, m in zip(counters, mask, strict=True)]
    return {"counters": rows}


def reinforcement(
    counter_bits: int, counters: Matrix, seed: int, layer: int, step: int, rate: int
) -> dict[str, Any]:
    """Draw the mask of a step, and reinforce."""
    k, n = len(counters), len(counters[0]) if counters else 0
    mask = bernoulli_rows(Stream(seed, REINFORCEMENT, layer, step), rate, k, n)
    return {"reinforced": mask, **reinforce(counter_bits, counters, mask)}


RATE = between(0, 2**16 - 1)

OPERATIONS = [
    Operation(
        "rate",
        "9.2",
        "compute T; `errors` is E, `samples` is N, at least E, `inputs` is K_in",
        {
            "reinforcement": TEXT,
            "errors": between(0, 2**32 - 1),
            "samples": between(1, 2**32 - 1),
            "inputs": between(1, 2**24),
        },
        {"rate": INTEGER},
        rate,
    ),
    Operation(
        "reinforce",
        "9.4",
        "move the counters under a mask one step away from zero",
        {"counter_bits": COUNTER_BITS, "counters": COUNTERS, "mask": VECTORS},
        {"counters": MATRIX},
        reinforce,
    ),
    Operation(
        "reinforcement",
        "9.3, 9.4",
        "draw the mask of a layer and a step, and reinforce",
        {
            "counter_bits": COUNTER_BITS,
            "counters": COUNTERS,
            "seed": UNSIGNED_64,
            "layer": COUNT,
            "step": UNSIGNED_64,
            "rate": RATE,
        },
        {"reinforced": BIT_ROWS, "counters": MATRIX},
        reinforcement,
    ),
]
