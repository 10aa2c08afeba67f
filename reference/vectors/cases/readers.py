"""What readers take and refuse beyond one plain fault: bounds of JSON, and orders (15.4, 15.5)."""

from collections.abc import Callable
from typing import Any

from reference.vectors.case import Case, Chapter, Group, configuration, spoil, twice, two
from reference.vectors.cases.broken_vectors import vectors_file
from reference.vectors.cases.readers_models import MODELS

VALID = configuration(inputs=9, classes=3, layers=(6, 4), group=(3, 2))
LARGE = str(2**53 + 1)


def _config(id: str, comment: str, **changes: Any) -> Case:
    return Case(id, comment, {"value": {**VALID, **changes}}, ("Refused",))


CONFIGURATIONS = [
    _config("seed-number", "beyond 2^53 an integer is a text", seed=2**64 - 1),
    _config("seed-short", "up to 2^53 an integer is a number", seed="7"),
    _config("batch-text", "the text of an integer that is out of range", batch=LARGE),
    _config("group-text", "such a text within an array", group=[3, LARGE]),
    _config("inputs-fraction", "4.0 is no integer", inputs=4.0),
    _config("group-range-first", "out of its own range, and too many", group=[3, 3, 0]),
    _config("group-type-first", "does not divide, and no integer", group=[4, "a"]),
    _config("robustness-range-first", "too many, one out of range", robustness=["1/4"] * 2 + ["2"]),
    _config("robustness-in-order", "no rational, then no text", robustness=["a", 1]),
    _config("layers-before-group", "a layer of 0, and no array of groups", layers=[0], group=3),
    _config(
        "group-before-init",
        "a group, and more initial bits than a counter",
        group=[5, 2],
        init_bits=9,
    ),
    _config("range-before-group", "a group, and an epoch too many", group=[5, 2], epochs=2**32),
    _config("form-last", "not in lowest terms, and a group", robustness="2/8", group=[5, 2]),
]


def _text(id: str, comment: str, text: str) -> Case:
    return Case(id, comment, {"text": text}, () if id == "unused-note" else ("Refused",))


def _test(**changes: Any) -> Callable[[Any], object]:
    return lambda file: file["groups"][0]["tests"][0].update(changes)


def _another(file: Any) -> None:
    """Add a test without an answer."""
    tests = file["groups"][0]["tests"]
    tests.append({"id": "bits/pack/two", "comment": "", "flags": [], "inputs": {}})
    file["numberOfTests"] = 2


VECTORS = [
    _text("nan", "NaN within a test", vectors_file(_test(inputs={"x": float("nan")}))),
    _text("twice", "a name twice", twice(vectors_file(lambda f: None), "title")),
    _text("mixed", "a test with an answer, and one without", vectors_file(_another)),
    _text("both", "a name among parameters and inputs",
          vectors_file(spoil("groups", 0, "parameters", to={"n": 4}))),
    _text("unused-note", "an unused note, which is allowed", vectors_file(_test(flags=[]))),
    _text("number-large", "2^60 tests", vectors_file(spoil("numberOfTests", to=2**60))),
    _text("number-fraction", "1.0 is no integer", vectors_file(spoil("numberOfTests", to=1.0))),
    _text("version-zeros", "version 01.0", vectors_file(spoil("spec_version", to="01.0"))),
    _text("version-first", "version and schema",
          vectors_file(two(spoil("schema", to=0), spoil("spec_version", to=0)))),
    _text("schema-first", "schema and title",
          vectors_file(two(spoil("schema", to=0), spoil("title", to=0)))),
    _text("flag-first", "a flag, and the number of tests",
          vectors_file(two(_test(flags=["Unknown"]), spoil("numberOfTests", to=2)))),
    _text("names-first", "a flag that is no text", vectors_file(_test(flags=["Unknown", 5]))),
]  # fmt: skip


