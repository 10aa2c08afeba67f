"""Reading data, dividing and encoding them: what the command and the experiments stand on.

Files: IDX images, npz arrays, CSV tables, packed bits; all bad ones are a DataError. From a source
to encoded samples: ``data = load(source, seed)``, ``encoding = fit(data.train)``,
``encode(data.train, encoding)``; samples in memory: ``encode_rows(rows, encoding)``.
Its names are loaded when they are first asked for, so that help and completion wait for none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fast.data.classes import confirm_classes
    from fast.data.columns import columns_for, wanted_columns
    from fast.data.digits import load_digits
    from fast.data.division import Data, Rows, divide, tested_on
    from fast.data.features import Label, read_features
    from fast.data.fitting import encode, fit, settle_bias
    from fast.data.idx import read_idx
    from fast.data.images import ImageSet, load_images
    from fast.data.in_memory import columns_of, encode_rows, raw_rows
    from fast.data.loading import load
    from fast.data.npz import Arrays, read_npz, read_samples
    from fast.data.packed import Packed, read_packed, write_packed
    from fast.data.raw import Columns, Encoded, Flags, Images, Prototypes, Raw
    from fast.data.source import Source
    from fast.data.table import Table, read_table
    from fast.data.validation import hold_out

__all__ = [
    "Arrays",
    "Columns",
    "Data",
    "Encoded",
    "Flags",
    "ImageSet",
    "Images",
    "Label",
    "Packed",
    "Prototypes",
    "Raw",
    "Rows",
    "Source",
    "Table",
    "columns_for",
    "columns_of",
    "confirm_classes",
    "divide",
    "encode",
    "encode_rows",
    "fit",
    "hold_out",
    "load",
    "load_digits",
    "load_images",
    "raw_rows",
    "read_features",
    "read_idx",
    "read_npz",
    "read_packed",
    "read_samples",
    "read_table",
    "settle_bias",
    "tested_on",
    "wanted_columns",
    "write_packed",
]

HOMES = {
    "Arrays": "fast.data.npz",
    "Columns": "fast.data.raw",
    "Data": "fast.data.division",
    "Encoded": "fast.data.raw",
    "Flags": "fast.data.raw",
    "ImageSet": "fast.data.images",
    "Images": "fast.data.raw",
    "Label": "fast.data.features",
    "Packed": "fast.data.packed",
    "Prototypes": "fast.data.raw",
    "Raw": "fast.data.raw",
    "Rows": "fast.data.division",
    "Source": "fast.data.source",
    "Table": "fast.data.table",
    "columns_for": "fast.data.columns",
    "columns_of": "fast.data.in_memory",
    "confirm_classes": "fast.data.classes",
    "divide": "fast.data.division",
    "encode": "fast.data.fitting",
    "encode_rows": "fast.data.in_memory",
    "fit": "fast.data.fitting",
    "hold_out": "fast.data.validation",
    "load": "fast.data.loading",
    "load_digits": "fast.data.digits",
    "load_images": "fast.data.images",
    "raw_rows": "fast.data.in_memory",
    "read_features": "fast.data.features",
    "read_idx": "fast.data.idx",
    "read_npz": "fast.data.npz",
    "read_packed": "fast.data.packed",
    "read_samples": "fast.data.npz",
    "read_table": "fast.data.table",
    "settle_bias": "fast.data.fitting",
    "tested_on": "fast.data.division",
    "wanted_columns": "fast.data.columns",
    "write_packed": "fast.data.packed",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'fast.data' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES})
