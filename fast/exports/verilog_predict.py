"""The part of a Verilog export that predicts: the top of it, the encoding, and their memories."""

from collections.abc import Sequence

import numpy as np

from fast.bits import Words, word_count
from fast.exports.cells import CATEGORY, DOUBLE, LARGE, Units
from fast.exports.memories import address_words, number_bits, padded_book, sized, words_memory
from fast.exports.templates import template
from fast.exports.verilog_sizes import Sizes
from fast.weight_set import WeightSet
from reference.configuration import (
    BiasedEncoding,
    CategoricalColumn,
    Encoding,
    MedianEncoding,
    TableEncoding,
)

LONGEST_NAME = 60  # characters of a column, in a comment


def predict_files(
    sets: Sequence[WeightSet], inputs: int, classes: int, name: str
) -> dict[str, str]:
    """Write the module that predicts, with a memory file a layer and a codebook a net."""
    nets, memories, total = [], {}, 0
    class_top = number_bits(classes) - 1
    for m, each in enumerate(sets):
        start, origin = ("start" if m == 0 else f"decoded_{m - 1}"), "sample"
        for index, layer in enumerate(each.layers):
            at, shape = f"{m}_{index}", layer.shape
            sizes = Sizes(shape.inputs, shape.perceptrons, shape.group)
            values = {
                **_tops(sizes),
                **{"name": name, "net": m, "layer": index, "at": at, "votes": shape.group},
                **{"inputs": shape.inputs, "perceptrons": shape.perceptrons},
                **{"start": start, "from": origin, "parameters": sizes.layer()},
                "last_address": sizes.words - 1,
                "last_out_word": word_count(sizes.outputs) - 1,
            }
            nets.append(template("verilog/predict_layer.v", values))
            memories[f"{name}_weights_{at}.mem"] = weights_memory(layer.weights, shape.inputs)
            start, origin = f"done_{at}", f"shown_{at}"
        words = address_words(sizes.outputs)
        values = {
            **_tops(sizes),
            **{"name": name, "net": m, "at": at, "classes": classes, "outputs": sizes.outputs},
            **{"book_words": words, "last_book": classes * words - 1, "class_top": class_top},
            "count_top": sizes.bits["out_count"] - 1,
            "parameters": sizes.decode(classes),
        }
        nets.append(template("verilog/predict_codebook.v", values))
        told = f"{classes} codewords, {words} words each: {classes * words} rows"
        memories[f"{name}_codebook_{m}.mem"] = words_memory(told, padded_book(each.codebook, words))
        total += sizes.outputs
    sum_bits = max(10, total.bit_length())
    nets.append(_sums(sets, sum_bits, classes))
    values = {
        **{"name": name, "nets": "".join(nets), "last": len(sets) - 1, "sum_bits": sum_bits},
        **{"class_top": class_top, "class_bits": class_top + 1},
        "word_top": number_bits(word_count(inputs)) - 1,
        "last_word": word_count(inputs) - 1,
    }
    return {f"{name}_predict.v": template("verilog/predict.v", values), **memories}


def weights_memory(weights: Words, inputs: int) -> str:
    """Write weights, uint64 (words, K): perceptron by perceptron, its words one after the other."""
    rows = np.ascontiguousarray(weights.T)
    words = word_count(inputs)
    return words_memory(f"{len(rows)} perceptrons, {words} words each: {rows.size} rows", rows)


def _tops(sizes: Sizes) -> dict[str, object]:
    return {f"{what}_top": bits - 1 for what, bits in sizes.bits.items()}


