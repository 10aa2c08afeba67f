"""Weights of samples (spec 10.6), and those that balance classes (13.4)."""

from typing import Any

from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    configuration,
    data,
    drawn,
    full_range,
    matrix,
    prototypes,
)
from reference.vectors.training import epoch_case, step_case, train_case

LARGEST = 2**32 - 1
SMALL: dict[str, Any] = {"inputs": 9, "classes": 3, "layers": (6, 5), "group": (3, 5)}
SAVED: dict[str, Any] = {**SMALL, "counter_bits": 4, "batch": 4, "epochs": 4}


def _weighted(case: Case, weights: list[int], *flags: str) -> Case:
    """Give the samples of a case weights."""
    with_weights = {**case.inputs["data"], "sample_weight": weights}
    return Case(case.id, case.comment, {**case.inputs, "data": with_weights}, flags)


def _pattern(count: int) -> list[int]:
    """Weights 1 to 7, irregular."""
    return [1 + (5 * s * s + s) % 7 for s in range(count)]


def _update(id: str, comment: str, weights: list[int], *flags: str, bits: int = 8) -> Case:
    """One perceptron, two inputs, one sample 10 for every weight, all towards 1."""
    samples = len(weights)
    inputs = {
        "counter_bits": bits,
        "counters": [[0, 1]],
        "samples": bit_rows(["10"] * samples),
        "targets": bit_rows(["1"] * samples),
        "selected": [[s, 0] for s in range(samples)],
        "sample_weight": weights,
    }
    return Case(id, comment, inputs, flags)


def _irregular(n: int) -> Case:
    pairs = [[s, k] for s in range(5) for k in range(3) if (s + k) % 2 or s == 4]
    inputs = {
        "counter_bits": 5,
        "counters": matrix(full_range(n, 3, n, 5)),
        "samples": bit_rows(drawn(600 + n, 5, n)),
        "targets": bit_rows(drawn(700 + n, 5, 3)),
        "selected": pairs,
        "sample_weight": [3, 1, 9, 2, 5],
    }
    return Case(f"n{n}", "irregular", inputs, ("SampleWeight", "SummedOnce"))


UPDATE = Group(
    "update",
    "weighted_update",
    "A sample moves counters as many times as its weight says.",
    [
        _update("one", "a weight of 1", [1]),
        _update("three", "a weight of 3: 3 up, 3 down", [3], "SampleWeight"),
        _update("several", "weights 2, 1 and 4 sum to 7", [2, 1, 4], "SampleWeight"),
        _update("saturates", "a sum of 300 ends at the bounds", [200, 100], "SampleWeight"),
        _update("byte", "a weight that a signed byte does not hold", [128], "WeightWidth", bits=9),
        _update("word", "32768, and 1", [32768, 1], "WeightWidth", bits=17),
        _update(
            "largest", "all that weights may sum to", [2**31, 2**31 - 1], "WeightWidth", bits=32
        ),
        *[_irregular(n) for n in (1, 63, 64, 65, 129)],
    ],
)


def _refused(id: str, comment: str, weights: list[Any], **also: Any) -> Case:
    c = {**SMALL, "seed": 1}
    samples = {**data(drawn(3, 3, 9), [0, 1, 2]), **also, "sample_weight": weights}
    inputs = {"configuration": configuration(**c), "state": None, "data": samples}
    return Case(id, comment, inputs, ("Refused",))


def _alike(id: str, comment: str, weights: list[int] | None) -> Case:
    """A step in which sample 1 counts three times: by its weight, or by standing there thrice."""
    rows, labels = drawn(3, 3, 9), [0, 1, 2]
    if weights is None:
        rows, labels = [rows[0], *rows[1:2] * 3, rows[2]], [0, 1, 1, 1, 2]
    samples = data(rows, labels)
    if weights is not None:
        samples = {**samples, "sample_weight": weights}
    c = configuration(**SMALL, seed=1)
    return Case(
        id, comment, {"configuration": c, "state": None, "data": samples}, ("SampleWeight",)
    )


