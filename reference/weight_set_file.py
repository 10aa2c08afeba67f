"""The tensors of weight sets, and vectors of bits as they are stored (spec 15.2)."""

import struct
from collections.abc import Iterator, Mapping, Sequence

from bitarray import bitarray

from reference.bits import from_words, to_words, word_count
from reference.configuration import Description, ModelFileError
from reference.weight_set import SetLayer, WeightSet

Rows = tuple[bitarray, ...]


def set_rows(sets: Sequence[WeightSet]) -> Iterator[tuple[str, Rows]]:
    """Name the tensors of weight sets, with their rows of bits."""
    for s, weight_set in enumerate(sets):
        for index, layer in enumerate(weight_set.layers):
            yield f"weight_set.{s}.layer.{index}.weights", layer.weights
        yield f"weight_set.{s}.codebook", weight_set.codebook


def set_sizes(description: Description) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name the tensors of a model's weight sets, with the number of their rows and of a row's bits.

    They come in the order in which their padding is judged (spec 15.4).
    """
    config = description.configuration
    for s, sizes in enumerate(description.weight_sets):
        shapes = sizes.shapes(config.inputs)
        for index, shape in enumerate(shapes):
            yield f"weight_set.{s}.layer.{index}.weights", (shape.perceptrons, shape.inputs)
        yield f"weight_set.{s}.codebook", (config.classes, shapes[-1].outputs)


def read_sets(
    description: Description, words: Mapping[str, tuple[int, ...]]
) -> tuple[WeightSet, ...]:
    """Make the weight sets of the words of their tensors. Raises ModelFileError for padding."""
    rows = {name: stored_rows(words[name], name, n) for name, (_, n) in set_sizes(description)}
    return tuple(
        WeightSet(
            tuple(
                SetLayer(rows[f"weight_set.{s}.layer.{index}.weights"], votes)
                for index, votes in enumerate(sizes.votes)
            ),
            rows[f"weight_set.{s}.codebook"],
        )
        for s, sizes in enumerate(description.weight_sets)
    )


def row_bytes(rows: Rows) -> bytes:
    """Write rows of bits, each in words of its own, padding 0 (spec 2.3)."""
    stride = word_count(len(rows[0]))
    return b"".join(struct.pack(f"<{stride}Q", *to_words(row)) for row in rows)


def stored_rows(words: tuple[int, ...], name: str, n: int) -> Rows:
    """Read rows of n bits. Raises ModelFileError where a padding bit is 1."""
    stride = word_count(n)
    cut = [words[start : start + stride] for start in range(0, len(words), stride)]
    rows = tuple(from_words(row, n) for row in cut)
    if [to_words(row) for row in rows] != [list(row) for row in cut]:
        raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
    return rows
