"""Packed data sets: what is written is read, piece by piece, and nothing else is."""

import json
import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import fast
from fast.data import read_packed, write_packed
from fast.data.packed import HEADER, Block
from reference.configuration import Configuration, DataError
from tests.test_command import lbe, refusal, result

SIZES = [1, 7, 63, 64, 65, 128, 129, 200]


def drawn(seed: int, samples: int, n: int, classes: int) -> tuple[fast.Bits, NDArray[np.int64]]:
    """Make random samples."""
    rng = np.random.default_rng(seed)
    return fast.pack(rng.random((samples, n)) < 0.5), rng.integers(0, classes, samples)


def blocks(bits: fast.Bits, labels: NDArray[np.int64], cuts: list[int]) -> Iterator[Block]:
    """Cut samples into blocks, empty ones too."""
    ends = sorted(min(cut, len(bits)) for cut in cuts)
    for start, end in zip([0, *ends], [*ends, len(bits)], strict=True):
        yield bits[start:end], labels[start:end]


@given(
    n=st.sampled_from(SIZES),
    train=st.integers(1, 40),
    test=st.integers(0, 9),
    classes=st.sampled_from([2, 3, 255, 256, 65535]),
    cuts=st.lists(st.integers(0, 40), max_size=4),
)
def test_what_is_written_in_blocks_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    n: int,
    train: int,
    test: int,
    classes: int,
    cuts: list[int],
) -> None:
    path = tmp_path_factory.mktemp("packed") / "set.packed"
    (X, y), (X_test, y_test) = drawn(1, train, n, classes), drawn(2, test, n, classes)
    written = write_packed(
        path, blocks(X, y, cuts), blocks(X_test, y_test, []), inputs=n, classes=classes
    )
    assert written == (train, test)
    assert path.stat().st_size >= HEADER.size + (train + test) * (8 * -(-n // 64) + 2)
    packed = read_packed(path)
    assert (packed.classes, packed.train.n, packed.class_names) == (classes, n, None)
    assert np.array_equal(packed.train.words, X.words) and np.array_equal(packed.train_labels, y)
    assert np.array_equal(packed.test.words, X_test.words)
    assert np.array_equal(packed.test_labels, y_test)
    assert isinstance(packed.train.words, np.memmap)


def test_the_file_is_laid_out_as_documented(tmp_path: Path) -> None:
    """Byte by byte, of two samples of 3 bits: 101 with label 1, 010 with label 0."""
    path = tmp_path / "set.packed"
    bits = fast.pack(np.array([[1, 0, 1], [0, 1, 0]], np.bool_))
    write_packed(path, [(bits[:1], [1])], [(bits[1:], [0])], inputs=3, classes=2)
    text = b'{"encoding": {"kind": "bits", "inputs": 3}, "class_names": null}'
    data = path.read_bytes()
    described = json.loads(data[64 + 16 + 4 :])
    assert described == json.loads(text)
    header = b"LBE-BITS" + struct.pack("<II4Q", 1, 2, 1, 1, 3, len(data) - 84) + bytes(16)
    assert data[:84] == header + struct.pack("<2Q2H", 0b101, 0b010, 1, 0)


def test_training_on_mapped_bits_is_training_on_bits(tmp_path: Path) -> None:
    """Spec 14.2: the same digest, and the same predictions."""
    X, y = fast.prototype_samples(3, 5, 130, range(230))
    path = tmp_path / "set.packed"
    write_packed(path, blocks(X, y, [64, 99]), inputs=130, classes=5)
    packed = read_packed(path)
    config = Configuration(inputs=130, classes=5, layers=(42,), batch=7, epochs=2)
    ours = fast.Network(config).fit(packed.train, packed.train_labels)
    theirs = fast.Network(config).fit(X, y)
    assert fast.digest(ours) == fast.digest(theirs)
    assert np.array_equal(ours.predict(packed.train), theirs.predict(X))


def change(at: int, form: str, value: int) -> Callable[[bytes], bytes]:
    """Write a number over what is there."""
    octets = struct.pack(form, value)
    return lambda data: data[:at] + octets + data[at + len(octets) :]


def described(data: bytes, text: bytes) -> bytes:
    """Describe the samples otherwise, with the length that belongs to it."""
    return change(40, "<Q", len(text))(data[:118] + text)


def text_of(**change: Any) -> bytes:
    """Write a description of 70 bits and 4 classes, with a change."""
    encoding = {"kind": "bits", "inputs": 70}
    return json.dumps({"encoding": encoding, "class_names": None} | change).encode()


# 3 samples of 70 bits, 2 words each, 4 classes: words from 64 on, labels from 112, text from 118
DAMAGES: list[tuple[Callable[[bytes], bytes], str]] = [
    (lambda data: b"", "it is no packed data set, or cut short"),
    (lambda data: data[:63], "it is no packed data set, or cut short"),
    (lambda data: b"PK" + data[2:], "it is no packed data set, or cut short"),
    (lambda data: data[:-1], "its header promises"),
    (lambda data: data + b"}", "its header promises"),
    (change(8, "<I", 2), "its version is 2"),
    (change(12, "<I", 1), "out of range"),
    (change(12, "<I", 65536), "out of range"),
    (change(12, "<I", 3), "there is a label 3"),
    (change(16, "<Q", 0), "out of range"),
    (change(16, "<Q", 2**63), "its header promises"),
    (change(32, "<Q", 0), "out of range"),
    (change(32, "<Q", 2**24 + 1), "out of range"),
    (change(32, "<Q", 71), "its description is damaged"),
    (change(40, "<Q", 2**40), "out of range"),
    (change(63, "<B", 1), "out of range"),
    (change(79, "<B", 128), "a padding bit is 1"),
    (change(112, "<H", 4), "there is a label 4"),
    (change(118, "<B", 0), "its description is damaged"),
    (lambda data: data.replace(b"null", b"[12]"), "its description is damaged"),
    (lambda data: data.replace(b"bits", b"bats"), "its description is damaged"),
    (lambda data: described(data, b"[]"), "its description is damaged"),
    (lambda data: described(data, b'"encoding class_names"'), "its description is damaged"),
    (lambda data: described(data, text_of(extra=1)), "its description is damaged"),
    (lambda data: described(data, text_of(class_names=["a"] * 4)), "its description is damaged"),
    (lambda data: described(data, text_of(class_names=["a", "b"])), "its description is damaged"),
    (lambda data: described(data, text_of(class_names={})), "its description is damaged"),
    (lambda data: described(data, b"[" * 100_000), "its description is damaged"),
]


@pytest.mark.parametrize(("damage", "problem"), DAMAGES)
def test_a_damaged_file_is_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes], problem: str
) -> None:
    path = tmp_path / "set.packed"
    X, _ = drawn(1, 3, 70, 4)
    write_packed(path, [(X, [0, 3, 1])], inputs=70, classes=4)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DataError, match=problem) as caught:
        read_packed(path)
    assert str(path) in str(caught.value)


