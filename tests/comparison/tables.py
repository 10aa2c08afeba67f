"""The tables: ten files of a folder, and ten that packages ship."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn import datasets

MISSING = ("", "?", "NA")


@dataclass(frozen=True)
class Table:
    """Rows of floats, NaN where missing, and of texts; labels from 0 on."""

    name: str
    rows: NDArray[Any]  # object, (rows, columns)
    labels: NDArray[np.intp]


@dataclass(frozen=True)
class File:
    """A table in a file: of a folder, or of a package, which is found without its import.

    heads: lines before the first row. label: the place of its column. left_out: of others.
    """

    path: str
    package: str | None = None
    separator: str = ","
    heads: int = 0
    label: int = -1
    left_out: tuple[int, ...] = ()


FILES = {
    "german": File("german.csv"),
    "horse-colic": File("horse-colic.csv", label=23, left_out=(2,)),
    "oil-spill": File("oil-spill.csv", left_out=(0,)),
    "mammography": File("mammography.csv"),
    "ionosphere": File("ionosphere.csv"),
    "car": File("car.data", heads=1),
    "mushroom": File("mushroom.data", heads=1),
    "wine-quality": File("winequality-red.csv", separator=";", heads=1),
    "letters": File("letter-recognition.data", heads=1, label=0),
    "phoneme": File("phoneme.csv"),
    "heart": File("datasets/heart_disease.tab", "Orange", "\t", heads=3),
    "brown": File("datasets/brown-selected.tab", "Orange", "\t", heads=3, label=-2, left_out=(-1,)),
    "wisconsin": File("tests/datasets/breast-cancer-wisconsin.tab", "Orange", "\t", heads=3),
    "penguins": File("data/penguins.csv", "palmerpenguins", heads=1, label=0),
    "affairs": File("datasets/fair/fair.csv", "statsmodels", heads=1),
    "election": File("datasets/anes96/anes96.csv", "statsmodels", "\t", heads=1),
}
OF_SKLEARN: dict[str, Callable[..., Any]] = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast-cancer": datasets.load_breast_cancer,
    "digits": datasets.load_digits,
}
NAMES = (*FILES, *OF_SKLEARN)


def load(name: str, folder: Path) -> Table:
    """Read a table. Raises OSError, and ModuleNotFoundError for a package that is not there."""
    if name in OF_SKLEARN:
        X, y = OF_SKLEARN[name](return_X_y=True)
        return Table(name, X.astype(float).astype(object), y)
    file = FILES[name]
    path = (folder if file.package is None else _folder_of(file.package)) / file.path
    lines = io.StringIO(path.read_text(encoding="utf-8"))
    cells = [row for row in csv.reader(lines, delimiter=file.separator) if row][file.heads :]
    width = max(map(len, cells))
    label = file.label % width
    without = {label, *(place % width for place in file.left_out)}
    columns = [_column([row[i].strip(" '") for row in cells]) for i in range(width)]
    kept = [column for i, column in enumerate(columns) if i not in without]
    labels = [row[label].strip(" '") for row in cells]
    if name == "affairs":  # the time spent in them: some, or none
        labels = [str(float(text) > 0) for text in labels]
    return Table(name, np.array(kept, object).T, np.unique(labels, return_inverse=True)[1])


def _folder_of(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"the package {package} is not installed", name=package)
    return Path(found.origin).parent


def _column(cells: list[str]) -> list[Any]:
    try:
        return [np.nan if cell in MISSING else float(cell) for cell in cells]
    except ValueError:
        return [None if cell in MISSING else cell for cell in cells]
