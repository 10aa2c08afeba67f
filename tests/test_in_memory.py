"""Samples in memory have the bits that the same samples have from a file (spec 12)."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fast.data import Columns, Images, encode, encode_rows, fit, read_table, settle_bias
from reference.configuration import BitsEncoding, DataError

ROWS = [(5, "red", 1.5), (3, "blue", None), (9, "red", 0.25), (4, "green", 2.0)]
NAMES = ("size", "colour", "weight")
RAW = Columns(NAMES, tuple(list(c) for c in zip(*ROWS, strict=True)), (False, True, False))
ENCODING = settle_bias(fit(RAW, 3), True)
WORDS = encode(RAW, ENCODING).words.tolist()


def columns() -> dict[str, list[Any]]:
    return {name: list(column) for name, column in zip(NAMES, RAW.columns, strict=True)}


def test_rows_arrays_and_columns_by_name_have_the_same_bits() -> None:
    backwards = dict(reversed(columns().items()))
    for rows in (ROWS, [list(row) for row in ROWS], np.array(ROWS, object), backwards):
        assert encode_rows(rows, ENCODING).words.tolist() == WORDS
    turned = [(b, c, a) for a, b, c in ROWS]
    named = encode_rows(turned, ENCODING, names=("colour", "weight", "size"))
    assert named.words.tolist() == WORDS


def test_frames_have_the_same_bits() -> None:
    pandas = pytest.importorskip("pandas", reason="the extra frames")
    frame = pandas.DataFrame(columns())[["weight", "size", "colour"]]
    assert encode_rows(frame, ENCODING).words.tolist() == WORDS
    with pytest.warns(UserWarning, match="columns left out: more"):
        assert encode_rows(frame.assign(more=1), ENCODING).words.tolist() == WORDS
    with pytest.raises(DataError, match="there is no column 'colour'"):
        encode_rows(frame.drop(columns="colour"), ENCODING)


def test_a_file_and_memory_agree(tmp_path: Path) -> None:
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in ROWS]
    labelled = [f"{line},{i % 2}" for i, line in enumerate(lines)]
    path = tmp_path / "t.csv"
    path.write_text("\n".join([",".join((*NAMES, "class")), *labelled]))
    table = read_table(path, label="class", header="yes", categorical=())
    raw = Columns(table.names, table.columns, table.texts)
    assert encode(raw, ENCODING).words.tolist() == WORDS
    assert fit(raw, 3) == fit(RAW, 3)


def test_images_and_bits() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (5, 2, 3), np.uint8)
    encoding = fit(Images(pixels.reshape(5, 6)))
    expected = encode(Images(pixels.reshape(5, 6)), encoding).words
    for rows in (pixels, pixels.reshape(5, 6), pixels.astype(float), pixels.reshape(5, 6).tolist()):
        assert np.array_equal(encode_rows(rows, encoding).words, expected)
    assert encode_rows([[1, 0, 1], [0, 1.0, False]], BitsEncoding(3)).words.tolist() == [[5], [2]]


@pytest.mark.parametrize(
    ("rows", "encoding", "problem"),
    [
        ([(1, "red")], ENCODING, "there are 2 features a sample"),
        ([(1, "red", 2), (1, "red")], ENCODING, "there are rows of 2 and of 3 cells"),
        ([(1, 7, 2)], ENCODING, "'7' is not a text|7 is not a text"),
        ([("x", "red", 2)], ENCODING, "'x' is not a finite number"),
        ([(1, 0)], BitsEncoding(3), "there are 2 features a sample"),
        ([(1, 0, 2)], BitsEncoding(3), "there are values other than 0 and 1"),
        ([1, 0, 1], BitsEncoding(3), "they have 1 dimensions"),
        ([(0.5,)], fit(Images(np.array([[3], [4]], np.uint8))), "the pixels are float64"),
        ([(300,)], fit(Images(np.array([[3], [4]], np.uint8))), "the pixels are int64"),
    ],
)
def test_bad_samples_are_refused(rows: Any, encoding: Any, problem: str) -> None:
    with pytest.raises(DataError, match=problem):
        encode_rows(rows, encoding)
