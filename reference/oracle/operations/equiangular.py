"""Questions about equiangular codewords, and stages of groups (spec 5.5, 7.7)."""

from itertools import combinations
from typing import Any

from bitarray import bitarray

from reference.bits import agreement
from reference.codebook import draw_codebook
from reference.configuration import Configuration
from reference.configuration.groups import stage_of
from reference.configuration.rationals import MOST_EQUIANGULAR
from reference.configuration.values import LARGEST_TERM, rational
from reference.equiangular import objective, sweeps
from reference.oracle.forms import (
    BIT_ROWS,
    COUNT,
    INTEGER,
    INTEGERS,
    SIZE,
    TEXT,
    UNSIGNED_64,
    VECTORS,
    between,
)
from reference.oracle.network_forms import CONFIGURATION
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest


def codebook(seed: int, layer: int, classes: int, n: int, alpha: str) -> dict[str, Any]:
    """Draw codewords, and sweep over them."""
    weight = rational("alpha", alpha, LARGEST_TERM)
    made, flips = sweeps(draw_codebook(seed, layer, classes, n), seed, layer, weight)
    return {"flips": flips, "codebook": made}


def weigh(codebook: list[bitarray], alpha: str) -> dict[str, Any]:
    """Compute the objective of given codewords."""
    if not 2 <= len(codebook) <= MOST_EQUIANGULAR or len({len(P) for P in codebook}) > 1:
        raise MalformedRequest("there are 2 to 256 codewords of one length")
    A = [agreement(a, b) for a, b in combinations(codebook, 2)]
    weight = rational("alpha", alpha, LARGEST_TERM)
    J = objective(len(A), sum(A), sum(a**2 for a in A), weight)
    return {"agreements_of_pairs": A, "objective": J}


def groups_at(configuration: Configuration, epoch: int) -> dict[str, Any]:
    """Name the stage of an epoch, and its groups."""
    stage = stage_of(epoch, len(configuration.stages), configuration.epochs)
    groups = [shape.group for shape in configuration.shapes_at(epoch)]
    return {"stage": stage, "groups": groups}


OPERATIONS = [
    Operation(
        "equiangular_codebook",
        "7.7",
        "make equiangular codewords of n bits, with the flips of every sweep, of which the last "
        "has none; `alpha` is a text of 5.3",
        {
            "seed": UNSIGNED_64,
            "layer": COUNT,
            "classes": between(2, MOST_EQUIANGULAR),
            "n": SIZE,
            "alpha": TEXT,
        },
        {"flips": INTEGERS, "codebook": BIT_ROWS},
        codebook,
    ),
    Operation(
        "equiangular_objective",
        "7.7",
        "compute J of given codewords, 2 to 256 of one length; the agreements are those of the "
        "pairs 0 and 1, 0 and 2, ..., 1 and 2, ...",
        {"codebook": VECTORS, "alpha": TEXT},
        {"agreements_of_pairs": INTEGERS, "objective": INTEGER},
        weigh,
    ),
    Operation(
        "groups_at",
        "5.5",
        "name the stage, and the group of every layer, of an epoch before which so many have ended",
        {"configuration": CONFIGURATION, "epoch": UNSIGNED_64},
        {"stage": INTEGER, "groups": INTEGERS},
        groups_at,
    ),
]
