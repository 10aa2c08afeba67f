"""npz files: arrays of samples and labels; never pickled objects."""

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reference.configuration import DataError


@dataclass(frozen=True)
class Arrays:
    """Samples (N, features) and labels int64 (N,) for training, and perhaps for testing.

    images: whether every sample had more than one dimension.
    """

    train: NDArray[Any]
    train_labels: NDArray[np.int64]
    test: NDArray[Any] | None
    test_labels: NDArray[np.int64] | None
    images: bool = False


def read_npz(path: Path) -> Arrays:
    """Read x_train, y_train and perhaps x_test, y_test; or X, y. Raises OSError, DataError.

    NaN is a missing cell (spec 12.8); an infinity is refused.
    """
    arrays = _arrays(path)
    if {"x_train", "y_train"} <= set(arrays):
        train = _pair(path, arrays, "x_train", "y_train")
        images = arrays["x_train"].ndim > 2
    elif {"x", "y"} <= set(arrays):
        train = _pair(path, arrays, "x", "y")
        images = arrays["x"].ndim > 2
    else:
        raise DataError(
            str(path),
            f"its arrays are {', '.join(sorted(arrays)) or 'none'}",
            "x_train, y_train and perhaps x_test, y_test; or X, y",
        )
    if not {"x_test", "y_test"} <= set(arrays):
        return Arrays(*train, None, None, images)
    test = _pair(path, arrays, "x_test", "y_test")
    if test[0].shape[1] != train[0].shape[1]:
        raise DataError(
            str(path),
            f"x_test has {test[0].shape[1]} features a sample",
            f"{train[0].shape[1]}, as x_train",
        )
    return Arrays(*train, *test, images)


def read_samples(path: Path) -> NDArray[Any]:
    """Read samples to predict: the array X, x_test, or the only one. Raises OSError, DataError."""
    arrays = _arrays(path)
    for name in ("x", "x_test", *(arrays if len(arrays) == 1 else ())):
        if name in arrays:
            return _samples(path, arrays, name)
    raise DataError(str(path), f"its arrays are {', '.join(sorted(arrays))}", "an array X")


def _arrays(path: Path) -> Mapping[str, NDArray[Any]]:
    """Load all arrays, their names in lower case."""
    problem = "it is no npz file, or damaged"
    try:
        with path.open("rb") as file:
            if not zipfile.is_zipfile(file):
                raise DataError(str(path), problem, "a file written by numpy.savez")
        with np.load(path, allow_pickle=False) as archive:
            return {name.lower(): archive[name] for name in archive.files}
    # what a damaged archive raises, by where the damage is: directory, stream, end, a missing
    # array; RuntimeError is zipfile's for a compression that it does not know, and for a password
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError):
        raise DataError(str(path), problem, "a file written by numpy.savez") from None
    except DataError:
        raise
    except ValueError as error:
        if "pickle" in str(error).lower():
            problem = "it holds arrays of Python objects"
        raise DataError(str(path), problem, "arrays of numbers") from None


def _pair(
    path: Path, arrays: Mapping[str, NDArray[Any]], x: str, y: str
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    samples, labels = _samples(path, arrays, x), arrays[y]
    if labels.ndim != 1 or labels.dtype.kind not in "ui":
        raise DataError(
            str(path),
            f"{y} is an array of {labels.dtype} and shape {labels.shape}",
            "a 1-D array of integers",
        )
    if len(labels) != len(samples):
        raise DataError(
            str(path), f"{len(labels)} labels for {len(samples)} samples", "one label a sample"
        )
    bad = np.flatnonzero((labels < 0) | (labels > 2**16 - 2))
    if len(bad):
        raise DataError(
            str(path), f"{y}[{bad[0]}] is {labels[bad[0]]}", "labels 0, 1, ..., up to 65534"
        )
    return samples, labels.astype(np.int64)


def _samples(path: Path, arrays: Mapping[str, NDArray[Any]], name: str) -> NDArray[Any]:
    values = arrays[name]
    if values.ndim < 2 or values.size == 0:
        raise DataError(
            str(path), f"{name} has shape {values.shape}", "samples, features: at least 1 of each"
        )
    if values.dtype.kind not in "buif" or values.dtype.itemsize > 8:
        raise DataError(str(path), f"{name} is an array of {values.dtype}", "numbers or booleans")
    flat = values.reshape(len(values), -1)
    if flat.dtype.kind == "f" and np.isinf(flat).any():
        row, column = np.argwhere(np.isinf(flat))[0]
        raise DataError(
            str(path), f"{name}[{row}, {column}] is {flat[row, column]}", "finite numbers, or NaN"
        )
    return flat
