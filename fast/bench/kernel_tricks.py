"""The tricks of the kernels: the trick against the same without it, at 525 x 784."""

from collections.abc import Callable
from typing import Any

import numpy as np

from fast.agreement import aligned, disagreements, row_by_row
from fast.bits import pack
from fast.codebook import codeword_disagreements

SAMPLES, INPUTS, WIDTH, GROUP, CLASSES = 100, 784, 525, 105, 10
PADDED = -(-WIDTH // 8) * 8

Trick = tuple[str, str, Callable[[], Any], Callable[[], Any]]  # where, what, with, without


def kernel_tricks() -> list[Trick]:
    """Name those of comparing words and counting bits."""
    rng = np.random.default_rng(0)
    word = rng.integers(0, 2**64, (SAMPLES, 1), np.uint64)
    row = rng.integers(0, 2**64, WIDTH, np.uint64)
    in_lines = aligned((SAMPLES, PADDED))[:, :WIDTH]
    # what NumPy makes begins 16 bytes after a multiple of 64, as a rule
    anywhere = aligned((SAMPLES + 1, WIDTH)).reshape(-1)[2:][: SAMPLES * WIDTH]
    anywhere = anywhere.reshape(SAMPLES, WIDTH)
    total = np.zeros((SAMPLES, WIDTH), np.uint16)
    count = np.bitwise_count(row ^ word)
    wide = np.empty_like(total)

    def xor(out: Any, walk: bool) -> Any:
        if not walk:
            return np.bitwise_xor(word, row, out=out)
        with row_by_row(WIDTH):
            return np.bitwise_xor(word, row, out=out)

    def add(widened: bool) -> Any:
        with row_by_row(WIDTH):
            if not widened:
                return np.add(total, count)
            np.copyto(wide, count)
            return np.add(total, wide)

    outputs = pack(rng.random((SAMPLES, WIDTH)) < 0.5).words
    book = pack(rng.random((CLASSES, WIDTH)) < 0.5).words
    by_word = np.ascontiguousarray(outputs.T)
    return [
        (
            "fast.agreement.row_by_row",
            "broadcast rows are not copied",
            lambda: xor(in_lines, True),
            lambda: xor(in_lines, False),
        ),
        (
            "fast.agreement.aligned",
            "rows begin with lines of the cache",
            lambda: xor(in_lines, True),
            lambda: xor(anywhere, True),
        ),
        (
            "fast.agreement.disagreements",
            "bytes are widened before they are added",
            lambda: add(True),
            lambda: add(False),
        ),
        (
            "fast.codebook.codeword_disagreements",
            "ten codewords in three calls",
            lambda: codeword_disagreements(outputs, book, WIDTH),
            lambda: disagreements(book, by_word, WIDTH),
        ),
    ]
