"""An npz file gives the right numbers, or one line: whatever is in it (own-data page)."""

import io
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from fast.data.bounds import most_bytes
from fast.data.npz import arrays_of, samples_of
from reference.configuration import DataError

X = np.arange(40).reshape(10, 4)
Y = np.arange(10) % 2
Edit = Callable[[bytearray, int], None]


def member(array: Any) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, np.asarray(array))
    return file.getvalue()


def header(text: str, body: bytes = bytes(48)) -> bytes:
    line = text.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(line)) + line + body


def zipped(members: list[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile tells of names that occur twice
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def npz(x: Any, y: Any = Y, **options: Any) -> bytes:
    return zipped(
        [("X.npy", x if isinstance(x, bytes) else member(x)), ("y.npy", member(y))], **options
    )


def read(data: bytes) -> Any:
    return arrays_of(io.BytesIO(data), "d.npz")


def refusal(data: bytes) -> str:
    messages = set()
    for reader in (arrays_of, samples_of):
        with pytest.raises(DataError) as caught:
            reader(io.BytesIO(data), "d.npz")
        messages.add(str(caught.value))
    assert len(messages) == 1
    (line,) = messages
    assert line.startswith("d.npz: ") and "\n" not in line and "; allowed: " in line
    return line


SHAPE = "{'descr': '<i8', 'fortran_order': False, 'shape': %s, }"
HEADERS = {
    "text": b"hello",
    "nothing": b"",
    "a huge dimension": header(SHAPE % "(1180591620717411303424, 1)"),
    "an unhashable name": header("{[]: 1}"),
    "open brackets": header("(" * 150),
    "a long integer": header(SHAPE % ("(" + "1" * 5000 + ",)")),
    "a long hexadecimal": header(SHAPE % ("(0x" + "f" * 9000 + ", 2)")),
    "gigabytes": header(SHAPE % "(99999999999, 1)"),
    "True for a size": header(SHAPE % "(True, 6)"),
    "a negative size": header(SHAPE % "(-3, -2)"),
    "33 dimensions": header(SHAPE % f"({'1, ' * 31}3, 2)"),
    "0 of 2^62": header(SHAPE % "(0, 4611686018427387904, 4)", b""),
    "a header of 20,000 characters": header(SHAPE % ("(3, 2)" + " " * 20_000)),
    "a header of 4 GB": b"\x93NUMPY\x02\x00\xff\xff\xff\xff{",
    "version 3": b"\x93NUMPY\x03\x00" + header(SHAPE % "(3, 2)")[8:],
    "fewer numbers": member(X)[:-8],
    "more numbers": member(X) + bytes(8),
    "a type that is none": header("{'descr': '<q9', 'fortran_order': False, 'shape': (3, 2)}"),
    "an escape": header("{'\\x1b[31m': 1}"),
}


@pytest.mark.parametrize("kind", HEADERS)
def test_a_header_that_promises_what_is_not_there_is_one_line(kind: str) -> None:
    assert "\x1b" not in refusal(npz(HEADERS[kind]))


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((3, 2), [("a", "<i4"), ("b", "<f4")]),
        np.array([[object(), 1]]),
        np.array([["a", "b"]]),
        np.zeros((3, 2), np.complex128),
        np.zeros((3, 2), "M8[s]"),
        np.zeros((3, 2), "V4"),
        np.zeros((3, 2), np.longdouble),
    ],
    ids=lambda array: str(array.dtype.kind),
)
def test_only_numbers_are_read(array: Any) -> None:
    file = io.BytesIO()
    np.savez(file, X=array, y=np.zeros(len(array), int))
    assert "Python objects" in (line := refusal(file.getvalue())) or "array of" in line


@pytest.mark.parametrize("name", ["np.savez", "np.savez_compressed"])
@pytest.mark.parametrize("kind", [">i4", "<i4", ">f8", "<f2", "|b1", "|u1", ">u2", "=i8"])
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("shape", [(6, 4), (6, 2, 2)])
def test_numbers_of_every_form_are_right(name: str, kind: str, order: Any, shape: Any) -> None:
    """Byte order and Fortran order are the file's matter; the values are the same."""
    values = (np.arange(24) * 7 % 5).reshape(shape).astype(kind)
    file = io.BytesIO()
    save = np.savez if name == "np.savez" else np.savez_compressed
    save(file, X=np.asarray(values, order=order), y=np.arange(6).astype(">u2") % 2)
    arrays = read(file.getvalue())
    assert arrays.train.tolist() == values.reshape(6, -1).tolist()
    assert arrays.train.dtype.isnative and arrays.train.dtype == values.dtype.newbyteorder("=")
    assert arrays.train_labels.tolist() == [0, 1] * 3 and arrays.train_labels.dtype == np.int64


