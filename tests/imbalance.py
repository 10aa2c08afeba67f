"""Classes of unequal size: without weights, with balanced ones, and drawn by weight.

    python -m tests.imbalance german.csv horse-colic.csv:24:3 oil-spill.csv:-1:1 mammography.csv

FILE[:LABEL[:COLUMN...]]: a table without header, the column of its label (from 1, by default the
last one), and columns to leave out. Five folds, a seed each; the mean of their balanced accuracies,
beside scikit-learn's LogisticRegression(class_weight="balanced") on the same rows.
"""

import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import fast
from fast.encoding import add_bias, encode_table, fit_categorical, fit_numeric
from reference.configuration import TableEncoding

FOLDS = 5
SHUFFLED_BY = 1  # the settings were chosen on the folds of another number
LEVELS = 10
SETTINGS: dict[str, Any] = {"layers": (525,), "group": 35, "robustness": "1/2"}
SNAPSHOTS = 10
METHODS = ("plain", "balanced", "drawn", "logistic")
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Table:
    """Columns of floats, NaN where missing, or of texts; labels from 0 on."""

    columns: list[NDArray[Any]]
    labels: Rows


def read(given: str) -> Table:
    """Read FILE[:LABEL[:COLUMN...]]."""
    path, *places = given.split(":")
    text = Path(path).read_text(encoding="utf-8")
    cells = [[cell.strip(" '") for cell in row] for row in csv.reader(text.splitlines()) if row]
    label, *left_out = [int(place) - (int(place) > 0) for place in places or ["-1"]]
    label %= len(cells[0])
    columns = []
    for i, column in enumerate(zip(*cells, strict=True)):
        if i == label or i in left_out:
            continue
        try:
            columns.append(np.array([np.nan if c == "?" else float(c) for c in column]))
        except ValueError:
            columns.append(np.array(column, object))
    return Table(columns, np.unique([row[label] for row in cells], return_inverse=True)[1])


def encoded(table: Table, train: Rows, test: Rows) -> tuple[fast.Bits, fast.Bits]:
    """Fit thresholds and categories to the training rows; encode both, with a bias."""
    fitted = tuple(
        fit_categorical(str(i), list(c[train]))
        if c.dtype == object
        else fit_numeric(str(i), c[train], LEVELS)
        for i, c in enumerate(table.columns)
    )
    train_bits, test_bits = (
        add_bias(encode_table(TableEncoding(fitted), [_column(c[rows]) for c in table.columns]))
        for rows in (train, test)
    )
    return train_bits, test_bits


def _column(cells: NDArray[Any]) -> Any:
    return list(cells) if cells.dtype == object else cells


def ours(method: str, X: fast.Bits, y: Rows, test: fast.Bits, seed: int) -> Rows:
    """Train by one of the first three methods, and predict."""
    config = fast.Configuration(inputs=X.n, classes=int(y.max()) + 1, seed=seed, **SETTINGS)
    network = fast.Network(config, snapshots=SNAPSHOTS)
    weights = fast.balanced_weights(y)
    draw = np.random.default_rng(seed)
    for _ in range(config.epochs):
        if method == "drawn":
            rows = draw.choice(len(y), len(y), p=weights / weights.sum())
            network.train_epoch(X[rows], y[rows])
        else:
            network.train_epoch(X, y, sample_weight=weights if method == "balanced" else None)
    return network.predict(test)


def logistic(table: Table, train: Rows, test: Rows) -> Any:
    """Standardise numbers, their gaps at the median, and categories one-hot; train and predict."""
    places = range(len(table.columns))
    texts = [i for i in places if table.columns[i].dtype == object]
    numbers = [i for i in places if i not in texts]
    frame = np.array(table.columns, object).T
    prepare = ColumnTransformer(
        [
            ("n", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
            ("c", OneHotEncoder(handle_unknown="ignore"), texts),
        ]
    )
    model = make_pipeline(prepare, LogisticRegression(class_weight="balanced", max_iter=5000))
    return model.fit(frame[train], table.labels[train]).predict(frame[test])


def main(given: list[str]) -> None:
    """Print a line for each file: the mean balanced accuracy of every method."""
    print(f"{'file':24}" + "".join(f"{method:>10}" for method in METHODS))
    for file in given:
        table = read(file)
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SHUFFLED_BY)
        scores: dict[str, list[float]] = {method: [] for method in METHODS}
        for seed, (train, test) in enumerate(folds.split(table.labels, table.labels)):
            X, held_out = encoded(table, train, test)
            y = table.labels[train]
            for method in METHODS:
                if method == "logistic":
                    predicted = logistic(table, train, test)
                else:
                    predicted = ours(method, X, y, held_out, seed)
                scores[method].append(balanced_accuracy_score(table.labels[test], predicted))
        means = "".join(f"{100 * np.mean(scores[method]):10.1f}" for method in METHODS)
        print(f"{Path(file.split(':')[0]).name:24}{means}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
