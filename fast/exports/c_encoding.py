"""The encoding of a C export: from a raw row to bits, on the device and on the host (spec 12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from fast.data.for_model import encoding_of_file
from fast.data.trained_model import Model
from fast.exports.c_tables import column_tables
from fast.exports.cells import DOUBLE, LARGE, Units, units_of
from fast.exports.templates import template
from reference.configuration import BiasedEncoding, BitsEncoding, MedianEncoding, TableEncoding

LARGEST_PIXEL = 255
SHORTEST_ROOM = 200  # bytes of a cell that are read
BITS = "typedef uint8_t {name}_cell; /* of a raw row: a bit, 0 or 1 */"
PIXELS = "typedef uint8_t {name}_cell; /* of a raw row: a pixel, 0 to 255 */"
ROWS_OF_BITS = "   A row is its bits, as the characters 0 and 1, position 0 first."
ROWS_OF_PIXELS = "   A row is its pixels, 0 to 255, with spaces between."
ROWS_OF_TABLE = r"""   A row is its cells with tabs between: numbers (12.1), or an equals sign and a
   whole number in the unit of the column, or texts with \t, \n, \r, \0 and \\ for what they
   hold of these. \N is a missing cell."""


@dataclass(frozen=True)
class Encoded:
    """The parts of the files that are the encoding's."""

    width: int  # cells of a raw row
    cell: str  # its type
    functions: str  # of the header
    source: str
    reader: str  # of the host
    rows_are: str  # what the host reads
    units: Units | None  # of a table
    constant: int  # bytes of the tables that encoding needs


def encoding_parts(model: Model, names: Mapping[str, object]) -> Encoded:
    """Write the encoding of a model; names: values of the templates. Raises ConfigurationError."""
    encoding, name = encoding_of_file(model.description), str(names["name"])
    values = {**names, "bias": "", "cells": encoding.inputs}
    if isinstance(model.description.encoding, BiasedEncoding):
        word, bit = divmod(encoding.inputs, 32)
        values["bias"] = f"\n    bits[{word}] |= (uint32_t)1 << {bit}; /* the bias (12.7) */"
    match encoding:
        case BitsEncoding(width):
            source, reader = (template(f"c/{part}_bits.c", values) for part in ("encode", "read"))
            cell = BITS.format(name=name)
            return Encoded(width, cell, "", source, reader, ROWS_OF_BITS, None, 0)
        case MedianEncoding(width, twice):
            values["half"] = min(twice // 2, LARGEST_PIXEL)
            source, reader = (template(f"c/{part}_pixels.c", values) for part in ("encode", "read"))
            cell = PIXELS.format(name=name)
            return Encoded(width, cell, "", source, reader, ROWS_OF_PIXELS, None, 0)
    return _table(encoding, values)


def _table(encoding: TableEncoding, values: dict[str, object]) -> Encoded:
    units, width = units_of(encoding), len(encoding.columns)
    tables, told, constant = column_tables(encoding, units)
    values.update(cells=width, public_columns=told)
    functions = template("c/table.h", values)
    source = tables + "\n" + template("c/encode_table.c", values)
    if any(unit.scale == DOUBLE for unit in units.columns):
        functions += template("c/double.h", values)
        source += template("c/encode_double.c", values)
    texts = [len(text.encode()) for c in encoding.columns for text in getattr(c, "categories", ())]
    values["room"] = max(SHORTEST_ROOM, 1 + max(texts, default=0))
    values["largest"] = units.largest

    reader = template("c/exact.c", values)
    values["size"] = 64 if units.largest == LARGE else 32
    cell = template("c/cell.h", values)
    reader += template("c/read_table.c", values)
    return Encoded(width, cell, functions, source, reader, ROWS_OF_TABLE, units, constant)
