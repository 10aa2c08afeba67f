"""A question about spread thresholds (spec 12.9)."""

from typing import Any

from reference.configuration.values import LARGEST_COUNT
from reference.oracle.forms import TEXTS, between, list_of
from reference.oracle.operation import Operation
from reference.oracle.operations.encodings import exact_of
from reference.oracle.operations.missing import CELLS, MISSING
from reference.oracle.written import MalformedRequest
from reference.spread import fit_spread


def fit_spread_cells(
    cells: list[str | None], levels: int, sample_weight: list[int]
) -> dict[str, Any]:
    """Choose thresholds."""
    values = [None if text is None else exact_of(text) for text in cells]
    if len(sample_weight) != len(cells) or sum(sample_weight) > LARGEST_COUNT:
        raise MalformedRequest("cells and sample_weight do not fit each other")
    column = fit_spread("", values, levels, sample_weight)
    thresholds = [str(threshold) for threshold in column.thresholds]
    return {"thresholds": thresholds, "missing": int(column.missing)}


OPERATIONS = [
    Operation(
        "fit_spread_cells",
        "12.8, 12.9",
        "choose spread thresholds of a numeric column from its training cells, null where one is "
        "missing, each with the weight of its sample, which sum to at most 2^32 - 1; and say "
        "whether it has the bit missing",
        {
            "cells": CELLS,
            "levels": between(1, 255),
            "sample_weight": list_of(between(1, LARGEST_COUNT)),
        },
        {"thresholds": TEXTS, "missing": MISSING},
        fit_spread_cells,
    ),
]
