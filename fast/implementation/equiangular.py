"""Equiangular codewords, and stages of groups (spec 5.5, 7.7)."""

from fractions import Fraction

import numpy as np

from fast import equiangular as e
from fast.bits import Bits, unpack
from fast.codebook import draw_codebook
from fast.implementation.forms import (
    Json,
    Malformed,
    bit_rows,
    filled,
    from_bits,
    from_integer,
    integer,
    text,
)
from fast.implementation.primitives import read_configuration
from reference.configuration.values import LARGEST_TERM, rational

LARGEST = 1 << 24
MOST_CLASSES = 256


def codebook(seed: Json, layer: Json, classes: Json, n: Json, alpha: Json) -> Json:
    """Operation equiangular_codebook."""
    where = integer(seed, 0), integer(layer, 0, LARGEST)
    count, size = integer(classes, 2, MOST_CLASSES), integer(n, 1, LARGEST)
    weight = _alpha(alpha)
    words, flips = e.sweeps(draw_codebook(*where, count, size), size, *where, weight)
    return {"flips": list(flips), "codebook": from_bits(Bits(words, size))}


def weigh(codebook: Json, alpha: Json) -> Json:
    """Operation equiangular_objective."""
    book = bit_rows(filled(codebook))
    if not 2 <= len(book) <= MOST_CLASSES:
        raise Malformed("there are 2 to 256 codewords")
    pairs = e.pairs_of(unpack(book.words, book.n).T.astype(np.int64) * 2 - 1)
    J = e.objective(pairs, _alpha(alpha))
    return {"agreements_of_pairs": pairs.tolist(), "objective": from_integer(J)}


def groups_at(configuration: Json, epoch: Json) -> Json:
    """Operation groups_at; configurations are shared with the reference."""
    config, finished = read_configuration(configuration), integer(epoch, 0)
    groups = [shape.group for shape in config.shapes_at(finished)]
    last = len(config.stages) - 1
    return {"stage": min(last, finished * (last + 1) // config.epochs), "groups": groups}


def _alpha(value: Json) -> Fraction:
    return rational("alpha", text(value), LARGEST_TERM)
