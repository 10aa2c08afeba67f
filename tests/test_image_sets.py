"""Sets of images that have a name: their labels as files have them, their list, their checksums."""

import gzip
import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from fast.data import load_images, read_idx
from fast.data.image_sets import IMAGE_SETS
from fast.data.loading import load
from fast.data.source import Source
from reference.configuration import DataError
from tests.test_tested_rows import MODEL, NETWORK, Lbe, lbe, refusal, result

__all__ = ["lbe"]  # a fixture


def idx(values: NDArray[Any], code: int) -> bytes:
    return struct.pack(f">4B{values.ndim}I", 0, 0, code, values.ndim, *values.shape) + (
        values.astype(">i4" if code == 12 else np.uint8).tobytes()
    )


def write(name: str, labels: NDArray[Any]) -> None:
    """Images whose brightness tells the class, with these labels, for training and testing."""
    code = 8 if labels.dtype == np.uint8 else 12
    classes = labels if labels.ndim == 1 else labels[:, 0]
    images = np.random.default_rng(0).integers(0, 80, (len(labels), 4, 4)) + 40 * (
        classes[:, None, None] % 5
    )
    Path("images", name).mkdir(parents=True)
    for kind, file in zip(("images", "labels") * 2, IMAGE_SETS[name].files, strict=True):
        data = idx(images, 8) if kind == "images" else idx(labels, code)
        Path("images", name, f"{file}.gz").write_bytes(gzip.compress(data))


def test_letters_are_numbered_from_1_on(lbe: Lbe) -> None:
    """EMNIST: the classes are named as the file numbers them, and predictions too."""
    write("emnist-letters", np.tile(np.arange(1, 6, dtype=np.uint8), 60))
    images = ("--data", "emnist-letters", "--data-dir", "images")
    made = result(lbe, "train", *images, *NETWORK)
    assert result(lbe, "info", MODEL)["class_names"] == ["1", "2", "3", "4", "5"]
    assert made["test_accuracy"] > 0.4
    assert result(lbe, "evaluate", MODEL)["accuracy"] == made["test_accuracy"]
    file = f"images/emnist-letters/{IMAGE_SETS['emnist-letters'].files[2]}.gz"
    assert set(result(lbe, "predict", MODEL, file)["predictions"]) <= set("12345")


def test_the_class_of_qmnist_is_the_first_of_its_columns(lbe: Lbe) -> None:
    labels = np.stack([np.arange(300) % 10, np.arange(300) * 10**6, np.full(300, -1)], 1)
    write("qmnist", labels.astype(np.int32))
    read = read_idx(Path("images/qmnist", IMAGE_SETS["qmnist"].files[1] + ".gz"))
    assert read.dtype == np.int32 and (read == labels).all()
    images = load_images("qmnist", Path("images"))
    assert (images.train_labels == np.arange(300) % 10).all()
    assert load(Source("qmnist", data_dir="images"), 0).classes == 10


def test_negative_labels_are_refused(lbe: Lbe) -> None:
    write("qmnist", np.full((10, 2), -1, np.int32))
    with pytest.raises(DataError, match="labels-idx2"):
        load_images("qmnist", Path("images"))


def test_the_list_and_what_is_known_of_each(lbe: Lbe) -> None:
    status, out, err = lbe("data", "list", "--data-dir", ".")
    assert (status, err) == (0, "") and len(out.splitlines()) == 3 + len(IMAGE_SETS)
    assert "digits" in out and "in the package" in out and "to be downloaded" in out
    for each in json.loads(lbe("data", "list", "--json", "--data-dir", ".")[1]):
        known = result(lbe, "data", "info", each["name"], "--data-dir", ".")
        assert known == each
        assert each["where"] == "in the package" or len(known["files"]) == 4
    assert "lbe train --data kmnist" in lbe("data", "info", "kmnist")[1]
    assert "'mnits' is not known; allowed: prototypes, prototypes-0.46, digits" in refusal(
        lbe, "data", "info", "mnits"
    )
    assert "there is no name" in refusal(lbe, "data", "info")
    assert "no name" in refusal(lbe, "data", "list", "mnist")


def test_what_is_said_of_the_digits_is_so() -> None:
    from fast.command.data import OWN

    data = load(Source("digits"), 0)
    told = OWN["digits"]
    assert (told["train"], told["test"]) == (len(data.train_labels), len(data.test_labels))


def test_every_file_of_a_set_has_a_checksum() -> None:
    sums = [sum for known in IMAGE_SETS.values() for sum in known.checksums.values()]
    assert len(set(sums)) == len(sums) and all(len(sum) == 4 + 32 for sum in sums)
    for known in IMAGE_SETS.values():
        assert known.archive or set(known.checksums) == set(known.files)


def test_fashion_mnist_is_found_where_it_is(lbe: Lbe, fashion_mnist: Path) -> None:
    known = result(lbe, "data", "info", "fashion-mnist", "--data-dir", str(fashion_mnist.parent))
    assert known["where"] == f"in {fashion_mnist.parent}"
    images = load_images("fashion-mnist", fashion_mnist)
    assert (len(images.train_labels), len(images.test_labels), 10) == IMAGE_SETS[
        "fashion-mnist"
    ].shape
