"""Sets of images by their names: found in a folder, or downloaded with checksums."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.data.idx import read_idx
from fast.data.image_sets import IMAGE_SETS, ImageFiles
from reference.configuration import DataError

ARCHIVE = "emnist.zip"  # in the cache


@dataclass(frozen=True)
class ImageSet:
    """Images as uint8 (samples, pixels), labels as int64 (samples,)."""

    train_images: NDArray[np.uint8]
    train_labels: NDArray[np.int64]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.int64]


def load_images(name: str, data_dir: Path | None) -> ImageSet:
    """Load a set of images from data_dir, else from LBE_DATA, a cache, or the network.

    name: one of IMAGE_SETS, as fashion-mnist. Labels are as in the files, from 0 or from 1 on.

    Raises OSError and DataError.
    """
    files = IMAGE_SETS[name].files
    paths = {file: _find(name, file, data_dir) for file in files}
    missing = [file for file, path in paths.items() if path is None]
    if missing and data_dir is None:
        paths |= _download(name, missing)
    elif missing:
        raise _not_found(name, missing, f"in {data_dir}")
    train_images, train_labels = _pair(paths[files[0]], paths[files[1]])
    test_images, test_labels = _pair(paths[files[2]], paths[files[3]])
    if train_images.shape[1] != test_images.shape[1]:
        raise DataError(
            str(paths[files[2]]),
            f"its images have {test_images.shape[1]} pixels",
            f"{train_images.shape[1]}, as the training images",
        )
    return ImageSet(train_images, train_labels, test_images, test_labels)


def on_disk(name: str, data_dir: Path | None) -> bool:
    """Say whether all files of a data set are in data_dir, or else in LBE_DATA."""
    return all(_find(name, file, data_dir) is not None for file in IMAGE_SETS[name].files)


def found(name: str, data_dir: Path | None) -> str | None:
    """Say where all files of a set are: in the folder, LBE_DATA, or the cache; None: nowhere."""
    if on_disk(name, data_dir):
        return "in LBE_DATA" if data_dir is None else f"in {data_dir}"
    try:
        import pooch
    except ImportError:
        return None
    cache, wanted = Path(pooch.os_cache("local-binary-errors")), IMAGE_SETS[name]
    if wanted.archive is not None:
        paths = [cache / ARCHIVE]
    else:
        paths = [cache / name / f"{file}.gz" for file in wanted.files]
    return "in the cache" if data_dir is None and all(path.is_file() for path in paths) else None


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


def _download(name: str, missing: list[str]) -> dict[str, Path | None]:
    try:
        import pooch  # an optional extra
    except ImportError:
        raise _not_found(name, missing, "in LBE_DATA, and pooch is not installed") from None
    pooch.get_logger().setLevel("CRITICAL")
    wanted, folder = IMAGE_SETS[name], pooch.os_cache("local-binary-errors") / name
    bar = sys.stderr.isatty()
    try:
        if wanted.archive is not None:
            return _unzipped(pooch, wanted, Path(folder), missing, bar)
        return {
            file: Path(
                pooch.retrieve(
                    wanted.address + f"{file}.gz",
                    known_hash=wanted.checksums[file],
                    fname=f"{file}.gz",
                    path=folder,
                    progressbar=bar,
                )
            )
            for file in missing
        }
    except (OSError, ValueError) as error:
        reason = "its checksum is wrong" if isinstance(error, ValueError) else "no network"
        where = f"in LBE_DATA or the cache, nor could be downloaded ({reason})"
        raise _not_found(name, missing, where) from None


def _unzipped(
    pooch: Any, wanted: ImageFiles, folder: Path, missing: list[str], bar: bool
) -> dict[str, Path | None]:
    """Take files out of the archive, which is kept for the other sets in it."""
    kept = pooch.retrieve(
        wanted.address,
        known_hash=wanted.archive,
        fname=ARCHIVE,
        path=folder.parent,
        progressbar=bar,
        processor=pooch.Unzip(members=[f"gzip/{file}.gz" for file in wanted.files]),
    )
    places = {Path(path).name: Path(path) for path in kept}
    return {file: places[f"{file}.gz"] for file in missing}


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
    if images.dtype != np.uint8:
        raise DataError(str(images_path), f"its pixels are {images.dtype}", "bytes")
    if labels.ndim == 2 and labels.dtype != np.uint8:
        labels = labels[:, 0]  # QMNIST: the class, and then where the image is from
    if labels.ndim != 1 or len(labels) != len(images) or labels.min() < 0:
        raise DataError(
            str(labels_path), f"its shape is {labels.shape}", f"{len(images)} labels, one an image"
        )
    return images.reshape(len(images), -1), labels.astype(np.int64)
