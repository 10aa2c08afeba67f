"""A table made out, fitted and encoded by the workers of a Dask cluster, in pieces (spec 12).

Workers read pieces, and say which different cells are in a column, in how many rows. Of these the
process that asks makes out what each column is, and fits the encoding, as if it had all rows: no
row comes to it before it is encoded. A piece that was lost with a worker is read again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Words
from fast.data.cells import Cells
from fast.data.coded import fit_categories, fit_numbers, fit_spread_numbers
from fast.data.distinct import Distinct, Found, counts_among, found_in, merged, summed
from fast.data.piece_tasks import Feature, Head, classes_of, encoded_of, head_of
from fast.data.pieces import Piece, read_piece
from fast.data.runs import in_runs
from fast.data.table import Table
from fast.scheduler import gathered
from reference.configuration import (
    CategoricalColumn,
    DataError,
    Encoding,
    NumericColumn,
    TableEncoding,
)


@dataclass(frozen=True)
class Gathered:
    """A table whose rows are with the workers.

    table: as of fast.data.table, but for the order of its rows. pieces: tasks that read their
    cells. skipped: how many rows of each are names, and sizes: how many are none. counted: from
    which row on the cells of each were looked for; columns: what there was; places: of that, by
    column and piece.
    """

    table: Table
    pieces: Sequence[Any]
    skipped: Sequence[int]
    sizes: Sequence[int]
    counted: Sequence[int]
    columns: Sequence[Distinct]
    places: Sequence[Sequence[NDArray[np.intp]]]

    def __len__(self) -> int:
        return sum(self.sizes)

    @property
    def features(self) -> list[int]:
        """The places of all columns but the label."""
        label = int(self.table.label_column or 0) - 1
        return [place for place in range(len(self.columns)) if place != label]


def gather(
    client: Any, pieces: Sequence[Piece], name: str, header: str, read: Callable[[Cells], Table]
) -> Gathered:
    """Let workers read pieces, and make out what table they are. Raises DataError.

    name: what the table is called. header: yes, no or auto. read: makes a table of cells.
    """
    tasks = [client.submit(read_piece, piece, pure=False) for piece in pieces]
    heads = gathered(client, [client.submit(head_of, task, pure=False) for task in tasks])
    kept = [i for i, head in enumerate(heads) if head is not None]  # others have no row
    tasks, heads = [tasks[i] for i in kept], [heads[i] for i in kept]
    begins = [pieces[i].begins for i in kept]
    for i, head in zip(kept, heads, strict=True):
        _check_alike(name, pieces[i].path, head, heads[0])
    named = heads[0].names is None and header != "no"  # by the first row, perhaps
    firsts = [head.first for head, begun in zip(heads, begins, strict=True) if begun]
    alike = all(first == firsts[0] for first in firsts)
    counted = [int(named and alike and begun and i > 0) for i, begun in enumerate(begins)]
    found, columns, places, table = _made_out(client, tasks, counted, heads[0], name, read)
    if not table.headed and any(counted):
        counted = [0] * len(tasks)
        found, columns, places, table = _made_out(client, tasks, counted, heads[0], name, read)
    skipped = [0] * len(tasks)
    if table.headed and heads[0].names is None:
        if not alike:
            raise DataError(name, "the first rows of its files differ", "the same names in all")
        skipped = [int(begun) for begun in begins]
    rows = [f.rows + c - s for f, c, s in zip(found, counted, skipped, strict=True)]
    return Gathered(table, tasks, skipped, rows, counted, columns, places)


def _check_alike(name: str, path: Path, head: Head, first: Head) -> None:
    if (head.names, head.width, head.numbers) != (first.names, first.width, first.numbers):
        raise DataError(name, f"{path} has other columns than the first", "the same columns in all")


def _made_out(
    client: Any,
    tasks: Sequence[Any],
    counted: Sequence[int],
    head: Head,
    name: str,
    read: Callable[[Cells], Table],
) -> tuple[list[Found], list[Distinct], list[list[NDArray[np.intp]]], Table]:
    looked = [client.submit(found_in, *each, pure=False) for each in zip(tasks, counted)]
    found: list[Found] = gathered(client, looked)
    columns, places = [], []
    for parts in zip(*(part.columns for part in found), strict=True):
        column, at = merged(parts)
        columns.append(column)
        places.append(at)
    rows = sum(part.rows for part in found)
    numbers = {i: c.cells for i, c in enumerate(columns) if isinstance(c.cells, np.ndarray)}
    none = in_runs([""], np.ones(1, np.int64))
    texts = [none if i in numbers else in_runs(c.cells, c.counts) for i, c in enumerate(columns)]
    cells = Cells(
        Path(name),
        tuple(texts),
        line=lambda _: rows,
        separator=head.separator,
        names=head.names,
        numbers=numbers,
        unit="a row of",
    )
    return found, columns, places, read(cells)


def labels_of(client: Any, of: Gathered, index: dict[str, int]) -> NDArray[np.int64]:
    """Number the classes of all rows, in order: (rows,)."""
    place = int(of.table.label_column or 0) - 1
    tasks = [
        client.submit(classes_of, task, first, place, index, pure=False)
        for task, first in zip(of.pieces, of.skipped, strict=True)
    ]
    return np.concatenate([part.astype(np.int64) for part in gathered(client, tasks)])


def fit_to(
    client: Any, of: Gathered, rows: NDArray[np.bool_], levels: int, spread: bool
) -> TableEncoding:
    """Fit an encoding to some rows, those to train on, as fast.data.fit. Raises DataError."""
    ends = np.cumsum(of.sizes)
    tasks = [
        client.submit(counts_among, task, counted, first, rows[end - size : end], pure=False)
        for task, counted, first, end, size in zip(
            of.pieces, of.counted, of.skipped, ends.tolist(), of.sizes, strict=True
        )
    ]
    counts = gathered(client, tasks)
    numeric = fit_spread_numbers if spread else fit_numbers
    fitted: list[NumericColumn | CategoricalColumn] = []
    for place, name, column, texts in zip(
        of.features, of.table.names, of.table.columns, of.table.texts, strict=True
    ):
        parts, cells = [each[place] for each in counts], of.columns[place].cells
        there = summed(parts, of.places[place], len(cells))
        trained: Any
        if isinstance(column, np.ndarray):
            trained = np.repeat(cells, there)
        else:
            if isinstance(cells, np.ndarray):
                cells = list(Cells(Path(name), (), numbers={0: cells}).column(0))
            some = [text for text, count in zip(cells, there.tolist(), strict=True) if count]
            trained = in_runs(some, there[there > 0]).reading(column.read)
        fitted.append(fit_categories(name, trained) if texts else numeric(name, trained, levels))
    encoding = TableEncoding(tuple(fitted))
    if encoding.inputs == 0:
        raise DataError("columns", "every column is constant", "a column that varies")
    return encoding


def encoded(
    client: Any, of: Gathered, encoding: Encoding, categorical: Sequence[str], missing: str
) -> Iterator[tuple[range, Words]]:
    """Encode all rows; give some of them, and their words (rows, words), in no order of pieces."""
    completed: Any = import_module("distributed").as_completed  # its types are not told
    features = zip(of.features, of.table.names, of.table.texts, of.table.forms, strict=True)
    features_told = [Feature(*each, each[1] in categorical) for each in features]
    read = partial(encoded_of, features_told, missing, encoding)
    ends = np.cumsum(of.sizes).tolist()
    tasks = {
        client.submit(read, task, first, pure=False): range(end - size, end)
        for task, first, end, size in zip(of.pieces, of.skipped, ends, of.sizes, strict=True)
    }
    for task in completed(list(tasks)):
        yield tasks.pop(task), gathered(client, task)
