"""Questions about trained codewords (spec 7.6)."""

from typing import Any

from bitarray import bitarray

from reference.codebook import codeword_agreements
from reference.counters import move
from reference.oracle.forms import (
    BIT_ROWS,
    COUNT,
    COUNTERS,
    INTEGERS,
    MATRIX,
    SIZE,
    UNSIGNED_64,
    VECTORS,
    between,
    list_of,
)
from reference.oracle.operation import Operation
from reference.oracle.operations.counters import COUNTER_BITS, check_counters
from reference.oracle.written import MalformedRequest
from reference.trained_codebook import (
    codewords,
    draw_codeword_counters,
    rival,
    summed_codeword_moves,
)

LARGEST_CLASSES = 2**16 - 1


def draw(seed: int, layer: int, classes: int, n: int, init_bits: int) -> dict[str, Any]:
    """Draw the first counters of the codewords, and read these off."""
    counters = draw_codeword_counters(seed, layer, classes, n, init_bits)
    return {"codeword_counters": counters, "codebook": codewords(counters)}


def train_codewords(
    counter_bits: int,
    codeword_counters: list[list[int]],
    outputs: list[bitarray],
    labels: list[int],
    local_errors: list[int],
) -> dict[str, Any]:
    """Name the rivals, sum the moves of the codewords, and apply them."""
    classes = len(codeword_counters)
    widths = {len(row) for row in codeword_counters} | {len(y) for y in outputs}
    if classes < 2 or len(widths) != 1 or not 0 <= max(labels, default=0) < classes:
        raise MalformedRequest("codeword_counters, outputs and labels do not fit each other")
    if not len(outputs) == len(labels) == len(local_errors):
        raise MalformedRequest("there are not as many outputs, labels and local_errors")
    check_counters(codeword_counters, counter_bits)
    codebook = codewords([tuple(row) for row in codeword_counters])
    agreements = [codeword_agreements(y, codebook) for y in outputs]
    rivals = [rival(A, label) for A, label in zip(agreements, labels, strict=True)]
    moves = summed_codeword_moves(codebook, outputs, labels, rivals, local_errors)
    return {
        "rivals": rivals,
        "codeword_moves": moves,
        "codeword_counters": [
            move(row, sums, counter_bits)
            for row, sums in zip(codeword_counters, moves, strict=True)
        ],
    }


OPERATIONS = [
    Operation(
        "codeword_counters",
        "7.6",
        "draw the first counters of trained codewords with n bits; `codebook` is what they give",
        {
            "seed": UNSIGNED_64,
            "layer": COUNT,
            "classes": between(2, LARGEST_CLASSES),
            "n": SIZE,
            "init_bits": between(1, 32),
        },
        {"codeword_counters": MATRIX, "codebook": BIT_ROWS},
        draw,
    ),
    Operation(
        "train_codewords",
        "7.6",
        "find the rival of every sample, sum the moves of those with e = 1 (`local_errors`), and "
        "apply them",
        {
            "counter_bits": COUNTER_BITS,
            "codeword_counters": COUNTERS,
            "outputs": VECTORS,
            "labels": list_of(between(0, LARGEST_CLASSES)),
            "local_errors": list_of(between(0, 1)),
        },
        {"rivals": INTEGERS, "codeword_moves": MATRIX, "codeword_counters": MATRIX},
        train_codewords,
    ),
]
