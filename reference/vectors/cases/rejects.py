"""What must be refused, with the stage and the reason (spec 15.4, 20.6)."""

from typing import Any

from reference.vectors.case import Case, Chapter, Group, configuration
from reference.vectors.cases.broken_models import MODELS
from reference.vectors.cases.broken_vectors import VECTORS

VALID = configuration(inputs=9, classes=3, layers=(6, 4), group=(3, 2))


def _config(id: str, comment: str, **changes: Any) -> Case:
    return Case(id, comment, {"value": {**VALID, **changes}}, ("Refused",))


def _without(name: str) -> Any:
    return {key: value for key, value in VALID.items() if key != name}


CONFIGURATIONS = [
    Case("no-object", "an array", {"value": [1, 2]}, ("Refused",)),
    Case("missing", "a name is missing", {"value": _without("seed")}, ("Refused",)),
    _config("unknown", "an unknown name", epoch=3),
    _config("inputs-0", "no input", inputs=0),
    _config("inputs-large", "too many inputs", inputs=2**24 + 1),
    _config("inputs-true", "true is no integer", inputs=True),
    _config("inputs-text", "a text is no integer", inputs="9"),
    _config("classes-1", "one class", classes=1),
    _config("classes-large", "too many classes", classes=65536),
    _config("no-layers", "no layer", layers=[], group=[]),
    _config("layer-0", "a layer without perceptrons", layers=[6, 0], group=[3, 1]),
    _config("layer-text", "a width that is a text", layers=[6, "4"]),
    _config("group-5", "5 does not divide 6", group=[5, 2]),
    _config("group-0", "a group of none", group=[3, 0]),
    _config("groups-1", "one group for two layers", group=[3]),
    _config("layers-number", "layers that are a number", layers=6, group=[3]),
    _config("group-number", "a group that is no array", group=2),
    _config("robustness-number", "a rational that is a number", robustness=1),
    _config("seed-text", "a seed that is a text of letters", seed="one"),
    _config("rule", "another rule", rule="global"),
    _config("robustness-above", "above 1", robustness="5/4"),
    _config("robustness-text", "no rational", robustness="a quarter"),
    _config("robustness-decimal", "not written as n/d", robustness="0.25"),
    _config("robustness-lowest", "not in lowest terms", robustness="2/8"),
    _config("robustness-each-count", "three rationals for two layers", robustness=["1/4"] * 3),
    _config("robustness-each-none", "no rational for two layers", robustness=[]),
    _config("robustness-each-equal", "equal ones are written as one", robustness=["1/4", "1/4"]),
    _config("robustness-each-number", "a number among texts", robustness=["1/4", 1]),
    _config("robustness-each-text", "no rational", robustness=["1/4", "a quarter"]),
    _config("robustness-each-above", "above 1", robustness=["1/4", "5/4"]),
    _config("robustness-each-lowest", "not in lowest terms", robustness=["2/8", "1/3"]),
    _config("reinforcement-zero", "a denominator of 0", reinforcement="1/0"),
    _config("reinforcement-terms", "terms above 65535", reinforcement="1/65537"),
    _config("reinforcement-whole", "without denominator", reinforcement="1"),
    _config("counter-1", "counters of one bit", counter_bits=1, init_bits=1),
    _config("counter-33", "counters of 33 bits", counter_bits=33),
    _config("init-0", "no initial bit", init_bits=0),
    _config("init-9", "more initial bits than a counter has", init_bits=9),
    _config("batch-0", "an empty batch", batch=0),
    _config("epochs-large", "too many epochs", epochs=2**32),
    _config("seed-negative", "a negative seed", seed=-1),
    _config("seed-large", "a seed of 65 bits", seed=str(2**64)),
]

RATIONALS = [
    Case(id, comment, {"text": text}, ("Refused", "Rational"))
    for id, text, comment in (
        ("above", "3/2", "above 1"),
        ("negative", "-0.5", "below 0"),
        ("terms", "1/65536", "a term above 65535"),
        ("decimal-terms", "0.33333", "33333/100000 is in lowest terms"),
        ("zero", "1/0", "a denominator of 0"),
        ("negative-fraction", "-1/4", "a fraction has no sign"),
        ("spaces", "1 / 4", "spaces"),
        ("trailing", "1/4 ", "a space at the end"),
        ("empty", "", "nothing"),
        ("words", "half", "a word"),
        ("exponent", "1e-100", "an exponent of three digits"),
        ("digits", "0." + "0" * 51, "a run of 51 digits"),
        ("arabic", "\u0661/\u0664", "digits that are not 0 to 9"),
    )
]

DATA = [
    Case(
        id,
        comment,
        {"configuration": VALID, "state": None, "data": {"samples": samples, "labels": labels}},
        ("Refused",),
    )
    for id, comment, samples, labels in (
        ("empty", "no sample", [], []),
        ("count", "two labels for one sample", [{"n": 9, "hex": "ff01", "bits": "1" * 9}], [0, 1]),
        ("width", "a sample of 8 bits for 9 inputs", [{"n": 8, "hex": "ff", "bits": "1" * 8}], [0]),
        ("label", "label 3 of three classes", [{"n": 9, "hex": "ff01", "bits": "1" * 9}], [3]),
        ("negative", "label -1", [{"n": 9, "hex": "ff01", "bits": "1" * 9}], [-1]),
    )
]


def _table(id: str, comment: str, thresholds: list[str], row: list[str]) -> Case:
    column = {"kind": "thermometer", "name": "x", "thresholds": thresholds}
    return Case(id, comment, {"columns": [column], "rows": [row]}, ("Refused",))


TABLES = [
    _table("columns", "two cells for one column", ["1"], ["2", "3"]),
    _table("number", "a word in a numeric column", ["1"], ["two"]),
    _table("constant", "no column makes a bit", [], ["2"]),
    _table("descending", "thresholds that do not ascend", ["2", "1"], ["2"]),
    _table("not-lowest", "a threshold that is not in lowest terms", ["2/4"], ["2"]),
    _table("minus-zero", "zero is written 0", ["-0"], ["2"]),
    Case(
        "categories",
        "categories that do not ascend",
        {
            "columns": [{"kind": "one-hot", "name": "c", "categories": ["b", "a"]}],
            "rows": [["a"]],
        },
        ("Refused",),
    ),
]
SPLITS = [
    Case("all", "all for testing", {"seed": 1, "samples": 5, "test": 5}, ("Refused",)),
    Case("none", "none for testing", {"seed": 1, "samples": 5, "test": 0}, ("Refused",)),
]


CHAPTER = Chapter(
    "rejects",
    "What must be refused",
    [
        Group("configuration", "configuration", "Configurations (5).", CONFIGURATIONS),
        Group("rational", "rational", "Rationals (5.3).", RATIONALS),
        Group("data", "step", "Samples and labels (5.1).", DATA),
        Group(
            "thermometer",
            "fit_thermometer",
            "Columns without values (12.3).",
            [Case("empty", "no value", {"values": [], "levels": 2}, ("Refused",))],
        ),
        Group(
            "median",
            "fit_median",
            "Images without pixels (12.2).",
            [Case("empty", "no image", {"images": []}, ("Refused",))],
        ),
        Group("table", "encode_table", "Tables (12.5).", TABLES),
        Group("split", "split", "Splits (13.2).", SPLITS),
        Group("model", "read_model", "Model files (15.4).", MODELS),
        Group("vectors", "read_vectors", "Vectors files (20.1).", VECTORS),
    ],
)
