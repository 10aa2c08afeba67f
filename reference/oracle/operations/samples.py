"""Questions about the weights of samples (spec 10.6, 13.4)."""

from typing import Any

from bitarray import bitarray

from reference import samples as s
from reference.configuration.values import LARGEST_COUNT
from reference.counters import move
from reference.layer import summed_moves
from reference.oracle.forms import COUNTERS, INTEGERS, MATRIX, VECTORS, between, list_of
from reference.oracle.operation import Operation
from reference.oracle.operations.counters import COUNTER_BITS
from reference.oracle.operations.layer import update
from reference.oracle.written import MalformedRequest

Matrix = list[list[int]]


def weighted_update(
    counter_bits: int,
    counters: Matrix,
    samples: list[bitarray],
    targets: list[bitarray],
    selected: Matrix,
    sample_weight: list[int],
) -> dict[str, Any]:
    """Sum the moves of the selected pairs, each with the weight of its sample, and apply them."""
    update(counter_bits, counters, samples, targets, selected)  # judges all but the weights
    if len(sample_weight) != len(samples) or sum(sample_weight) > LARGEST_COUNT:
        raise MalformedRequest("samples and sample_weight do not fit each other")
    k, n = len(counters), len(counters[0])
    pairs = [(pair[0], pair[1]) for pair in selected]
    moves = summed_moves(samples, targets, pairs, k, n, sample_weight)
    rows = [move(row, sums, counter_bits) for row, sums in zip(counters, moves, strict=True)]
    return {"moves": moves, "updated_counters": rows}


def balanced_weights(labels: list[int]) -> dict[str, Any]:
    """Weigh each class as the most frequent one."""
    return {"sample_weight": s.balanced(labels)}


OPERATIONS = [
    Operation(
        "weighted_update",
        "8.4, 8.5, 10.6",
        "sum the moves of the selected pairs (sample, perceptron), each as many times as the "
        "weight of its sample says, and apply them; the weights sum to at most 2^32 - 1",
        {
            "counter_bits": COUNTER_BITS,
            "counters": COUNTERS,
            "samples": VECTORS,
            "targets": VECTORS,
            "selected": MATRIX,
            "sample_weight": list_of(between(1, LARGEST_COUNT)),
        },
        {"moves": MATRIX, "updated_counters": MATRIX},
        weighted_update,
    ),
    Operation(
        "balanced_weights",
        "13.4",
        "weigh samples, whose labels are given, so that each class counts as the most frequent one",
        {"labels": list_of(between(0, 2**16 - 2))},
        {"sample_weight": INTEGERS},
        balanced_weights,
    ),
]