def _steps() -> list[Case]:
    ones = step_case("ones", "weights of 1 are none", 4, **SMALL)
    two = step_case("two-layers", "", 5, **SMALL)
    committee = step_case("committee", "", 5, **{**SMALL, "group": (3, 1)}, rule="committee")
    propagated = step_case("propagated", "", 5, **SMALL, rule="propagated")
    trained = step_case(
        "trained-codewords", "they move by weight too", 6, **SMALL, codebook="trained"
    )
    heavy = step_case("largest", "all that weights may sum to", 3, **SMALL, counter_bits=32)
    words = step_case("words", "beyond a word", 5, **{**SMALL, "inputs": 65, "layers": (66, 5)})
    return [
        _weighted(ones, [1] * 4),
        _weighted(two, [2, 1, 7, 3, 1], "SampleWeight", "WeightedErrors"),
        _weighted(committee, [2, 1, 7, 3, 1], "SampleWeight"),
        _weighted(propagated, [2, 1, 7, 3, 1], "SampleWeight"),
        _weighted(trained, [4, 1, 3, 2, 9, 5], "WeightedCodewords"),
        _weighted(heavy, [1, LARGEST - 2, 1], "WeightWidth", "WeightedErrors"),
        _weighted(words, [2, 1, 7, 3, 1], "SampleWeight"),
        _alike("thrice-by-weight", "sample 1 has the weight 3", [1, 3, 1]),
        _alike("thrice", "sample 1 stands there three times: the same digest", None),
        _refused("zero", "a weight of 0", [1, 0, 1]),
        _refused("negative", "a weight below 0", [1, 1, -1]),
        _refused("sum", "they sum to 2^32", [LARGEST, 1, 1]),
        _refused("single", "one is 2^32 already", [2**32, 1, 1]),
        _refused("fewer", "fewer weights than samples", [1, 1]),
        _refused("more", "more weights than samples", [1] * 4),
        _refused("none", "no weight", []),
        _refused("label-first", "a label is judged before weights", [0, 1, 1], labels=[0, 1, 3]),
        _refused("count-first", "their number is judged before labels", [1], labels=[0, 1, 3]),
    ]


def _long() -> Case:
    c = {**SAVED, "inputs": 64, "classes": 5, "layers": (24, 20), "group": (4, 5), "seed": 7}
    samples = {**prototypes(7, 5, 64, 40), "sample_weight": _pattern(40)}
    inputs = {"configuration": configuration(**c), "data": samples, "steps": 47}
    return Case("long", "47 steps, in the middle of an epoch", inputs, ("WeightOrder",))


EPOCHS = [
    Group(
        "epoch",
        "epoch",
        "Weights go with their samples, and count in the errors.",
        [
            _weighted(
                epoch_case("shuffled", "batches of 3 samples", 7, **SMALL, batch=3),
                [1, 2, 3, 4, 5, 6, 7],
                *("WeightOrder", "BatchOfWeights", "WeightedErrors", "WeightedSamples"),
            ),
            _weighted(
                epoch_case(
                    "again",
                    "a later epoch",
                    5,
                    at={"step": 9, "epoch": 3, "errors": 11, "samples": 40},
                    **SMALL,
                    batch=2,
                ),
                [9, 1, 1, 1, 9],
                *("WeightOrder", "WeightedErrors", "WeightedSamples"),
            ),
        ],
    ),
    Group(
        "train",
        "train",
        "Whole runs.",
        [
            _weighted(train_case("local", "", 12, **SAVED), _pattern(12), "WeightedSamples"),
            _weighted(
                train_case("trained", "trained codewords", 12, **SAVED, codebook="trained"),
                _pattern(12),
                "WeightedCodewords",
            ),
            _weighted(
                train_case("committee", "", 12, **{**SAVED, "group": (3, 1)}, rule="committee"),
                _pattern(12),
                "SampleWeight",
            ),
        ],
    ),
    Group("run", "run", "A run that stops within an epoch.", [_long()]),
]


def _balanced(id: str, comment: str, labels: list[int], *flags: str) -> Case:
    return Case(id, comment, {"labels": labels}, flags)


BALANCED = Group(
    "balanced",
    "balanced_weights",
    "Every class counts as the most frequent one.",
    [
        _balanced("even", "classes of one size", [0, 1, 1, 0]),
        _balanced("three-to-one", "", [0, 1, 0, 0], "BalancedWeights"),
        _balanced("half", "5 to 2: 2.5 is rounded up", [0, 0, 1, 0, 0, 0, 1], "HalfUp"),
        _balanced("below-half", "7 to 3: 2.33 is 2", [0] * 7 + [1] * 3, "HalfUp"),
        _balanced("four-to-three", "1.33 is 1", [1] * 4 + [0] * 3, "HalfUp"),
        _balanced("gap", "a class without samples counts nothing", [7, 2, 7, 7], "BalancedWeights"),
        _balanced("many", "6 classes", [s * s % 11 for s in range(40)], "BalancedWeights"),
        _balanced("single", "one sample", [65534]),
        _balanced("empty", "no sample", [], "Refused"),
    ],
)

CHAPTER = Chapter(
    "sample-weights",
    "Weights of samples",
    [UPDATE, Group("step", "step", "A step, every value.", _steps()), *EPOCHS, BALANCED],
    version="1.4",
)
