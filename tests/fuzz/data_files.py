"""Readers of data files by anybody: packed bits, arrays, images, tables, traces."""

import gzip
import io
from argparse import Namespace
from contextlib import redirect_stdout
from fractions import Fraction
from functools import partial
from pathlib import Path

from fast.command import diff
from fast.data import Label, read_features, read_packed, read_table, wanted_columns
from fast.data.idx import idx_of
from fast.data.npz import arrays_of, samples_of
from fast.experiments.table import from_csv
from reference.configuration import CategoricalColumn, NumericColumn, TableEncoding
from tests.fuzz import containers, shared

WANTED = wanted_columns(
    TableEncoding(
        (NumericColumn("a", (Fraction(1, 2), Fraction(3))), CategoricalColumn("b", ("x", "y")))
    )
)
TRACE = (Path(__file__).parent / "seeds/trace/small.jsonl").read_bytes()


def packed(data: bytes) -> None:
    """A packed data set, from a file: it is mapped."""
    shared.refused(lambda: read_packed(shared.written(data)))


def packed_description(data: bytes) -> None:
    """The text at the end of a packed data set."""
    packed(containers.packed(data))


def npz(data: bytes) -> None:
    """An npz file, to train and to predict."""
    shared.refused(lambda: arrays_of(io.BytesIO(data), "f"))
    shared.refused(lambda: samples_of(io.BytesIO(data), "f"))


def npy(data: bytes) -> None:
    """An array in an npz file."""
    shared.refused(lambda: samples_of(io.BytesIO(containers.npz(data)), "f"))


def idx(data: bytes) -> None:
    """An IDX file."""
    shared.refused(lambda: idx_of(io.BytesIO(data), "f"))


def idx_gzip(data: bytes) -> None:
    """An IDX file that is gzipped."""
    idx(gzip.compress(data, 1))


def table(data: bytes) -> None:
    """A CSV table with labels, and as a model wants it that knows two columns of it."""
    _table(shared.written(data))


def compressed(data: bytes) -> None:
    """A table that is packed, by gzip or Zstandard."""
    _table(shared.written(data, "a.csv.gz"))


def zstandard(data: bytes) -> None:
    """A table that is packed by Zstandard, made anew."""
    _table(shared.written(containers.zstandard(data), "a.csv.zst"))


def parquet(data: bytes) -> None:
    """A Parquet file."""
    _table(shared.written(data, "a.parquet"))


def feather(data: bytes) -> None:
    """A Feather file."""
    _table(shared.written(data, "a.feather"))


def arff(data: bytes) -> None:
    """An ARFF file."""
    _table(shared.written(data, "a.arff"))


def libsvm(data: bytes) -> None:
    """A LIBSVM file."""
    _table(shared.written(data, "a.libsvm"))


def _table(path: Path) -> None:
    for header in ("auto", "yes", "no"):
        shared.refused(partial(read_table, path, label=None, header=header, categorical=()))
    for named in (True, False):
        label = Label(name="c", column=3, classes=("p", "q"), needed=named)
        shared.refused(partial(read_features, path, WANTED, named=named, label=label))


def results(data: bytes) -> None:
    """The table of an experiment."""
    shared.refused(lambda: from_csv(shared.written(data)))


def trace(data: bytes) -> None:
    """A trace file, compared with one that is in order."""
    other = shared.written(TRACE, "b")
    shown = io.StringIO()
    with redirect_stdout(shown):
        shared.refused(
            lambda: diff.run(Namespace(a=str(shared.written(data)), b=str(other), json=False))
        )
    assert all(line.isprintable() for line in shown.getvalue().splitlines())