def _sums(sets: Sequence[WeightSet], bits: int, classes: int) -> str:
    """Add the agreements of all nets: those of the last one are added as they are compared."""
    last, lines = len(sets) - 1, []
    for m, each in enumerate(sets):
        shape = each.layers[-1].shape
        own = Sizes(shape.inputs, shape.perceptrons, shape.group).bits["out_count"]
        wide = f"{{{bits - own}'d0, agreement_{m}}}" if bits > own else f"agreement_{m}"
        before = "" if m == 0 else f" + sums[number_{m}]"
        lines.append(f"    wire [{bits - 1}:0] sum_{m} = {wide}{before};")
    if last:
        lines.insert(0, f"    reg [{bits - 1}:0] sums [0:{classes - 1}];")
        lines.append("    always @(posedge clk) begin")
        lines += [f"        if (counted_{m}) sums[number_{m}] <= sum_{m};" for m in range(last)]
        lines.append("    end")
    return "\n" + "\n".join(lines) + "\n"


def cell_bits(encoding: Encoding, units: Units | None) -> int:
    """Say how many bits a raw cell has."""
    within = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    if isinstance(within, TableEncoding):
        return 64 if units is not None and units.largest == LARGE else 32
    return 8 if isinstance(within, MedianEncoding) else 1


def encoder(encoding: Encoding, units: Units | None, name: str) -> str:
    """Write the module that encodes a raw row, whose cell i is at [i * bits +: bits] (12)."""
    biased = isinstance(encoding, BiasedEncoding)
    within = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    wide, told = cell_bits(encoding, units), ""
    if isinstance(within, TableEncoding) and units is not None:
        cells, made = len(within.columns), _table_bits(within, units, wide)
        told = _columns_told(within, units, wide)
    elif isinstance(within, MedianEncoding):
        cells, half = within.inputs, within.twice_median // 2
        made = [f"row[{8 * i} +: 8] > 8'd{half}" if half < 255 else "1'b0" for i in range(cells)]
    else:
        cells = within.inputs
        made = [f"row[{i}]" for i in range(cells)]
    if biased:
        made.append("1'b1")
    lines = "".join(f"    assign bits[{i}] = {value};\n" for i, value in enumerate(made))
    unread = "    wire unused_row = &{1'b0, row};\n"
    return (
        f"// The bits of a raw row (12): cell i is at [{wide} * i +: {wide}].\n{told}"
        f"module {name}_encode (\n    input wire [{wide * cells - 1}:0] row,\n"
        f"    output wire [{len(made) - 1}:0] bits\n);\n{lines}{unread}endmodule\n"
    )


def _columns_told(encoding: TableEncoding, units: Units, wide: int) -> str:
    """Say in comments what the cells of each column are."""
    lines = [f"// A missing cell is {wide}'h8{'0' * (wide // 4 - 1)}; numbers are signed.\n"]
    for place, (column, unit) in enumerate(zip(encoding.columns, units.columns, strict=True)):
        kind = f"numbers times {unit.scale}, rounded up"
        if unit.scale == DOUBLE:
            kind = "the 64 bits of doubles; of one below 0, minus its other 63 bits"
        elif isinstance(column, CategoricalColumn):
            kind = f"the number of a category, below {len(column.categories)}; else any other"
        lines.append(f"// Cell {place}, {column.name[:LONGEST_NAME]!a}: {kind}\n")
    return "".join(lines)


def _table_bits(encoding: TableEncoding, units: Units, wide: int) -> list[str]:
    made = []
    for place, (column, unit) in enumerate(zip(encoding.columns, units.columns, strict=True)):
        cell = f"row[{wide * place} +: {wide}]"
        if unit.scale == CATEGORY:
            count = column.inputs - column.missing
            made += [f"{cell} == {sized(j, wide)}" for j in range(count)]
            made += [f"{cell} >= {sized(count, wide)}"] * column.missing
        else:
            made += [f"$signed({cell}) > {signed_constant(t, wide)}" for t in unit.limits]
            made += [f"{cell} == {wide}'h8{'0' * (wide // 4 - 1)}"] * column.missing
    return made


def signed_constant(value: int, bits: int) -> str:
    """Write a signed constant of Verilog.

    >>> signed_constant(-5, 32), signed_constant(5, 32)
    ("-32'sd5", "32'sd5")
    """
    return f"{'-' if value < 0 else ''}{bits}'sd{abs(value)}"
