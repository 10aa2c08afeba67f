"""Weights alone, a bit each: what a model is that predicts and no longer learns (spec 15.7)."""

from collections.abc import Iterator, Sequence

from bitarray import bitarray

from reference.configuration import Configuration, ModelFileError
from reference.counters import Row, weights
from reference.network import State
from reference.weight_set_file import Rows

OCTET = 8


def octet_count(n: int) -> int:
    """Say how many bytes hold n bits (spec 15.7).

    >>> octet_count(8), octet_count(9)
    (1, 2)
    """
    return -(-n // OCTET)


def weight_rows(state: State) -> Iterator[tuple[str, Rows]]:
    """Name the tensors of the weights of every layer, with their rows of bits."""
    for index, layer in enumerate(state.layers):
        yield f"layer.{index}.weights", tuple(weights(row) for row in layer.counters)


def weight_sizes(config: Configuration) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name these tensors, with the number of their rows and of a row's bits."""
    for index, shape in enumerate(config.shapes):
        yield f"layer.{index}.weights", (shape.perceptrons, shape.inputs)


def octets(rows: Rows) -> bytes:
    """Write rows of bits, each in bytes of its own, least-significant bit first, padding 0.

    >>> octets((bitarray("100000001", "little"), bitarray("1", "little"))).hex()
    '010101'
    """
    return b"".join(row.tobytes() for row in rows)


def counters_of(values: Sequence[int], name: str, n: int) -> tuple[Row, ...]:
    """Read rows of n weights as counters: 0 for a weight of 1, -1 for one of 0 (spec 15.7).

    values: their bytes. Raises ModelFileError where a padding bit is 1.

    >>> counters_of([5, 2], "layer.0.weights", 3)
    ((0, -1, 0), (-1, 0, -1))
    """
    stride, rows = octet_count(n), []
    for start in range(0, len(values), stride):
        row = bitarray(endian="little")
        row.frombytes(bytes(values[start : start + stride]))
        if row[n:].any():
            raise ModelFileError(name, "a padding bit is 1", "padding bits 0", "codebook/padding")
        rows.append(tuple(bit - 1 for bit in row[:n]))
    return tuple(rows)
