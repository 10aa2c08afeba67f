"""What a model makes of every class, for people and for programs."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from fast.command.printable import readable
from fast.command.values import label_of
from fast.confusion import ClassCounts
from reference.configuration import Description

MOST_LINES = 40  # of a table for people; --json has all classes
LONGEST_NAME = 24  # characters of a class in it


def class_rows(description: Description, counts: Sequence[ClassCounts]) -> list[dict[str, Any]]:
    """Describe every class: its name, counts, precision and recall, None where there is none."""
    return [
        {
            "class": label_of(description, index),
            "precision": _share(each.precision),
            "recall": _share(each.recall),
            "count": each.count,
            "predicted": each.predicted,
            "right": each.right,
        }
        for index, each in enumerate(counts)
    ]


def class_lines(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Write the table; of many classes, those of the lowest recall, and how many are left out."""
    shown = list(rows)
    if len(shown) > MOST_LINES:
        # classes without a sample last: nothing is known of them
        shown.sort(key=lambda row: (row["recall"] is None, row["recall"] or 0))
        shown = shown[:MOST_LINES]
    names = [readable(row["class"], LONGEST_NAME) for row in shown]
    width = max(map(len, ["class", *names]))
    yield f"{'class':<{width}}  precision  recall   count"
    for name, row in zip(names, shown, strict=True):
        precision, recall = (_percent(row[value]) for value in ("precision", "recall"))
        yield f"{name:<{width}}  {precision:>9}  {recall:>6}  {row['count']:>6}"
    if len(rows) > len(shown):
        yield f"({len(rows) - len(shown)} classes of a higher recall left out; --json has all)"


def _share(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"
