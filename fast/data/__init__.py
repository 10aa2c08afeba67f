"""Data files: IDX images, npz arrays, CSV tables, packed bits. All bad ones are a DataError."""

from fast.data.columns import columns_for, wanted_columns
from fast.data.digits import load_digits
from fast.data.idx import read_idx
from fast.data.images import ImageSet, load_images
from fast.data.npz import Arrays, read_npz, read_samples
from fast.data.packed import Packed, read_packed, write_packed
from fast.data.table import Label, Table, read_features, read_table

__all__ = [
    "Arrays",
    "ImageSet",
    "Label",
    "Packed",
    "Table",
    "columns_for",
    "load_digits",
    "load_images",
    "read_features",
    "read_idx",
    "read_npz",
    "read_packed",
    "read_samples",
    "read_table",
    "wanted_columns",
    "write_packed",
]
