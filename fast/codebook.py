"""Codebooks, decoding, margin and local error of a whole batch (spec 7)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts, disagreements
from fast.bits import Flags, Words, clear_padding
from fast.generator import CODEBOOKS, random_rows

AT_ONCE = 1 << 15  # words that are compared in one call: 256 KiB


def draw_codebook(seed: int, layer: int, classes: int, n: int) -> Words:
    """Draw the codewords of a layer, uint64 (C, words) (spec 7.1)."""
    codewords = random_rows(seed, CODEBOOKS, layer, classes, n)
    if classes == 2:
        codewords[1] = ~codewords[0]
        clear_padding(codewords, n)
    return codewords


def codeword_disagreements(outputs: Words, codebook: Words, n: int) -> Counts:
    """Count where S outputs differ from C codewords: (C, S), so that the long axis is inside.

    Ten codewords of a few words and a batch are so little that the calls take longer than the
    work: three calls for all words at once take half the time of the kernel's three a word.
    """
    by_word = np.ascontiguousarray(outputs.T)
    if len(codebook) * outputs.size > AT_ONCE or n >= 2**16:
        return disagreements(codebook, by_word, n)
    differing = np.ascontiguousarray(codebook.T)[:, :, None] ^ by_word[:, None, :]
    counts: Counts = np.add.reduce(np.bitwise_count(differing), axis=0, dtype=np.uint16)
    return counts


def decode(differing: Counts) -> NDArray[np.intp]:
    """Name the nearest class of every sample, the lowest on a tie: (S,) (spec 7.3)."""
    return np.asarray(np.argmin(differing, axis=0))


def local_errors(
    differing: Counts, predictions: NDArray[np.intp], labels: NDArray[Any], theta: int
) -> Flags:
    """Decide which samples a layer must learn from: (S,) (spec 7.5).

    e = 1 iff the prediction is not the label, or 2 * margin < theta.
    """
    return np.asarray((predictions != labels) | (2 * margins(differing, predictions) < theta))


def margins(differing: Counts, predictions: NDArray[np.intp]) -> NDArray[np.int64]:
    """Say by how much the nearest codeword leads the second: (S,) (spec 7.4).

    The margin A_1st - A_2nd is the second smallest count of differing bits less the smallest.
    """
    nearest = (predictions, np.arange(len(predictions)))
    others = differing.copy()
    others[nearest] = np.iinfo(differing.dtype).max
    return np.asarray(np.subtract(others.min(axis=0), differing[nearest], dtype=np.int64))
