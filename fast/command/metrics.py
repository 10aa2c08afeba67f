"""The metrics of a run, a line of JSON an epoch, read by whoever draws them."""

import json
from pathlib import Path
from typing import Any

from reference.configuration import DataError

NUMBERS = ("epoch", "train_accuracy", "test_accuracy")


def read_metrics(path: Path) -> list[dict[str, Any]]:
    """Read a metrics.jsonl of ``lbe train``. Raises DataError, OSError.

    Each line has "epoch", from 1 on; "train_accuracy", of every sample just before it was learnt;
    "validation_accuracy" where samples were held out; "test_accuracy"; "seconds"; and "counters",
    for each layer how many of its counters lie in each of up to 16 equal parts of their range
    (see fast.counter_bins). With class weights "train_accuracy" is by weight, and a line has
    "validation_weighted_accuracy" and "test_balanced_accuracy".
    """
    lines = []
    for number, text in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines()):
        try:
            line = json.loads(text)
        except (ValueError, RecursionError):
            line = None
        fits = isinstance(line, dict) and all(_is_number(line.get(name)) for name in NUMBERS)
        if not fits or not _are_counts(line.get("counters")):
            problem = f"line {number + 1} is no line of metrics"
            raise DataError(str(path), problem, "a metrics.jsonl of lbe train")
        lines.append(line)
    if not lines:
        raise DataError(str(path), "it has no line", "a metrics.jsonl of lbe train")
    return lines


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_counts(value: object) -> bool:
    """Say whether a value is lists of counts, one a layer; a run before them has none."""
    if value is None:
        return True
    if not isinstance(value, list) or not value:
        return False
    return all(
        isinstance(layer, list) and layer and all(type(n) is int and n >= 0 for n in layer)
        for layer in value
    )