def test_a_description_that_fits_is_read(tmp_path: Path) -> None:
    path = tmp_path / "set.packed"
    write_packed(path, [(drawn(1, 3, 70, 4)[0], [0, 3, 1])], inputs=70, classes=4)
    path.write_bytes(described(path.read_bytes(), text_of(class_names=["a", "b", "c", "d"])))
    assert read_packed(path).class_names == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ((drawn(1, 3, 9, 2)[0], [0, 1, 0]), "samples of 9 bits"),
        ((drawn(1, 3, 10, 2)[0], [0, 1]), "one integer each"),
        ((drawn(1, 3, 10, 2)[0], [0.0, 1.0, 1.0]), "one integer each"),
        ((drawn(1, 3, 10, 2)[0], [0, 1, 2]), "there is a label 2"),
        ((drawn(1, 3, 10, 2)[0], [0, -1, 0]), "there is a label -1"),
        ((drawn(1, 0, 10, 2)[0], []), "there is no training sample"),
    ],
)
def test_a_bad_block_leaves_the_old_file(tmp_path: Path, block: Any, problem: str) -> None:
    path = tmp_path / "set.packed"
    path.write_bytes(b"old")
    with pytest.raises(DataError, match=problem):
        write_packed(path, [block], inputs=10, classes=2)
    assert os.listdir(tmp_path) == ["set.packed"] and path.read_bytes() == b"old"


def test_lbe_pack_keeps_encoding_classes_and_digest(tmp_path: Path) -> None:
    """A table packed, and the table itself: the same network, which reads the table afterwards."""
    rng = np.random.default_rng(4)
    kinds = ("oak", "ash", "elm")
    rows = [
        f"{10 * (i % 3) + rng.integers(9)},{rng.integers(99)},{kinds[i % 3]}" for i in range(90)
    ]
    (tmp_path / "trees.csv").write_text("\n".join(["height,age,kind", *rows]) + "\n")
    said = result("pack", "trees.packed", "--data", "trees.csv", "--seed", "3", cwd=tmp_path)
    assert (said["train"], said["test"], said["classes"]) == (72, 18, 3)
    assert said["bytes"] == (tmp_path / "trees.packed").stat().st_size
    network = ("--layers", "12,12", "--group", "4", "--epochs", "2", "--seed", "3")
    found = {
        (run["digest"], run["test_accuracy"])
        for run in (
            result("train", "--data", "trees.csv", "--out", "a", *network, cwd=tmp_path),
            result("train", "--data", "trees.packed", "--out", "b", *network, cwd=tmp_path),
        )
    }
    assert len(found) == 1
    slow = (*network, "--engine", "reference", "--out", "c")
    assert result("train", "--data", "trees.packed", *slow, cwd=tmp_path)["digest"] in {
        digest for digest, _ in found
    }
    guesses = lbe("predict", "b/model.safetensors", "trees.csv", cwd=tmp_path).stdout.split()
    assert len(guesses) == 90 and set(guesses) <= set(kinds)


def test_the_command_refuses_in_one_line(tmp_path: Path) -> None:
    X, y = drawn(1, 9, 20, 3)
    write_packed(tmp_path / "train.packed", [(X, y)], inputs=20, classes=3)
    run = ("train", "--layers", "6", "--data")
    assert "it holds no test samples" in refusal(*run, "train.packed", cwd=tmp_path)
    assert "it means nothing" in refusal(*run, "train.packed", "--split", "1/5", cwd=tmp_path)
    (tmp_path / "bad.packed").write_bytes(b"no bits")
    assert "it is no packed data set" in refusal(*run, "bad.packed", cwd=tmp_path)
    assert "does not end in .packed" in refusal("pack", "set.npz", cwd=tmp_path)
