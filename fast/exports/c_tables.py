"""The tables of a C export: weights, codewords, class names, and the columns of a table."""

from collections.abc import Sequence

from fast.exports.cells import CATEGORY, Units
from fast.exports.literals import array, text_literal, whole, words
from fast.exports.nets import Net, word_count
from reference.configuration import CategoricalColumn, TableEncoding

LAYER = """
struct layer { /* perceptrons whose votes, so many each, make its outputs (10.5) */
    const uint32_t *weights;
    uint32_t inputs, perceptrons, votes;
};

struct net {
    const struct layer *layers;
    const uint32_t *codebook;
    uint32_t depth, outputs;
};
"""


def net_tables(nets: Sequence[Net], live: str | None) -> str:
    """Write what answers. live: where the codewords of the first net stand that learns; or None."""
    parts = [LAYER]
    rows = []
    for s, net in enumerate(nets):
        moving = live is not None and s == 0
        layers = []
        for index, part in enumerate(net.parts):
            name = f"weights_{s}_{index}"
            if not moving:
                size = part.weights.size
                parts.append(f"\n/* {part.perceptrons} rows of {part.inputs} weights */\n")
                values = words(part.weights.ravel().tolist())
                parts.append(array(f"static const uint32_t {name}[{size}]", values))
            sizes = f"{part.inputs}, {part.perceptrons}, {part.votes}"
            layers.append(f"{{{name}, {sizes}}}")
        book = f"codebook_{s}"
        if moving:
            book = str(live)
        else:
            parts.append(f"\n/* {len(net.codebook)} codewords of {net.outputs} bits */\n")
            values = words(net.codebook.ravel().tolist())
            parts.append(array(f"static const uint32_t {book}[{net.codebook.size}]", values))
        parts.append("\n" + array(f"static const struct layer layers_{s}[{len(layers)}]", layers))
        rows.append(f"{{layers_{s}, {book}, {len(layers)}, {net.outputs}}}")
    parts.append("\n" + array(f"static const struct net nets[{len(rows)}]", rows))
    room = max(word_count(part.outputs) for net in nets for part in net.parts)
    parts.append(f"\n#define NETS {len(nets)}\n#define ROOM {room} /* words of any outputs */\n")
    return "".join(parts)


def class_table(name: str, upper: str, names: Sequence[str]) -> str:
    """Write what the classes are called."""
    declared = f"const char *const {name}_class_names[{upper}_CLASSES]"
    return "\n" + array(declared, map(text_literal, names))


def column_tables(encoding: TableEncoding, units: Units) -> tuple[str, str, int]:
    """Write the columns for the encoding, and what is told of them: a name and a scale each.

    Gives also the bytes of what the encoding needs.
    """
    limits = [limit for unit in units.columns for limit in unit.limits]
    most = max((abs(limit) for limit in limits), default=0)
    size = next(size for size in (8, 16, 32, 64) if most < 2 ** (size - 1))
    rows, told, texts = [], [], []
    for column, unit in zip(encoding.columns, units.columns, strict=True):
        kind = "CATEGORY" if unit.scale == CATEGORY else "NUMBER"
        number = column.inputs - column.missing
        rows.append(f"{{{number}, {kind}, {int(column.missing)}}}")
        told.append(f"    {{{text_literal(column.name)}, {whole(unit.scale)}}},\n")
        if isinstance(column, CategoricalColumn):
            for category in column.categories:
                length = len(category.encode())
                texts.append(f"{{{text_literal(category)}, {length}}}")
    wide = "uint16_t" if max(c.inputs for c in encoding.columns) < 2**16 else "uint32_t"
    width = 4 if wide == "uint16_t" else 8
    table = (
        "\nenum unit { NUMBER, CATEGORY };\n\n"
        "struct column { /* bits: thresholds or categories; missing: has it that bit? (12.8) */\n"
        f"    {wide} bits;\n    uint8_t unit, missing;\n}};\n\n"
        f"typedef int{size}_t limit;\n\n"
        "struct text {\n    const char *bytes;\n    uint32_t length;\n};\n\n"
        + array(f"static const struct column columns[{len(rows)}]", rows)
        + "\n/* the thresholds of all columns, in their units */\n"
        + array(f"static const limit limits[{max(1, len(limits))}]", map(whole, limits))
        + "\n/* the categories of all columns */\n"
        + array(f"static const struct text texts[{max(1, len(texts))}]", texts or ['{"", 0}'])
    )
    return table, "".join(told), width * len(rows) + len(limits) * size // 8
