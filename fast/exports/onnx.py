"""A model as ONNX: standard operators on whole numbers, from raw rows to classes.

A layer is one MatMulInteger of its input bits, 0 and 1, with its weights, -1 and +1: it counts in
int32, exactly. The weights lie in the file a bit each, and are unpacked by two shifts, once, when a
runtime loads it.
"""

from importlib import import_module
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags, unpack_words
from fast.data.for_model import encoding_of_file
from fast.data.trained_model import Model
from fast.exports.cells import LARGE, Units, units_of
from fast.exports.names import check_name
from fast.exports.onnx_encoding import encoding_nodes
from fast.exports.onnx_graph import Graph
from fast.exports.rows import Answered, raw_cells
from fast.exports.templates import template
from fast.weight_set import weight_set_of
from reference.configuration import ConfigurationError, TableEncoding

OPSET = 13  # of the standard operators
IR_VERSION = 8
MOST = 2**31 - 1  # of a sum of agreements


def onnx_files(model: Model, tested: Answered, name: str) -> dict[str, str | bytes]:
    """Write a model as ONNX: the files of a folder, by name.

    tested: rows to check it with. name: of the file and the graph. Raises InputError.
    """
    check_name(name, "onnx")
    encoding, units = encoding_of_file(model.description), None
    if isinstance(encoding, TableEncoding):
        units = Units(units_of(encoding).columns, LARGE)
    rows = np.array(raw_cells(tested, encoding, units), np.uint8 if units is None else np.int64)
    return {
        f"{name}.onnx": onnx_bytes(model, name),
        "rows.npy": _saved(rows),
        "expected.npy": _saved(tested.classes.astype(np.int64)),
        "check.py": template("runtime/check.py.txt", {"name": name}),
    }


def _saved(values: NDArray[Any]) -> bytes:
    file = BytesIO()
    np.save(file, values)
    return file.getvalue()


def onnx_bytes(model: Model, name: str) -> bytes:
    """Write a model as the bytes of an ONNX file.

    Input rows: uint8 (rows, inputs) of bits or of pixels, or int64 (rows, columns), the cells of a
    table as fast.exports.cells has them. Outputs: classes, int64 (rows,), and agreements, int32
    (rows, C) (spec 10.5). Raises ConfigurationError where onnx is not installed, or for too many
    outputs.
    """
    onnx = _onnx()
    graph = Graph()
    bits = encoding_nodes(graph, model)
    network = model.network
    with network.at_rest():
        sets = [weight_set_of(network.config, network.layers), *network.weight_sets]
    if sum(each.layers[-1].shape.outputs for each in sets) > MOST:
        raise ConfigurationError("layers", "too many outputs", f"up to {MOST} in all")
    total = ""
    for each in sets:
        shown = bits
        for layer in each.layers:
            shape = layer.shape
            weights = unpack_words(np.ascontiguousarray(layer.weights.T), shape.inputs)
            # 2 z >= K_in exactly where z is at least half of K_in, rounded up
            z = _agreements(graph, shown, weights)
            fires = graph.add("GreaterOrEqual", z, graph.constant(np.int32(-(-shape.inputs // 2))))
            shown = graph.cast(_votes(graph, fires, shape.group), np.uint8)
        book = unpack_words(each.codebook, each.layers[-1].shape.outputs)
        counted = _agreements(graph, shown, book)
        total = graph.add("Add", total, counted) if total else counted
    sums = graph.name_last("agreements")
    graph.add("ArgMax", sums, axis=1, keepdims=0)  # the first of equal ones
    graph.name_last("classes")
    return _written(onnx, graph, model, name)


def _onnx() -> Any:
    try:
        return import_module("onnx")
    except ImportError:
        raise ConfigurationError(
            "--format onnx",
            "onnx, which writes it, is not installed",
            "pip install 'local-binary-errors[onnx]'",
        ) from None


def _agreements(graph: Graph, bits: str, rows: Flags) -> str:
    """Count where bits, uint8 (S, n), agree with rows, (R, n): int32 (S, R).

    With x of 0 and 1 and w of -1 and +1, x and w agree x . w times and once for every w of -1.
    """
    n = rows.shape[1]
    packed = np.packbits(rows.T, axis=0, bitorder="little")
    bytes_of = graph.constant(np.ascontiguousarray(packed[:, None, :]))
    # bit i of a byte: shifted up until it is the highest, then down alone
    up = graph.constant(np.arange(7, -1, -1, dtype=np.uint8).reshape(1, 8, 1))
    spread = graph.add("BitShift", bytes_of, up, direction="LEFT")
    alone = graph.add("BitShift", spread, graph.constant(np.uint8(7)), direction="RIGHT")
    flat = graph.add("Reshape", alone, graph.constant(np.array([-1, len(rows)], np.int64)))
    kept = graph.add("Slice", flat, graph.vector(0), graph.vector(n), graph.vector(0))
    ones = graph.cast(kept, np.int32)
    signs = graph.add("Sub", graph.add("Add", ones, ones), graph.constant(np.int32(1)))
    dots = graph.add("MatMulInteger", bits, graph.cast(signs, np.int8))
    against = np.count_nonzero(~rows, axis=1).astype(np.int32)
    return graph.add("Add", dots, graph.constant(against))


def _votes(graph: Graph, fires: str, votes: int) -> str:
    """Take the majority of every group, a tie for 1 (spec 11.1): booleans (S, outputs)."""
    if votes == 1:
        return fires
    grouped = graph.constant(np.array([0, -1, votes], np.int64))
    each = graph.add("Reshape", graph.cast(fires, np.int32), grouped)
    sums = graph.add("ReduceSum", each, graph.vector(2), keepdims=0)
    return graph.add("GreaterOrEqual", sums, graph.constant(np.int32((votes + 1) // 2)))


def _written(onnx: Any, graph: Graph, model: Model, name: str) -> bytes:
    helper, types = onnx.helper, onnx.TensorProto
    encoding = encoding_of_file(model.description)
    table = isinstance(encoding, TableEncoding)
    width = len(encoding.columns) if isinstance(encoding, TableEncoding) else encoding.inputs
    kind = types.INT64 if table else types.UINT8
    classes = model.network.config.classes
    made = helper.make_graph(
        [helper.make_node(n.kind, n.inputs, [n.output], **n.attributes) for n in graph.nodes],
        name,
        [helper.make_tensor_value_info("rows", kind, ["n", width])],
        [
            helper.make_tensor_value_info("classes", types.INT64, ["n"]),
            helper.make_tensor_value_info("agreements", types.INT32, ["n", classes]),
        ],
        [onnx.numpy_helper.from_array(value, key) for key, value in graph.constants.items()],
    )
    opsets = [helper.make_opsetid("", OPSET)]
    proto = helper.make_model(made, opset_imports=opsets, producer_name="lbe")
    proto.ir_version = IR_VERSION
    onnx.checker.check_model(proto, full_check=True)
    written: bytes = proto.SerializeToString(deterministic=True)
    return written
