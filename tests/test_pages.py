"""What a Parquet file may hold: its pages are asked before they are unpacked, texts kept once."""

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fast.data import read_table
from fast.data.pages import pages_of
from reference.configuration import DataError
from tests.test_memory import MIB
from tests.test_promised import COUNT

pyarrow = pytest.importorskip("pyarrow", reason="the extra tables")
library = pytest.importorskip("pyarrow.parquet", reason="the extra tables")

ROWS = 3000
WAYS: dict[str, dict[str, Any]] = {
    "as written by default": {},
    "plain": {"use_dictionary": False, "compression": "none"},
    "second version": {"data_page_version": "2.0", "compression": "gzip"},
    "many pages": {"use_dictionary": False, "data_page_size": 500, "write_batch_size": 50},
    "many groups": {"row_group_size": 700, "write_page_index": True, "compression": "zstd"},
    "checksums": {"write_page_checksum": True},
    "by the one before": {
        "use_dictionary": False,
        "column_encoding": {"c": "DELTA_BYTE_ARRAY", "d": "DELTA_BINARY_PACKED"},
    },
}


def table() -> Any:
    random = np.random.default_rng(0)
    return pyarrow.table(
        {
            "a": random.normal(size=ROWS).round(3),
            "b": [f"x{i}" if i else None for i in random.integers(0, 50, ROWS)],
            "c": [f"{'long' * 9}{i // 3}" for i in range(ROWS)],
            "d": random.integers(-9, 9, ROWS),
            "e": pyarrow.array([True, None, False] * (ROWS // 3)),
            "kind": ["p", "q"] * (ROWS // 2),
        }
    )


def read(path: Path) -> Any:
    return read_table(path, label=None, header="auto", categorical=())


@pytest.mark.parametrize("way", WAYS)
def test_pages_say_what_the_summary_says(way: str, tmp_path: Path) -> None:
    """The summary counts the headers too; each has 10 to 100 bytes here."""
    path = tmp_path / "t.parquet"
    library.write_table(table(), path, **WAYS[way])
    told, data = library.ParquetFile(path).metadata, path.read_bytes()
    groups = [told.row_group(i) for i in range(told.num_row_groups)]
    pages = pages_of(data)
    headers = sum(group.total_byte_size for group in groups) - pages.size
    chunks = len(groups) * told.num_columns
    assert 10 * chunks <= headers <= 100 * (chunks + pages.size // 100)
    assert 0 < pages.largest <= pages.size
    if way == "plain":  # packed is unpacked: the whole of every chunk was walked through
        assert pages.size + headers == sum(
            group.column(i).total_compressed_size for group in groups for i in range(6)
        )


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_write_a_table_is_the_same_table(way: str, tmp_path: Path) -> None:
    library.write_table(table(), tmp_path / "t.parquet", **WAYS[way])
    library.write_table(table(), tmp_path / "default.parquet")
    made, expected = read(tmp_path / "t.parquet"), read(tmp_path / "default.parquet")
    assert made.names == expected.names and made.texts == expected.texts
    assert all(map(list.__eq__, map(list, made.columns), map(list, expected.columns)))
    for name in ("b", "c"):
        assert list(made.columns[made.names.index(name)]) == table().column(name).to_pylist()


def test_a_page_that_promises_more_than_the_summary_is_refused(tmp_path: Path) -> None:
    """The largest number of as many bytes stands in the place of a page's own."""
    file = io.BytesIO()
    large = pyarrow.table({"a": ["x" * (1 << 21), "y"], "kind": ["p", "q"]})
    library.write_table(large, file, use_dictionary=False, compression="zstd")
    data, told = file.getvalue(), library.ParquetFile(file).metadata
    largest = pages_of(data).largest
    number = bytes((2 * largest >> 7 * i & 127) | (128 if i < 3 else 0) for i in range(4))
    place = data.index(number, told.row_group(0).column(0).data_page_offset)
    path = tmp_path / "t.parquet"
    path.write_bytes(data[:place] + b"\xfe\xff\xff\x7f" + data[place + 4 :])
    with pytest.raises(DataError, match=r"its \d+ bytes promise 13\d{7}, unpacked"):
        read(path)


def test_a_damaged_header_is_refused_whatever_is_damaged(tmp_path: Path) -> None:
    file = io.BytesIO()
    library.write_table(table().select(["a"]), file)
    data, told = file.getvalue(), library.ParquetFile(file).metadata
    start = told.row_group(0).column(0).dictionary_page_offset
    refused = 0
    for place in range(start, start + 12):
        for value in range(0, 256, 5):
            damaged = bytearray(data)
            damaged[place] = value
            try:
                pages_of(bytes(damaged))
            except ValueError:
                refused += 1
            path = tmp_path / "t.parquet"
            path.write_bytes(damaged)
            try:
                read(path)
            except DataError as error:
                assert "t.parquet" in str(error)
    assert refused > 100
    length = int.from_bytes(data[-8:-4], "little")
    for cut in range(1, length, 7):
        shorter = data[: -8 - cut] + (length - cut).to_bytes(4, "little") + b"PAR1"
        with pytest.raises(ValueError):
            pages_of(shorter)


def texts(length: int) -> Any:
    """Twenty thousand times one text."""
    places = pyarrow.array(np.zeros(20_000, np.int32))
    column = pyarrow.DictionaryArray.from_arrays(places, ["x" * length])
    return column.cast(pyarrow.string())


def most_memory(path: Path) -> tuple[str, int]:
    """Read a table in a process of its own: what it says, and the most memory that it had."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(path)], capture_output=True, text=True, check=True
    )
    *said, most = done.stdout.splitlines()
    return "".join(said), int(most)


def test_a_text_that_stands_in_every_row_is_in_memory_once(tmp_path: Path) -> None:
    """As texts of their own they would be 400 MB; the file has 3 KB."""
    other = pyarrow.table({"a": ["x", "y"] * 10_000, "k": ["p", "q"] * 10_000})
    large = pyarrow.table({"a": texts(20_000), "k": ["p", "q"] * 10_000})
    memory = []
    for number, made in enumerate((other, large)):
        path = tmp_path / f"{number}.parquet"
        library.write_table(made, path, store_schema=False)
        said, most = most_memory(path)
        assert said == ""
        memory.append(most)
    assert memory[1] - memory[0] < 64 * MIB


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("texts", "bytes promise [0-9]+, unpacked"),
        ("lists", "column 'a' holds values of type list"),
        ("bytes", "bytes promise 400000000, unpacked"),
    ],
)
def test_a_small_file_is_refused_before_it_is_large(kind: str, said: str, tmp_path: Path) -> None:
    """Texts told by the one before, long lists, and bytes of one length: 400 MB each."""
    rows = {"lists": [[0] * 50_000_000], "bytes": [b"x" * 20_000] * 20_000, "texts": None}[kind]
    types = {"bytes": pyarrow.binary(20_000), "lists": pyarrow.list_(pyarrow.int64())}
    column = texts(20_000) if rows is None else pyarrow.array(rows, types[kind])
    settings: dict[str, Any] = {}
    if kind == "texts":
        settings = {"use_dictionary": False, "column_encoding": {"a": "DELTA_BYTE_ARRAY"}}
    path = tmp_path / "t.parquet"
    library.write_table(pyarrow.table({"a": column}), path, store_schema=False, **settings)
    assert path.stat().st_size < 10_000
    del rows, column
    found, most = most_memory(path)
    assert re.search(said, found), found
    assert most < 300 * MIB
