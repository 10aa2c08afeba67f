"""Carry the comparison out, a fifth of each table tested on, and print its page."""

import argparse
import csv
import os
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import accuracy_score, balanced_accuracy_score
from sklearn.model_selection import train_test_split

from tests.comparison import __doc__ as usage
from tests.comparison import methods, tables
from tests.comparison.page import Row, page

FIELDS = ("table", "seed", "method", "trained", "tested", "accuracy", "balanced_accuracy")


def runs(
    name: str, folder: Path, seed: int, most: int, settings: dict[str, Any], wanted: Sequence[str]
) -> list[Row]:
    """Train the wanted methods on one split, of at most so many training rows."""
    os.environ["OMP_NUM_THREADS"] = "1"
    warnings.simplefilter("ignore")
    table = tables.load(name, folder)
    every = np.arange(len(table.labels))
    train, test = train_test_split(every, test_size=0.2, random_state=seed, stratify=table.labels)
    train = train[:most]  # they are shuffled
    made = []
    for method in wanted:
        model = methods.make(method, table, seed, **settings).fit(
            table.rows[train], table.labels[train]
        )
        answers, labels = model.predict(table.rows[test]), table.labels[test]
        accuracy = float(accuracy_score(labels, answers))
        balanced = float(balanced_accuracy_score(labels, answers))
        made.append(Row(name, seed, method, len(train), len(test), accuracy, balanced))
    return made


def read(path: Path) -> list[Row]:
    """Read the runs that were done before."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                line["table"],
                int(line["seed"]),
                line["method"],
                int(line["trained"]),
                int(line["tested"]),
                float(line["accuracy"]),
                float(line["balanced_accuracy"]),
            )
            for line in csv.DictReader(file)
        ]


def missing(
    done: Sequence[Row], names: Sequence[str], seeds: range, wanted: Sequence[str]
) -> Iterator[tuple[str, int, list[str]]]:
    """Name the splits that lack some methods, and these; every table's first seed comes first."""
    known = {(row.table, row.seed, row.method) for row in done}
    for seed in seeds:
        for name in names:
            lacking = [m for m in wanted if (name, seed, m) not in known]
            if lacking:
                yield name, seed, lacking


def setting(text: str) -> tuple[str, Any]:
    """Read NAME=VALUE: whole numbers, one or several, a truth, or a text.

    >>> setting("layers=525,525"), setting("robustness=1/2"), setting("midpoint=False")
    (('layers', (525, 525)), ('robustness', '1/2'), ('midpoint', False))
    """
    name, _, value = text.partition("=")
    if value in ("True", "False"):
        return name, value == "True"
    parts = value.split(",")
    if not all(part.isdigit() for part in parts):
        return name, value
    return name, tuple(map(int, parts)) if len(parts) > 1 else int(value)


def main() -> None:
    """Do what is missing, write it down, print the page."""
    parser = argparse.ArgumentParser(
        description=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=0, help="of the seeds")
    parser.add_argument("--set", action="append", default=[], help="NAME=VALUE, of ours")
    asked = (*methods.NAMES, *methods.ON_REQUEST)
    parser.add_argument("--method", action="append", choices=asked, help="by default the first 7")
    parser.add_argument("--most", type=int, default=1000, help="training rows of a table")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default=",".join(tables.NAMES), help="tables, by name")
    given = parser.parse_args()
    done = read(given.out)
    settings = dict(map(setting, given.set))
    seeds = range(given.first, given.first + given.seeds)
    wanted = given.method or methods.NAMES
    splits = list(missing(done, given.only.split(","), seeds, wanted))
    with given.out.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not done:
            writer.writerow(FIELDS)
        with ProcessPoolExecutor(given.jobs) as pool:
            waited = [
                pool.submit(runs, name, given.folder, seed, given.most, settings, lacking)
                for name, seed, lacking in splits
            ]
            for future in as_completed(waited):
                for row in future.result():
                    done.append(row)
                    writer.writerow([getattr(row, field) for field in FIELDS])
                file.flush()
    print(page(done, tables.NAMES, wanted))


if __name__ == "__main__":
    main()
