"""An IDX file's header decides, and is believed only as far as the file goes."""

import gzip
import io
import math
import struct
import tracemalloc
from typing import Any

import numpy as np
import pytest

from fast.data.bounds import most_bytes
from fast.data.idx import idx_of
from reference.configuration import DataError


def idx(shape: tuple[int, ...], data: bytes | None = None) -> bytes:
    header = struct.pack(f">4B{len(shape)}I", 0, 0, 8, len(shape), *shape)
    return header + (bytes(math.prod(shape)) if data is None else data)


class Watched(io.BytesIO):
    """A file that knows how much was read of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


def refusal(data: bytes) -> tuple[str, int]:
    file = Watched(data)
    with pytest.raises(DataError) as caught:
        idx_of(file, "f")
    assert str(caught.value).startswith("f: ")
    return str(caught.value), file.taken


@pytest.mark.parametrize("shape", [(5,), (2, 3), (2, 3, 4), (2, 1, 3, 2)])
@pytest.mark.parametrize("press", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_one_to_four_dimensions_are_read(shape: tuple[int, ...], press: Any) -> None:
    values = np.arange(math.prod(shape), dtype=np.uint8).reshape(shape)
    assert idx_of(io.BytesIO(press(idx(shape, values.tobytes()))), "f").tolist() == values.tolist()


def test_a_gzip_file_may_have_several_parts() -> None:
    data = idx((2, 3), bytes(range(6)))
    pressed = gzip.compress(data[:9]) + gzip.compress(data[9:]) + bytes(7)
    assert idx_of(io.BytesIO(pressed), "f").tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("shape", [(0,), (0, 28, 28), (3, 0, 2), (0, 2**32 - 1, 2**32 - 1)])
def test_nothing_is_refused(shape: tuple[int, ...]) -> None:
    for data in (idx(shape, b""), gzip.compress(idx(shape, b""))):
        assert "holds nothing" in refusal(data)[0]


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        ((5,), 4),
        ((5,), 6),
        ((2, 3, 4), 0),
        ((2**32 - 1,) * 4, 100),
        ((2**31, 2**31, 2), 0),
        ((1,), 3_000_000),
    ],
)
def test_the_header_decides_before_anything_is_read(shape: tuple[int, ...], length: int) -> None:
    line, taken = refusal(idx(shape, bytes(length)))
    assert "its header promises" in line and taken < 30


@pytest.mark.parametrize("length", [0, 5, 7, 3_000_000])
def test_a_gzip_file_holds_as_much_as_its_header_promises(length: int) -> None:
    assert "promises 2 x 3 bytes" in refusal(gzip.compress(idx((2, 3), bytes(length))))[0]


def test_a_small_file_does_not_become_a_large_array() -> None:
    data = gzip.compress(idx((70, 1000, 1000)))
    tracemalloc.start()
    try:
        assert "not gzipped" in refusal(data)[0]
        assert tracemalloc.get_traced_memory()[1] < most_bytes(len(data)) // 8
    finally:
        tracemalloc.stop()


def test_every_cut_of_a_gzip_file_is_one_line() -> None:
    data = gzip.compress(idx((2, 3), b"abcdef"))
    for length in range(len(data)):
        refusal(data[:length])


@pytest.mark.parametrize("magic", ["00000803", "00000d03", "00000800", "00000805", "01000803"])
def test_the_magic_is_of_bytes(magic: str) -> None:
    data = bytes.fromhex(magic) + struct.pack(">3I", 1, 1, 1) + b"a"
    if magic == "00000803":
        assert idx_of(io.BytesIO(data), "f").tolist() == [[[97]]]
    else:
        assert "it begins with" in refusal(data)[0]
