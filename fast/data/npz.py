"""npz files: arrays of samples and labels; never pickled objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from fast.data.archive import opened, read_arrays
from reference.configuration import DataError

TRAINING = (("x_train", "y_train"), ("x", "y"))
TEST = ("x_test", "y_test")


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
    with path.open("rb") as file:
        return arrays_of(file, str(path))


def read_samples(path: Path) -> NDArray[Any]:
    """Read samples to predict: the array X, x_test, or the only one. Raises OSError, DataError."""
    with path.open("rb") as file:
        return samples_of(file, str(path))


def arrays_of(file: IO[bytes], path: str) -> Arrays:
    """Read an open file; path: its name in errors. Raises OSError, DataError."""
    with opened(file, path) as archive:
        names = set(archive.members)
        train = next((pair for pair in TRAINING if names.issuperset(pair)), None)
        if train is None:
            raise DataError(
                path,
                f"its arrays are {', '.join(sorted(names)) or 'none'}",
                "x_train, y_train and perhaps x_test, y_test; or X, y",
            )
        test = TEST if names.issuperset(TEST) else ()
        arrays = read_arrays(archive, train + test)
    first = _pair(path, arrays, *train)
    images = arrays[train[0]].ndim > 2
    if not test:
        return Arrays(*first, None, None, images)
    second = _pair(path, arrays, *test)
    if second[0].shape[1] != first[0].shape[1]:
        raise DataError(
            path,
            f"x_test has {second[0].shape[1]} features a sample",
            f"{first[0].shape[1]}, as x_train",
        )
    return Arrays(*first, *second, images)


def samples_of(file: IO[bytes], path: str) -> NDArray[Any]:
    """Read samples to predict from an open file. Raises OSError, DataError."""
    with opened(file, path) as archive:
        names = archive.members
        for name in ("x", "x_test", *(names if len(names) == 1 else ())):
            if name in names:
                return _samples(path, read_arrays(archive, [name]), name)
    raise DataError(path, f"its arrays are {', '.join(sorted(names)) or 'none'}", "an array X")


def _pair(
    path: str, arrays: Mapping[str, NDArray[Any]], x: str, y: str
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    samples, labels = _samples(path, arrays, x), arrays[y]
    if labels.ndim != 1 or labels.dtype.kind not in "ui":
        raise DataError(
            path,
            f"{y} is an array of {labels.dtype} and shape {labels.shape}",
            "a 1-D array of integers",
        )
    if len(labels) != len(samples):
        raise DataError(
            path, f"{len(labels)} labels for {len(samples)} samples", "one label a sample"
        )
    bad = (labels < 0) | (labels > 2**16 - 2)
    if bad.any():
        first = int(bad.argmax())
        raise DataError(path, f"{y}[{first}] is {labels[first]}", "labels 0, 1, ..., up to 65534")
    return samples, labels.astype(np.int64)


def _samples(path: str, arrays: Mapping[str, NDArray[Any]], name: str) -> NDArray[Any]:
    values = arrays[name]
    if values.ndim < 2 or values.size == 0:
        raise DataError(
            path, f"{name} has shape {values.shape}", "samples, features: at least 1 of each"
        )
    if values.dtype.kind not in "buif" or values.dtype.itemsize > 8:
        raise DataError(path, f"{name} is an array of {values.dtype}", "numbers or booleans")
    flat = values.reshape(len(values), -1)
    if flat.dtype.kind == "f" and (infinite := np.isinf(flat)).any():
        row, column = divmod(int(infinite.argmax()), flat.shape[1])
        problem = f"{name}[{row}, {column}] is {flat[row, column]}"
        raise DataError(path, problem, "finite numbers, or NaN")
    return flat
