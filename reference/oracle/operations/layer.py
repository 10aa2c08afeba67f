"""Questions about one layer: forward, decoding, selection, update (spec 6 to 8)."""

from typing import Any

from bitarray import bitarray

from reference import counters as c
from reference.codebook import codeword_agreements, draw_codebook, local_error, margin
from reference.codebook import decode as nearest
from reference.layer import select as easiest
from reference.layer import summed_moves
from reference.oracle.forms import (
    BIT_ROWS,
    BITS,
    COUNT,
    COUNTERS,
    INTEGERS,
    MATRIX,
    SIGNED_64,
    SIZE,
    UNSIGNED_64,
    VECTORS,
    between,
    list_of,
)
from reference.oracle.operation import Operation
from reference.oracle.operations.counters import COUNTER_BITS, check_counters
from reference.oracle.written import MalformedRequest
from reference.perceptron import activation, deficit, perceptron_agreement

Matrix = list[list[int]]


def forward(counters: Matrix, samples: list[bitarray]) -> dict[str, Any]:
    """Compute a layer's agreements, activations and deficits for some samples."""
    fan_in = len(counters[0]) if counters else 0
    widths = {len(row) for row in counters} | {len(x) for x in samples}
    if widths != {fan_in} or not samples:
        raise MalformedRequest("counters and samples differ in length")
    w = [c.weights(row) for row in counters]
    z = [[perceptron_agreement(x, w_k) for w_k in w] for x in samples]
    return {
        "agreements": z,
        "activations": [bitarray([activation(z_k, fan_in) for z_k in z_s], "little") for z_s in z],
        "deficits": [[deficit(z_k, fan_in) for z_k in z_s] for z_s in z],
    }


def codebook(seed: int, layer: int, classes: int, n: int) -> dict[str, Any]:
    """Draw the codewords of a layer."""
    return {"codebook": draw_codebook(seed, layer, classes, n)}


def decode(
    codebook: list[bitarray], outputs: list[bitarray], labels: list[int], theta: int
) -> dict[str, Any]:
    """Decode outputs, and decide whether the layer must learn from them."""
    widths = {len(vector) for vector in [*codebook, *outputs]}
    if len(codebook) < 2 or len(widths) != 1 or len(outputs) != len(labels):
        raise MalformedRequest("codebook, outputs and labels do not fit each other")
    A = [codeword_agreements(output, tuple(codebook)) for output in outputs]
    return {
        "codeword_agreements": A,
        "predictions": [nearest(A_s) for A_s in A],
        "margins": [margin(A_s) for A_s in A],
        "local_errors": [local_error(A_s, s, theta) for A_s, s in zip(A, labels, strict=True)],
    }


def select(
    inputs: int, group: int, agreements: list[int], activations: bitarray, target: bitarray
) -> dict[str, Any]:
    """Select in every group, for one sample."""
    k = len(agreements)
    if k % group or len(activations) != k or len(target) != k:
        raise MalformedRequest("agreements, activations, target and group do not fit each other")
    if max(agreements, default=0) > inputs:
        raise MalformedRequest("an agreement is larger than inputs")
    deficits = [deficit(z, inputs) for z in agreements]
    chosen = easiest(activations ^ target, deficits, range(k // group), group)
    return {"deficits": [deficits], "chosen": chosen}


def update(
    counter_bits: int,
    counters: Matrix,
    samples: list[bitarray],
    targets: list[bitarray],
    selected: Matrix,
) -> dict[str, Any]:
    """Sum the moves of the selected pairs, and apply them."""
    k, n = len(counters), len(counters[0]) if counters else 0
    if (
        {len(row) for row in counters} | {len(x) for x in samples} != {n}
        or any(len(target) != k for target in targets)
        or len(samples) != len(targets)
        or any(len(p) != 2 or p[0] not in range(len(samples)) for p in selected)
        or any(p[1] not in range(k) for p in selected)
    ):
        raise MalformedRequest("counters, samples, targets and selected do not fit each other")
    check_counters(counters, counter_bits)
    pairs = [(s, k_s) for s, k_s in selected]
    moves = summed_moves(samples, targets, pairs, k, n)
    rows = [c.move(row, sums, counter_bits) for row, sums in zip(counters, moves, strict=True)]
    return {"moves": moves, "updated_counters": rows}


OPERATIONS = [
    Operation(
        "forward",
        "6",
        "compute a layer of one perceptron a row of counters, for every sample",
        {"counters": COUNTERS, "samples": VECTORS},
        {"agreements": MATRIX, "activations": BIT_ROWS, "deficits": MATRIX},
        forward,
    ),
    Operation(
        "codebook",
        "7.1",
        "draw the codewords of a layer with n outputs",
        {"seed": UNSIGNED_64, "layer": COUNT, "classes": between(2, 2**16 - 1), "n": SIZE},
        {"codebook": BIT_ROWS},
        codebook,
    ),
    Operation(
        "decode",
        "7.2 to 7.5",
        "decode the outputs of every sample, and find the local errors",
        {"codebook": VECTORS, "outputs": VECTORS, "labels": SIGNED_64, "theta": COUNT},
        {
            "codeword_agreements": MATRIX,
            "predictions": INTEGERS,
            "margins": INTEGERS,
            "local_errors": INTEGERS,
        },
        decode,
    ),
    Operation(
        "select",
        "8.2, 8.3",
        "select in every group, for one sample with e = 1 under the local rule; "
        "`inputs` is K_in, at least every agreement; `deficits` is an array with this sample's row "
        "alone, `chosen` lists perceptrons",
        {
            "inputs": COUNT,
            "group": between(1, 2**24),
            "agreements": list_of(COUNT),
            "activations": BITS,
            "target": BITS,
        },
        {"deficits": MATRIX, "chosen": INTEGERS},
        select,
    ),
    Operation(
        "update",
        "8.4, 8.5",
        "sum the moves of the selected pairs (sample, perceptron), and apply them",
        {
            "counter_bits": COUNTER_BITS,
            "counters": COUNTERS,
            "samples": VECTORS,
            "targets": VECTORS,
            "selected": MATRIX,
        },
        {"moves": MATRIX, "updated_counters": MATRIX},
        update,
    ),
]
