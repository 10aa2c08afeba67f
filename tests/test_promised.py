"""What a compressed file may unpack to: small files that promise much are refused before."""

import gzip
import io
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fast.data import read_table
from fast.data.opening import ALLOWANCE, FACTOR
from fast.data.promised import PREFIX, promise_of
from reference.configuration import DataError
from tests.test_memory import MIB, peak

pyarrow = pytest.importorskip("pyarrow", reason="the extra tables")
feather = pytest.importorskip("pyarrow.feather", reason="the extra tables")

ROWS = 3000
COUNT = """
import sys
from tests.test_memory import MIB
from pathlib import Path
from fast.data import read_table
from reference.configuration import DataError
try:
    read_table(Path(sys.argv[1]), label=None, header="auto", categorical=())
except DataError as error:
    print(error)
lines = Path("/proc/self/status").read_text().splitlines()
print(int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) << 10)
"""


def table() -> Any:
    numbers = pyarrow.array(range(ROWS), pyarrow.float64())
    texts = pyarrow.array(["x", "y", None] * (ROWS // 3))
    kinds = {"a": numbers, "b": texts.dictionary_encode(), "n": pyarrow.nulls(ROWS)}
    kinds["c"] = texts.fill_null("z")
    return pyarrow.table(kinds)


def written(compression: str, made: Any = None) -> bytes:
    file = io.BytesIO()
    made = table() if made is None else made
    feather.write_feather(made, file, compression=compression, chunksize=1000)
    return file.getvalue()


def read(path: Path) -> Any:
    return read_table(path, label=None, header="auto", categorical=())


def refused(path: Path, data: bytes, said: str) -> None:
    path.write_bytes(data)
    with pytest.raises(DataError, match=said):
        read(path)


@pytest.mark.parametrize("compression", ["zstd", "lz4", "uncompressed"])
def test_a_promise_is_what_pyarrow_unpacks(compression: str) -> None:
    """Rows and bytes, of batches and of dictionaries, by what pyarrow itself allocates."""
    data = written(compression)
    promise = promise_of(data)
    taken = feather.read_table(io.BytesIO(data))
    assert promise.rows == ROWS and taken.nbytes <= promise.size < taken.nbytes + 4096


def test_what_a_buffer_says_counts_and_not_what_it_holds(tmp_path: Path) -> None:
    """A buffer that says it is a tebibyte, unpacked, is refused before it is unpacked."""
    data = written("zstd")
    length = PREFIX.pack(8 * 1000)  # of the numbers of a batch
    place = data.index(length + b"\x28\xb5\x2f\xfd")
    path = tmp_path / "t.feather"
    refused(path, data[:place] + PREFIX.pack(1 << 40) + data[place + 8 :], r"promise 10995\d+, unp")
    most = FACTOR * len(data) + ALLOWANCE
    over = PREFIX.pack(most + 1)
    refused(path, data[:place] + over + data[place + 8 :], f"allowed: up to {most}$")
    path.write_bytes(data)
    assert len(read(path).columns[0]) == ROWS


def test_rows_without_bytes_are_counted(tmp_path: Path) -> None:
    """A column of nulls has rows, and not a byte."""
    nulls = pyarrow.table({"a": pyarrow.nulls(1 << 31), "c": pyarrow.nulls(1 << 31)})
    file = io.BytesIO()
    feather.write_feather(nulls, file, compression="uncompressed", chunksize=(1 << 31) - 1)
    refused(tmp_path / "t.feather", file.getvalue(), "promise 2147483648 rows of 1 columns")


def test_a_batch_counts_as_often_as_it_is_named() -> None:
    """A footer may name a batch again and again: what comes of it is more than the file holds."""
    data = written("zstd", table().slice(0, 900))
    (length,) = struct.unpack("<i", data[-10:-6])
    footer = data[-10 - length : -10]
    once = promise_of(data)
    block = next(
        footer[i : i + 24]
        for i in range(len(footer) - 24)
        if struct.unpack("<q", footer[i : i + 8])[0] > 400
        and data[struct.unpack("<q", footer[i : i + 8])[0] :][:4] == b"\xff\xff\xff\xff"
    )
    at = footer.rindex(block)
    assert struct.unpack("<I", footer[at - 4 : at]) == (1,)
    many = footer[: at - 4] + struct.pack("<I", 3) + block * 3
    twice = data[: -10 - length] + many + struct.pack("<i", len(many)) + b"ARROW1"
    assert promise_of(twice).rows == 3 * once.rows
    many = footer[: at - 4] + struct.pack("<I", 9000) + block * 9000
    with pytest.raises(ValueError, match="more than once"):
        promise_of(data + many + struct.pack("<i", len(many)) + b"ARROW1")


def test_damage_is_refused_in_one_line(tmp_path: Path) -> None:
    """Every byte changed, and every cut: a table, or a refusal, and no other error."""
    whole, path = written("uncompressed", table().slice(0, 6)), tmp_path / "t.feather"
    refusals = 0
    for cut in range(0, len(whole), 37):
        refused(path, whole[:cut], "t.feather: ")
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x81]) + whole[place + 1 :])
        try:
            read(path)
        except DataError as error:
            refusals += 1
            assert "\n" not in str(error)
    assert refusals > 100


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_table_that_unpacks_to_more_than_stated_is_refused(tmp_path: Path, suffix: str) -> None:
    """By what comes out of it, piece by piece: neither format has to say how much that is."""
    rows = b"1,0\n" * (30 * MIB)
    packed = gzip.compress(rows) if suffix == ".gz" else pyarrow.compress(rows, "zstd").to_pybytes()
    path = tmp_path / f"t.csv{suffix}"
    path.write_bytes(packed)
    most = FACTOR * len(packed) + ALLOWANCE
    assert most < len(rows)
    ended = subprocess.run(
        [sys.executable, "-c", COUNT, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    said, memory = ended.stdout.splitlines()
    assert f"unpacked it is more than {most} bytes; allowed: the file, unpacked" in said
    assert int(memory) < 200 * MIB, "what is unpacked is no memory"


def test_a_packed_table_takes_as_much_memory_as_the_plain_one(tmp_path: Path) -> None:
    plain, packed = tmp_path / "t.csv", tmp_path / "t.csv.gz"
    plain.write_bytes(b"".join(b"%d,%d\n" % (i % 7, i % 2) for i in range(MIB)))
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert peak("table", packed) < peak("table", plain) + 16 * MIB


def test_decimals_of_no_sensible_scale_are_refused(tmp_path: Path) -> None:
    """What pyarrow makes of such a number, decimal cannot read: no error of theirs gets out."""
    number = pyarrow.py_buffer((5).to_bytes(16, "little") * 2)
    column = pyarrow.Array.from_buffers(pyarrow.decimal128(3, 400), 2, [None, number])
    made = written("uncompressed", pyarrow.table({"a": column, "kind": ["p", "q"]}))
    refused(tmp_path / "t.feather", made, r"t\.feather: it cannot be read as Feather")
