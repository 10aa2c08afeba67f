"""The means and ranks of the comparison, as tables of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Row:
    """A run: a method on a split. Both accuracies are shares, 0 to 1."""

    table: str
    seed: int
    method: str
    trained: int
    tested: int
    accuracy: float
    balanced_accuracy: float


def page(rows: Sequence[Row], names: Sequence[str], methods: Sequence[str]) -> str:
    """Write both accuracies of every method on every table, in percent, and the mean ranks."""
    kept = [name for name in names if any(row.table == name for row in rows)]
    parts = []
    for field in ("accuracy", "balanced_accuracy"):
        means = {
            (name, method): [
                100 * getattr(row, field)
                for row in rows
                if (row.table, row.method) == (name, method)
            ]
            for name in kept
            for method in methods
        }
        lines = [_line([field.replace("_", " "), "rows", "seeds", *methods])]
        lines.append(_line(["---", *["--:"] * (len(methods) + 2)]))
        ranks = []
        for name in kept:
            trained = next(row.trained for row in rows if row.table == name)
            each = [float(np.mean(means[name, method])) for method in methods]
            ranks.append(ranked(each))
            cells = [f"{value:.1f}" for value in each]
            seeds = len(means[name, methods[0]])
            lines.append(_line([name, str(trained), str(seeds), *cells]))
        mean = [f"{value:.2f}" for value in np.mean(ranks, axis=0)]
        lines.append(_line(["**mean rank**", "", "", *mean]))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def ranked(values: Sequence[float]) -> list[float]:
    """Rank values, 1 the largest; equal ones share the mean of their places.

    >>> ranked([90.0, 95.0, 90.0])
    [2.5, 1.0, 2.5]
    """
    places = [1 + sum(other > value for other in values) for value in values]
    return [place + (values.count(value) - 1) / 2 for place, value in zip(places, list(values))]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