def _write(id: str, comment: str, **changes: Any) -> Case:
    inputs = {"state": None, "encoding": {"kind": "bits", "inputs": 9}, "class_names": None}
    return Case(id, comment, {"configuration": VALID, **inputs, **changes}, ("Refused",))


WRITTEN = [
    _write("width", "an encoding of another width", encoding={"kind": "bits", "inputs": 8}),
    _write("class-names", "two class names for three classes", class_names=["a", "b"]),
    _write("fraction", "9.0 is no integer", encoding={"kind": "bits", "inputs": 9.0}),
]
LABELS = [
    Case("none", "no label", {"labels": []}),
    Case(
        "long", "integers of 5,000 digits", {"labels": ["2" * 5000, "-" + "3" * 5000, "1" * 5000]}
    ),
    Case("zeros", "equal values, by code points", {"labels": ["0", "-0", "00", "-00", "-1", "1"]}),
]
SHARES = [
    Case("all", "all samples", {"fraction": "1/1", "samples": 5}, ("Refused",)),
    Case("one-of-one", "at least one, and so all", {"fraction": "0", "samples": 1}, ("Refused",)),
    Case("all-but-one", "one is left", {"fraction": "4/5", "samples": 5}),
    Case("exponent", "three digits", {"fraction": "1e-999", "samples": 5}, ("Refused",)),
]  # fmt: skip
FIT = [
    Case("number", "a word", {"values": ["1", "two"], "levels": 2}, ("Refused",)),
    Case("nothing", "a text of nothing", {"values": [""], "levels": 2}, ("Refused",)),
]
COLUMN = [{"kind": "thermometer", "name": "x", "thresholds": ["1"]}]
TABLES = [
    Case("none", "no row", {"columns": COLUMN, "rows": []}),
    Case("number-first", "a word, then a row too long",
         {"columns": COLUMN, "rows": [["two"], ["2", "3"]]}, ("Refused",)),
    Case("columns-first", "a row too long, then a word",
         {"columns": COLUMN, "rows": [["2", "3"], ["two"]]}, ("Refused",)),
]  # fmt: skip
IMAGES = [
    Case("none", "no image", {"twice_median": 7, "images": []}),
    Case("no-pixel", "an image without pixels", {"twice_median": 7, "images": [[]]}, ("Refused",)),
]

ROW = {"n": 8, "hex": "ff", "bits": "1" * 8}
DATA = [
    Case(
        "count-first",
        "a sample of another width, and two labels for it",
        {
            "configuration": VALID,
            "state": None,
            "data": {"samples": [ROW], "labels": [0, 0]},
        },
        ("Refused",),
    ),
    Case(
        "width-first",
        "a sample of another width, and a label that is none",
        {"configuration": VALID, "state": None, "data": {"samples": [ROW], "labels": [3]}},
        ("Refused",),
    ),
]

CHAPTER = Chapter(
    "readers",
    "Bounds of what is read, and the order of faults",
    [
        Group("configuration", "configuration", "Forms, and orders (20.6).", CONFIGURATIONS),
        Group(
            "model",
            "read_model",
            "Model files at the bounds, and with several faults (15.4, 15.5).",
            MODELS,
        ),
        Group("data", "step", "Samples and labels (20.6).", DATA),
        Group("vectors", "read_vectors", "Vectors files (20.1).", VECTORS),
        Group("write", "write_model", "What must not be written (15.4).", WRITTEN),
        Group("labels", "class_names", "Labels of any length, and none (12.6).", LABELS),
        Group("share", "share", "Shares (13.2).", SHARES),
        Group("thermometer", "fit_thermometer", "Values that are none (12.3).", FIT),
        Group("table", "encode_table", "Rows in order (12.5).", TABLES),
        Group("median", "encode_median", "Images (12.2).", IMAGES),
        Group(
            "one-hot",
            "fit_one_hot",
            "No value (12.4).",
            [Case("none", "no text", {"values": []})],
        ),
    ],
    version="1.1",
)
