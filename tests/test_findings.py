"""Where a finding of findings/ touches us, our side of it."""

import re
import stat
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
import fast.data
from fast.data import Columns, read_table
from fast.data.doubles import as_fitted
from fast.encoding import encode_table, fit_numeric
from reference.configuration import DataError, NumericColumn, TableEncoding
from reference.generator import Stream, words
from tests.strategies import seeds

FINDINGS = sorted((Path(__file__).parents[1] / "findings").glob("*.sh"))


@given(seeds, st.integers(1, 7), st.integers(0, 2**64 - 1), seeds, st.integers(0, 2**60))
def test_word_j_of_a_stream_from_numpys_philox(
    seed: int, purpose: int, layer: int, time: int, j: int
) -> None:
    """Spec 3.2, by the way that findings/numpy-philox-advance.sh and docs/port.md tell."""
    key = np.array([seed, 0], np.uint64)
    counter = np.array([j // 4, purpose, layer, time], np.uint64)
    drawn = np.random.Philox(key=key, counter=counter).random_raw(j % 4 + 1)
    assert words(Stream(seed, purpose, layer, time), j, 1) == [int(drawn[-1])]


def test_words_of_signed_integers_are_refused() -> None:
    """Spec 2.3; findings/numpy-bitwise-count-signed.sh."""
    with pytest.raises(DataError, match="int64"):
        fast.Bits(np.array([[-1]], np.int64), 64)


def test_rationals_of_numpys_integers_are_exact() -> None:
    """Spec 5.3, 12.1, 12.3; findings/fraction-of-numpy-integers.sh."""
    word: Any = np.int64  # the stubs of Fraction know nothing of it
    byte: Any = np.uint8
    large, third = Fraction(word(2**62)), Fraction(1, 3)
    column = NumericColumn("x", (third, Fraction(word(2**62), word(3))))
    bits = encode_table(TableEncoding((column,)), [[large, Fraction(2**60)]])
    assert fast.unpack(bits.words, bits.n).tolist() == [[True, True], [True, False]]
    values = [Fraction(byte(value)) for value in (200, 1, 90)]
    fitted = fit_numeric("x", [*values, large], 3).thresholds
    assert list(map(int, fitted)) == [1, 90, 200] and all(type(t.numerator) is int for t in fitted)
    share = Fraction(byte(200), byte(250))
    config = fast.Configuration(
        inputs=3, classes=2, layers=(525,), robustness=share, reinforcement=share
    )
    assert config.robustness == config.reinforcement == Fraction(4, 5)
    assert config.shapes[0].theta == 420


def test_words_of_larq_are_ours_inverted() -> None:
    """Spec 2.1, 2.3; findings/packed-bits-of-others.sh has these two words of 32 bits."""
    theirs = np.array([[0xFFFFFFFE, 0b111]], "<u4").view("<u8")
    ours = fast.Bits(~theirs & np.uint64(2**35 - 1), 35)
    assert fast.unpack(ours.words, 35).tolist() == [[True] + [False] * 34]
    assert np.packbits([1, 0, 1, 1], bitorder="little").tolist() == [
        int(fast.pack(np.array([[1, 0, 1, 1]])).words[0, 0])
    ]


def test_values_of_libsvm_are_exact(tmp_path: Path) -> None:
    """Spec 12.1; findings/svmlight-int64-through-float64.sh."""
    path = tmp_path / "t.svm"
    path.write_text("a 1:9007199254740993 2:0.5\nb 1:9007199254740992 3:300000000000\n")
    read = read_table(path, label=None, header="auto", categorical=())
    assert [list(map(str, column)) for column in read.columns] == [
        ["9007199254740993", "9007199254740992"],
        ["1/2", "0"],
        ["0", "300000000000"],
    ]
    raw = Columns(read.names, read.columns, read.texts)
    bits = fast.data.encode(raw, fast.data.fit(raw))
    assert fast.unpack(bits.words, bits.n)[:, 0].tolist() == [True, False]


def test_doubles_that_libsvm_files_hold_as_they_are_written_keep_their_bits(tmp_path: Path) -> None:
    """Spec 12.10; findings/svmlight-writes-sixteen-digits.sh."""
    values = np.random.Generator(np.random.Philox(key=7)).normal(size=1000)
    encoding = fit_numeric("1", values, 255)

    def bits(written: Callable[[float], str]) -> Any:
        path = tmp_path / "t.svm"
        path.write_text("".join(f"0 1:{written(value)}\n" for value in values.tolist()))
        read = read_table(path, label=None, header="auto", categorical=())
        table = TableEncoding((encoding,))
        raw = as_fitted(Columns(read.names, read.columns, read.texts), table)
        return fast.data.encode(raw, table).words

    kept = encode_table(TableEncoding((encoding,)), [values]).words
    assert (bits(repr) == kept).all()
    assert (bits(lambda value: f"{value:.16g}") != kept).any()


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: str(path.stem))
def test_a_finding_can_be_run_and_can_fail(path: Path) -> None:
    """A finding pins what it installs, works in a folder of its own, and ends with a check."""
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in text and "mktemp -d" in text
    assert re.search(r"[a-z]==[0-9]", text) or "apt-get" in text
    assert "assert " in text or re.search(r"^\[ .* \]$", text, re.MULTILINE)
