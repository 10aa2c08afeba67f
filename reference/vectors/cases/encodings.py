"""Encodings and data sets (spec 12, 13)."""

from typing import Any

from reference.vectors.case import Case, Chapter, Group
from reference.vectors.cases.data_sets import DATA_SETS
from reference.vectors.cases.numbers import NUMBERS


def _levels(id: str, comment: str, values: list[Any], levels: int, *flags: str) -> Case:
    return Case(id, comment, {"values": [str(v) for v in values], "levels": levels}, flags)


def _table(id: str, comment: str, columns: Any, rows: list[list[str]], *flags: str) -> Case:
    return Case(id, comment, {"columns": columns, "rows": rows}, flags)


def _thresholds(*thresholds: str, name: str = "x") -> Any:
    return {"kind": "thermometer", "name": name, "thresholds": list(thresholds)}


def _one_hot(*categories: str) -> Any:
    return {"kind": "one-hot", "name": "c", "categories": list(categories)}


TENTH = "3602879701896397/36028797018963968"

MEDIAN = [
    Group(
        "fit-median",
        "fit_median",
        "The doubled median of all pixels.",
        [
            Case("by-hand", "0, 4, 7, 9", {"images": [[0, 9], [4, 7]]}, ("MedianEven",)),
            Case("odd", "an odd number of pixels", {"images": [[3, 200, 7]]}, ()),
            Case(
                "half", "the two in the middle differ by 1", {"images": [[3, 4]]}, ("MedianEven",)
            ),
            Case("zeros", "mostly 0", {"images": [[0, 0, 0], [0, 5, 255]]}, ()),
            Case("global", "one median for all positions", {"images": [[0, 100], [1, 200]]}, ()),
        ],
    ),
    Group(
        "encode-median",
        "encode_median",
        "A bit is 1 above the median.",
        [
            Case(
                "by-hand",
                "11 is between 5 and 6",
                {"twice_median": 11, "images": [[5, 6, 0, 200]]},
                ("MedianStrict",),
            ),
            Case(
                "at",
                "a pixel at the median gives 0",
                {"twice_median": 12, "images": [[5, 6, 7], [6, 6, 255]]},
                ("MedianStrict",),
            ),
            Case(
                "zero",
                "a median of 0",
                {"twice_median": 0, "images": [[0, 1, 0, 255, 0]]},
                ("MedianStrict",),
            ),
            Case(
                "image",
                "784 pixels",
                {"twice_median": 181, "images": [[i * 37 % 256 for i in range(784)]]},
                ("BitOrder",),
            ),
        ],
    ),
]

TABLES = [
    Group(
        "thermometer",
        "fit_thermometer",
        "Thresholds from training values.",
        [
            _levels("by-hand", "1 to 9", [3, 1, 2, 5, 4, 6, 7, 8, 9], 2, "Quantile"),
            _levels(
                "rare",
                "a rare zero: the quantile is the largest value",
                [1, 1, 1, 0, 1],
                2,
                "QuantileLargest",
            ),
            _levels("constant", "a constant column has no threshold", [4, 4, 4], 3),
            _levels("single", "one value", ["2.5"], 1),
            _levels(
                "repeated",
                "equal quantiles count once",
                [1, 1, 1, 1, 2, 3, 4, 4],
                5,
                "Quantile",
                "QuantileLargest",
            ),
            _levels("more-levels", "more levels than values", [10, 20, 30], 9, "QuantileLargest"),
            _levels(
                "exact",
                "numbers that floating point takes for equal",
                ["0.1", "0.10000000000000000001", "0.10000000000000000002", "1"],
                3,
                "Decimal",
            ),
            _levels(
                "signs",
                "negative numbers and exponents",
                ["-1e2", "-99.5", "3e-1", "0"],
                2,
                "Quantile",
            ),
            _levels(
                "many", "seven levels of 20 values", [i * i % 23 for i in range(20)], 7, "Quantile"
            ),
        ],
    ),
    Group(
        "one-hot",
        "fit_one_hot",
        "Categories in the order of code points.",
        [
            Case("colours", "repeated", {"values": ["red", "blue", "red"]}),
            Case("case", "capitals come first", {"values": ["b", "B", "a", "A"]}, ("CodePoints",)),
            Case("digits", "texts, not numbers", {"values": ["10", "9", "1"]}, ("CodePoints",)),
            Case(
                "beyond",
                "U+FFEE before U+1F600: no UTF-16 order",
                {"values": ["\U0001f600", "\uffee", "\u00e4", "z"]},
                ("CodePoints",),
            ),
            Case("prefix", "a prefix comes first", {"values": ["ab", "a", "abc", ""]}),
        ],
    ),
    Group(
        "table",
        "encode_table",
        "Columns side by side.",
        [
            _table(
                "by-hand",
                "a number and a colour",
                [_thresholds("3", "6"), _one_hot("blue", "red")],
                [["4", "red"], ["7", "green"], ["3", "blue"], ["6.5", "Red"]],
                "ThresholdEqual",
                "UnknownCategory",
            ),
            _table(
                "equal",
                "values at a threshold",
                [_thresholds("-1/2", "0", "1/3")],
                [["-0.5"], ["-0.49"], ["0"], ["0.3333"], ["0.3334"], ["-1e3"]],
                "ThresholdEqual",
                "Decimal",
            ),
            _table(
                "tenth",
                "the double nearest to 0.1 is larger than 1/10",
                [_thresholds("1/10", TENTH)],
                [["0.1"], ["0.1000000000000000056"], ["0.11"]],
                "Decimal",
                "ThresholdEqual",
            ),
            _table(
                "wide",
                "numbers of many digits",
                [_thresholds("99999999999999999999", "100000000000000000000")],
                [["99999999999999999999"], ["1e20"], ["100000000000000000000.5"]],
                "Decimal",
            ),
            _table(
                "constant-column",
                "a column without bits between others",
                [_thresholds("1"), _thresholds(name="none"), _one_hot("a")],
                [["2", "5", "a"], ["0", "6", "b"]],
            ),
            _table(
                "unicode",
                "texts are equal code point by code point",
                [_one_hot("e\u0301", "\u00e9")],
                [["\u00e9"], ["e\u0301"], ["e"]],
                "UnknownCategory",
                "CodePoints",
            ),
        ],
    ),
    Group(
        "class-names",
        "class_names",
        "Class names in order.",
        [
            Case("integers", "by value", {"labels": ["10", "9", "-1", "10"]}, ("NumericClasses",)),
            Case("texts", "one text is enough", {"labels": ["b", "10", "9"]}, ("CodePoints",)),
            Case(
                "zeros",
                "equal values in the order of code points",
                {"labels": ["1", "01", "001", "2", "-0", "0"]},
                ("NumericClasses",),
            ),
            Case(
                "plus",
                "+1 is no integer here",
                {"labels": ["+1", "1", "10", "2"]},
                ("NumericClasses",),
            ),
            Case(
                "minus",
                "- alone is no integer, nor is nothing",
                {"labels": ["-", "10", "", "9"]},
                ("NumericClasses",),
            ),
            Case(
                "decimal",
                "1.0 is no integer here",
                {"labels": ["10", "1.0", "2"]},
                ("NumericClasses",),
            ),
            Case(
                "large",
                "integers beyond 64 bits",
                {"labels": ["100000000000000000000", "99999999999999999999", "3"]},
                ("NumericClasses",),
            ),
        ],
    ),
]

CHAPTER = Chapter("encodings", "Encodings and data sets", [*NUMBERS, *MEDIAN, *TABLES, *DATA_SETS])
