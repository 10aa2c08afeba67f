"""MNIST and Fashion-MNIST: found in a folder, or downloaded with checksums."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fast.data.idx import read_idx
from reference.configuration import DataError

TRAIN_IMAGES, TRAIN_LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_IMAGES, TEST_LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
FILES = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)

ADDRESSES = {
    "mnist": "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "fashion-mnist": "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
}
CHECKSUMS = {
    "mnist": {
        TRAIN_IMAGES: "md5:f68b3c2dcbeaaa9fbdd348bbdeb94873",
        TRAIN_LABELS: "md5:d53e105ee54ea40749a09fcbcd1e9432",
        TEST_IMAGES: "md5:9fb629c4189551a2d022fa330f9573f3",
        TEST_LABELS: "md5:ec29112dd5afa0611ce80d1b7f02629c",
    },
    "fashion-mnist": {
        TRAIN_IMAGES: "md5:8d4fb7e6c68d591d4c3dfef9ec88bf0d",
        TRAIN_LABELS: "md5:25c81989df183df01b3e8a0aad5dffbe",
        TEST_IMAGES: "md5:bef4ecab320f06d8554ea6380940ec79",
        TEST_LABELS: "md5:bb300cfdad3c16e7a12a480ee83cd310",
    },
}


@dataclass(frozen=True)
class ImageSet:
    """Images as uint8 (samples, pixels), labels as int64 (samples,)."""

    train_images: NDArray[np.uint8]
    train_labels: NDArray[np.int64]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.int64]


def load_images(name: str, data_dir: Path | None) -> ImageSet:
    """Load mnist or fashion-mnist from data_dir, else from LBE_DATA, a cache, or the network.

    Raises OSError and DataError.
    """
    paths = {file: _find(name, file, data_dir) for file in FILES}
    missing = [file for file, path in paths.items() if path is None]
    if missing and data_dir is None:
        paths |= {file: _download(name, file, missing) for file in missing}
    elif missing:
        raise _not_found(name, missing, f"in {data_dir}")
    train_images, train_labels = _pair(paths[TRAIN_IMAGES], paths[TRAIN_LABELS])
    test_images, test_labels = _pair(paths[TEST_IMAGES], paths[TEST_LABELS])
    if train_images.shape[1] != test_images.shape[1]:
        raise DataError(
            str(paths[TEST_IMAGES]),
            f"its images have {test_images.shape[1]} pixels",
            f"{train_images.shape[1]}, as the training images",
        )
    return ImageSet(train_images, train_labels, test_images, test_labels)


def on_disk(name: str, data_dir: Path | None) -> bool:
    """Say whether all files of a data set are in data_dir, or else in LBE_DATA."""
    return all(_find(name, file, data_dir) is not None for file in FILES)


def _find(name: str, file: str, data_dir: Path | None) -> Path | None:
    if data_dir is not None:
        folders = [data_dir / name, data_dir]
    else:
        environment = os.environ.get("LBE_DATA")
        folders = [Path(environment) / name, Path(environment)] if environment else []
    for folder in folders:
        for path in (folder / f"{file}.gz", folder / file):
            if path.is_file():
                return path
    return None


def _download(name: str, file: str, missing: list[str]) -> Path:
    try:
        import pooch  # an optional extra
    except ImportError:
        raise _not_found(name, missing, "in LBE_DATA, and pooch is not installed") from None
    pooch.get_logger().setLevel("CRITICAL")
    try:
        path = pooch.retrieve(
            ADDRESSES[name] + f"{file}.gz",
            known_hash=CHECKSUMS[name][file],
            fname=f"{file}.gz",
            path=pooch.os_cache("local-binary-errors") / name,
        )
    except (OSError, ValueError) as error:
        reason = "its checksum is wrong" if isinstance(error, ValueError) else "no network"
        where = f"in LBE_DATA or the cache, nor could be downloaded ({reason})"
        raise _not_found(name, missing, where) from None
    return Path(path)


def _not_found(name: str, missing: list[str], where: str) -> DataError:
    first, *others = missing
    more = f" and {len(others)} more" if others else ""
    return DataError(
        f"--data {name}",
        f"{first}.gz{more} not {where}",
        f"the 4 files, gzipped or not, in --data-dir or LBE_DATA/{name}; "
        "or a network and pip install 'local-binary-errors[data]'",
    )


def _pair(
    images_path: Path | None, labels_path: Path | None
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    assert images_path is not None and labels_path is not None
    images, labels = read_idx(images_path), read_idx(labels_path)
    if images.ndim != 3 or images.size == 0:
        raise DataError(str(images_path), f"its shape is {images.shape}", "images, rows, columns")
    if labels.ndim != 1 or len(labels) != len(images):
        raise DataError(
            str(labels_path), f"its shape is {labels.shape}", f"{len(images)} labels, one an image"
        )
    return images.reshape(len(images), -1), labels.astype(np.int64)
