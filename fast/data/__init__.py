"""Data files: IDX images, npz arrays, CSV tables. Everything bad in them is a DataError."""

from fast.data.idx import read_idx
from fast.data.images import ImageSet, load_images
from fast.data.npz import Arrays, read_npz, read_samples
from fast.data.table import Table, read_features, read_table

__all__ = [
    "Arrays",
    "ImageSet",
    "Table",
    "load_images",
    "read_features",
    "read_idx",
    "read_npz",
    "read_samples",
    "read_table",
]
