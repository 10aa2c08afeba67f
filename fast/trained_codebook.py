"""Trained codewords: hidden counters behind the last layer's codebook (spec 7.6)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Flags, Words, pack_words
from fast.counters import Counters, initial_counters
from fast.generator import CODEBOOKS


def draw_codeword_counters(
    seed: int, layer: int, classes: int, n: int, init_bits: int, counter_bits: int
) -> Counters:
    """Draw the first counters of the codewords (C, n) (spec 7.6)."""
    counters = initial_counters(seed, layer, classes, n, init_bits, counter_bits, CODEBOOKS)
    if classes == 2:
        counters[1] = -1 - counters[0]
    return counters


def codewords(counters: Counters) -> Words:
    """Read the codewords off their counters: uint64 (C, words)."""
    return pack_words(counters >= 0)


def rivals(differing: Counts, labels: NDArray[Any]) -> NDArray[np.intp]:
    """Name for each sample the wrong class of the nearest codeword, the lowest on a tie: (S,).

    differing: (C, S), the bits in which outputs and codewords differ. labels: (S,).
    """
    wrong = differing.astype(np.int64)
    wrong[labels, np.arange(len(labels))] = np.iinfo(np.int64).max
    return np.asarray(wrong.argmin(axis=0))


def summed_codeword_moves(
    codebook: Flags,
    outputs: Flags,
    labels: NDArray[Any],
    others: NDArray[Any],
    weights: NDArray[Any] | None = None,
) -> NDArray[np.int64]:
    """Sum the moves of samples with e = 1: (C, n) (spec 7.6).

    codebook: (C, n). outputs: (S, n). labels, others: (S,), the classes and their rivals.
    weights: (S,), of the samples, each of which moves so many times as far (spec 10.6).
    """
    towards: NDArray[Any] = outputs.view(np.int8) * np.int8(2) - np.int8(1)
    towards[codebook[labels] != codebook[others]] = 0
    if weights is not None:
        towards = towards * weights[:, None]
    moves = np.zeros(codebook.shape, np.int64)
    for c in np.union1d(labels, others):
        moves[c] = towards[labels == c].sum(axis=0, dtype=np.int64)
        moves[c] -= towards[others == c].sum(axis=0, dtype=np.int64)
    return moves
