"""The encoding of raw rows as nodes of an ONNX graph (spec 12)."""

import numpy as np

from fast.data.for_model import encoding_of_file
from fast.data.trained_model import Model
from fast.exports.cells import CATEGORY, LARGE, units_of
from fast.exports.onnx_graph import Graph
from reference.configuration import BiasedEncoding, BitsEncoding, MedianEncoding, TableEncoding

ABOVE, EQUAL, OUTSIDE = range(3)  # what a bit of a table asks of its cell
MISSING = -LARGE - 1


def encoding_nodes(graph: Graph, model: Model) -> str:
    """Encode the input rows; name the bits: uint8 (rows, inputs), 0 or 1."""
    encoding = encoding_of_file(model.description)
    match encoding:
        case BitsEncoding():
            bits = graph.cast(graph.cast("rows", np.bool_), np.uint8)
        case MedianEncoding(_, twice):
            pixels = graph.cast("rows", np.int32)
            half = graph.constant(np.int32(min(twice // 2, 255)))
            bits = graph.cast(graph.add("Greater", pixels, half), np.uint8)
        case TableEncoding():
            bits = graph.cast(_table(graph, encoding), np.uint8)
    if isinstance(model.description.encoding, BiasedEncoding):
        column = graph.add("Slice", bits, graph.vector(0), graph.vector(1), graph.vector(1))
        flags = graph.cast(column, np.bool_)
        ones = graph.add("Or", flags, graph.add("Not", flags))  # as many as there are rows
        bits = graph.add("Concat", bits, graph.cast(ones, np.uint8), axis=1)
    return bits


def _table(graph: Graph, encoding: TableEncoding) -> str:
    """Ask of the cell of every bit whether it is above a number, equal to it, or no category."""
    place, asks, numbers = [], [], []
    for index, (column, unit) in enumerate(
        zip(encoding.columns, units_of(encoding).columns, strict=True)
    ):
        count = column.inputs - column.missing
        if unit.scale == CATEGORY:
            wanted = [(EQUAL, j) for j in range(count)] + [(OUTSIDE, count - 1)] * column.missing
        else:
            wanted = [(ABOVE, t) for t in unit.limits] + [(EQUAL, MISSING)] * column.missing
        place += [index] * len(wanted)
        asks += [ask for ask, _ in wanted]
        numbers += [number for _, number in wanted]
    cells = graph.add("Gather", "rows", graph.constant(np.array(place, np.int64)), axis=1)
    number = graph.constant(np.array(numbers, np.int64))
    kind = np.array(asks)
    above = graph.add("Greater", cells, number)
    below = graph.add("Less", cells, graph.constant(np.int64(0)))
    outside = graph.add("And", below, graph.constant(kind == OUTSIDE))
    either = graph.add("Or", above, outside)
    equal = graph.add("Equal", cells, number)
    asked_equal = graph.add("And", equal, graph.constant(kind == EQUAL))
    asked_either = graph.add("And", either, graph.constant(kind != EQUAL))
    return graph.add("Or", asked_equal, asked_either)