def test_only_what_is_asked_for_is_read() -> None:
    """A text beside the arrays, or an array that nobody wants, may be anything."""
    members = [("X.npy", member(X)), ("README.txt", b"hi"), ("y.npy", member(Y))]
    members += [("notes.npy", b"no array"), ("README.txt", b"twice"), ("notes.npy", b"twice")]
    assert read(zipped(members)).train.tolist() == X.tolist()
    assert samples_of(io.BytesIO(zipped(members)), "d.npz").tolist() == X.tolist()


@pytest.mark.parametrize("names", [("X.npy", "x.npy"), ("X.npy", "X.npy")])
def test_one_name_for_two_arrays_is_refused(names: tuple[str, ...]) -> None:
    members = [(name, member(X + i)) for i, name in enumerate(names)]
    assert "two arrays" in refusal(zipped([*members, ("y.npy", member(Y))]))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_numpy_does_not_write_is_refused(compression: int) -> None:
    """Zipfile inflates these in pieces without a bound."""
    assert "compressed in a way" in refusal(npz(X, compression=compression))


def _password(data: bytearray, entry: int) -> None:
    data[entry + 8] |= 1


def _unknown(data: bytearray, entry: int) -> None:
    data[entry + 10] = 97


def _far(data: bytearray, entry: int) -> None:
    data[entry + 42 : entry + 46] = b"\xf0\xff\xff\xff"


def _claim(data: bytearray, entry: int) -> None:
    data[entry + 24 : entry + 28] = b"\xf0\xff\xff\x7f"


def _sum(data: bytearray, entry: int) -> None:
    data[entry + 16] ^= 1


def _name(data: bytearray, entry: int) -> None:
    data[30] = 0xFF


@pytest.mark.parametrize("edit", [_password, _unknown, _far, _claim, _sum, _name])
def test_a_damaged_directory_is_one_line(edit: Edit) -> None:
    data = bytearray(npz(X))
    edit(data, data.index(b"PK\x01\x02"))
    refusal(bytes(data))


def test_every_cut_is_one_line() -> None:
    data = npz(X, compression=zipfile.ZIP_DEFLATED)
    for length in range(len(data)):
        refusal(data[:length])


def test_a_boolean_is_0_or_1() -> None:
    array = member(np.ones((3, 2), np.bool_))
    assert "boolean" in refusal(npz(array[:-1] + b"\x02", Y[:3]))


def test_a_small_file_does_not_become_a_large_array() -> None:
    """Memory: 8 times the file and 64 MiB; the way out is said."""
    zeros = np.zeros((70, 1_000_000), np.uint8)
    data = npz(zeros, np.arange(70) % 2, compression=zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    try:
        with pytest.raises(DataError, match="without compression"):
            read(data)
        assert tracemalloc.get_traced_memory()[1] < most_bytes(len(data)) // 8
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("kind", "order", "shape"),
    [
        ("u1", "C", (60, 1_000_000)),
        (">i8", "F", (7, 1_000_000)),
        ("i2", "F", (15, 1000, 1000)),
        ("f2", "C", (20, 1_000_000)),
        ("u1", "C", (4_500_000, 1)),
    ],
)
def test_what_is_read_takes_as_much_memory_as_stated(kind: str, order: Any, shape: Any) -> None:
    """Memory: 8 times the file and 64 MiB, where a small file may just be read."""
    labels = np.arange(shape[0], dtype=np.uint8) % 2
    x = np.zeros(shape, kind, order=order)
    data = npz(x, labels, compression=zipfile.ZIP_DEFLATED)
    del x
    tracemalloc.start()
    try:
        assert read(data).train.shape[0] == shape[0]
        assert (
            most_bytes(len(data)) // 2 < tracemalloc.get_traced_memory()[1] < most_bytes(len(data))
        )
    finally:
        tracemalloc.stop()


def test_a_directory_of_millions_is_refused_before_it_is_read() -> None:
    data = zipped([(f"{i:040}.npy", b"") for i in range(13_000)])
    assert "damaged" in refusal(data)
