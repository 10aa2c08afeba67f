"""Large tables in pieces: which there are, and the cells of each, read by itself."""

import mmap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile

from fast.data.cells import Cells
from fast.data.delimited import is_wide, read_delimited, separator_in
from fast.data.formats import table_format
from fast.data.frames import read_row_groups, row_groups
from fast.data.opening import GZIP, PIECE, ZSTANDARD, opened
from fast.data.separator import SEPARATORS
from reference.configuration import DataError

LEAST = 1 << 26  # bytes of a piece of text
ROWS = 1 << 18  # at least, of one of Parquet
FORMATS = ("text", "parquet")


@dataclass(frozen=True)
class Piece:
    """A part of a file: bytes from start to stop of a text, None: all; row groups of Parquet.

    begins: whether it is the first of its file. separator: a character, of a text.
    """

    path: Path
    start: int
    stop: int | None
    begins: bool
    separator: str | None


def files_of(data: str) -> list[Path]:
    """List the tables that a name stands for: a file, or those of a folder by their names.

    Raises DataError for other files, and for a folder of both kinds.
    """
    path = Path(data).resolve()
    files = [path]
    if path.is_dir():
        files = sorted(p for p in path.iterdir() if p.is_file() and p.name[0] not in "._")
    kinds = {str(table_format(str(file))) for file in files}
    if len(kinds) != 1 or not kinds <= set(FORMATS):
        problem = f"it is or has {', '.join(sorted(kinds))}" if kinds else "the folder is empty"
        raise DataError(data, problem, "text tables as CSV, or Parquet, one kind of them")
    return files


def pieces_of(files: Sequence[Path], separator: str | None) -> list[Piece]:
    """Cut tables into pieces, each of whole rows, in order. Raises OSError, DataError.

    separator: as of fast.data.reading.read_cells; None: what the first file tells.
    """
    if table_format(str(files[0])) == "parquet":
        return [piece for file in files for piece in _of_parquet(file)]
    between = SEPARATORS.get(separator or "")
    if between is None:
        with opened(files[0]) as file:
            between = separator_in(file)
    return [piece for file in files for piece in _of_text(file, between)]


def _of_parquet(path: Path) -> list[Piece]:
    groups, bounds, gathered = row_groups(path), [0], 0
    for number, rows in enumerate(groups, 1):
        gathered += rows
        if gathered >= ROWS or number == len(groups):
            bounds.append(number)
            gathered = 0
    return [Piece(path, a, b, a == 0, None) for a, b in pairwise(bounds)]


def _of_text(path: Path, separator: str) -> list[Piece]:
    with path.open("rb") as file:
        wide = is_wide(file)
        packed = file.peek(4)[:4].startswith((GZIP, ZSTANDARD))
        size = file.seek(0, 2)
        # in quotes a line may end within a row
        if wide or packed or size <= LEAST or _has_quotes(file.fileno()):
            return [Piece(path, 0, None, True, separator)]
        bounds = [0]
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            while bounds[-1] < size:
                line = data.find(b"\n", bounds[-1] + LEAST)
                bounds.append(size if line < 0 else line + 1)
    return [Piece(path, a, b, a == 0, separator) for a, b in pairwise(bounds)]


def _has_quotes(file: int) -> bool:
    with mmap.mmap(file, 0, access=mmap.ACCESS_READ) as data:
        return data.find(b'"') >= 0


def read_piece(piece: Piece) -> Cells | None:
    """Read the cells of a piece; None where it has none. Raises OSError, DataError.

    Errors name the file and the byte or row group that the piece begins with; a line is one of it.
    """
    path = piece.path if piece.begins else Path(f"{piece.path} from {piece.start} on")
    if piece.separator is None:
        cells = read_row_groups(piece.path, piece.start, piece.stop or 0)
    elif piece.stop is None:
        with opened(piece.path) as file:
            cells = read_delimited(file, path, piece.separator)
    else:
        blank = True
        with TemporaryFile() as kept, piece.path.open("rb") as file:
            file.seek(piece.start)
            left = piece.stop - piece.start
            while left and (part := file.read(min(PIECE, left))):
                kept.write(part)
                left -= len(part)
                blank = blank and not part.strip()
            kept.seek(0)
            if blank and not piece.begins:
                return None
            cells = read_delimited(kept, path, piece.separator)
    return replace(cells, path=piece.path, line=_unknown)


def _unknown(row: int) -> int:
    return row
