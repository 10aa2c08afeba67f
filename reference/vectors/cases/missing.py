"""Missing values (spec 12.8)."""

from typing import Any

from reference.vectors.case import Case, Chapter, Group
from reference.vectors.cases.missing_models import READ, WRITE

Cells = list[str | None]


def _numeric(id: str, comment: str, cells: list[Any], levels: int, *flags: str) -> Case:
    written = [None if cell is None else str(cell) for cell in cells]
    return Case(id, comment, {"cells": written, "levels": levels}, flags)


def _text(id: str, comment: str, cells: Cells, *flags: str) -> Case:
    return Case(id, comment, {"cells": cells}, flags)


def _encode(id: str, comment: str, columns: Any, rows: list[Cells], *flags: str) -> Case:
    return Case(id, comment, {"columns": columns, "rows": rows}, flags)


def _thresholds(*thresholds: str, **more: Any) -> Any:
    return {"kind": "thermometer", "name": "x", "thresholds": list(thresholds), **more}


def _one_hot(*categories: str, **more: Any) -> Any:
    return {"kind": "one-hot", "name": "c", "categories": list(categories), **more}


THERMOMETER = Group(
    "thermometer",
    "fit_numeric_cells",
    "Thresholds from the cells that are there.",
    [
        _numeric("by-hand", "one of four is missing", ["1", None, "2", "3"], 1, "MissingBit"),
        _numeric(
            "count",
            "N is 9, not 14",
            [3, 1, None, 2, None, 5, 4, None, 6, 7, None, 8, 9, None],
            2,
            "MissingCount",
            "Quantile",
        ),
        _numeric("none", "no cell is missing", [3, 1, 2], 1, "MissingBit"),
        _numeric("all", "every cell is missing: no bit", [None, None], 3, "MissingBit"),
        _numeric("constant", "equal values leave the bit missing", [5, None, 5], 2, "MissingBit"),
        _numeric("single", "one value", [None, None, "-2.5"], 1, "MissingBit"),
        _numeric("zero", "a missing cell is no 0", [None, 1, 1, 2], 3, "MissingCount"),
        _numeric(
            "rare",
            "a quantile held below the largest value",
            [1, None, 1, 1, 0, None, 1],
            2,
            "QuantileLargest",
            "MissingCount",
        ),
        _numeric("empty", "no cell at all", [], 2, "Refused"),
    ],
)

ONE_HOT = Group(
    "one-hot",
    "fit_text_cells",
    "Categories of the cells that are there.",
    [
        _text("colours", "one is missing", ["red", None, "blue", "red"], "MissingBit"),
        _text("none", "none is missing", ["red", "blue"], "MissingBit"),
        _text("all", "every cell is missing: no bit", [None, None], "MissingBit"),
        _text("single", "one category", ["a", None], "MissingBit"),
        _text("texts", "only null is missing", ["", "?", "NaN", "NA", "null"], "MissingBit"),
    ],
)

GAPS = [_thresholds("3", "6", missing=1), _one_hot("blue", "red", missing=1), _thresholds("0")]
OLD = [_thresholds("-1", "3"), _one_hot("blue", "red")]

ENCODE = Group(
    "encode",
    "encode_cells",
    "A missing cell sets no bit but its own.",
    [
        _encode(
            "by-hand",
            "every cell is there, then one after the other is missing",
            GAPS,
            [["4", "red", "1"], [None, "red", "1"], ["4", None, "1"], ["4", "red", None]],
            "MissingCell",
            "MissingPlace",
        ),
        _encode("all", "all cells are missing", GAPS, [[None, None, None]], "MissingCell"),
        _encode(
            "unknown",
            "an unknown category is as good as missing, an unknown number is not",
            GAPS,
            [["99", "green", "-5"], ["-99", "", "5"]],
            "MissingUnknown",
            "UnknownCategory",
        ),
        _encode(
            "old",
            "columns without the bit missing: zeros",
            OLD,
            [[None, "red"], ["2", None], [None, None], ["5", "green"]],
            "MissingCell",
        ),
        _encode(
            "negative",
            "a missing cell is not above thresholds below 0",
            [_thresholds("-3", "-2", missing=1)],
            [[None], ["0"], ["-2.5"]],
            "MissingCell",
        ),
        _encode(
            "alone",
            "a column of the bit missing alone, and one that makes no bit",
            [_thresholds(missing=1), _thresholds(), _one_hot("a")],
            [["7", None, "a"], [None, "7", "b"], [None, None, None]],
            "MissingCell",
            "MissingPlace",
        ),
        _encode(
            "no-category",
            "no category: whatever the cell, it is none of them",
            [_one_hot(missing=1)],
            [["a"], [None]],
            "MissingUnknown",
        ),
        _encode(
            "equal",
            "a value at a threshold gives 0, and is not missing",
            [_thresholds("3", missing=1)],
            [["3"], ["3.0001"]],
            "ThresholdEqual",
        ),
        _encode("word", "a word in a numeric column", GAPS, [["?", "red", "1"]], "Refused"),
        _encode("columns", "two cells for three columns", GAPS, [[None, None]], "Refused"),
        _encode("constant", "no column makes a bit", [_thresholds()], [[None]], "Refused"),
        _encode(
            "rows",
            "a word in the first row, and two cells in the second: rows are judged in order",
            GAPS,
            [["?", "red", "1"], [None, None]],
            "Refused",
        ),
        *[
            _encode(
                f"missing-{name}",
                "the name missing stands with 1, or not at all",
                [_thresholds("3", missing=value)],
                [["1"]],
                "Refused",
            )
            for name, value in (("0", 0), ("2", 2), ("true", True), ("null", None), ("text", "1"))
        ],
        _encode("missing-one-hot", "the same", [_one_hot("a", missing=0)], [["a"]], "Refused"),
    ],
)

CHAPTER = Chapter(
    "missing", "Missing values", [THERMOMETER, ONE_HOT, ENCODE, WRITE, READ], version="1.1"
)
