"""The cells of a table in any of the formats that are read."""

from pathlib import Path

from fast.data.arff import read_arff
from fast.data.cells import Cells
from fast.data.delimited import read_delimited
from fast.data.formats import table_format
from fast.data.frames import read_frame
from fast.data.libsvm import read_libsvm
from fast.data.opening import opened
from fast.data.separator import SEPARATORS


def read_cells(path: Path, separator: str | None = None) -> Cells:
    """Read a table. Raises OSError, DataError.

    separator: comma, semicolon, tab, bar or blank, of a text; None: what the table tells.
    """
    kind = table_format(str(path))
    with opened(path) as file:
        if kind in ("parquet", "feather"):
            return read_frame(file, path, kind)
        if kind == "arff":
            return read_arff(file, path)
        if kind == "libsvm":
            return read_libsvm(file, path)
        return read_delimited(file, path, SEPARATORS.get(separator or ""))
