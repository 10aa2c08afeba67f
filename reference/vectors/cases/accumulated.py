"""Exhaustive digests and long runs (spec 20.5)."""

from typing import Any

from reference.oracle.operations.exhaustive import FUNCTIONS
from reference.vectors.case import Case, Chapter, Group, configuration, prototypes

BUGS = {
    "agreement": ("Xnor", "BitOrder"),
    "perceptron": ("ActivationTie",),
    "move": ("SaturateHigh", "SaturateLow"),
    "reinforce": ("ReinforceZero", "ReinforceEnds"),
    "decode": ("DecoderTie", "MarginTie", "MarginStrict", "ThinMargin"),
    "select": ("DeficitTie", "SmallestDeficit", "RightPerceptron"),
    "vote": ("MajorityTie",),
}


def _run(id: str, comment: str, samples: int, steps: int, *flags: str, **config: Any) -> Case:
    c = configuration(**config)
    which = prototypes(c["seed"], c["classes"], c["inputs"], samples)
    inputs = {"configuration": c, "data": which, "steps": steps}
    return Case(id, comment, inputs, ("Accumulated", *flags))


LOCAL: dict[str, Any] = {
    "inputs": 65,
    "classes": 10,
    "layers": (12, 8),
    "group": (4, 8),
    "counter_bits": 5,
    "batch": 3,
    "seed": 11,
}
COMMITTEE: dict[str, Any] = {**LOCAL, "layers": (24,), "group": (4,), "rule": "committee"}
PUBLISHED: dict[str, Any] = {"inputs": 784, "classes": 10, "layers": (75, 75), "seed": 1}

CHAPTER = Chapter(
    "accumulated",
    "Exhaustive digests and long runs",
    [
        Group(
            "exhaustive",
            "exhaustive",
            "Every input of a function up to a few bits, in one SHA-256.",
            [
                Case(name, "see clause 20.5", {"function": name}, ("Exhaustive", *BUGS[name]))
                for name in FUNCTIONS
            ],
        ),
        Group(
            "local",
            "run",
            "The local rule, 200 samples in batches of 3: 67 steps an epoch, the last on 2.",
            [
                _run("1", "one step", 200, 1, **LOCAL),
                _run(
                    "100",
                    "an epoch and 33 steps",
                    200,
                    100,
                    "EpochErrors",
                    "StepCount",
                    "PartialBatch",
                    "EpochOrder",
                    **LOCAL,
                ),
                _run("10000", "149 epochs and 17 steps", 200, 10_000, "Long", **LOCAL),
            ],
        ),
        Group(
            "committee",
            "run",
            "The committee rule, the same samples.",
            [
                _run("1", "one step", 200, 1, **COMMITTEE),
                _run("100", "an epoch and 33 steps", 200, 100, "EpochErrors", **COMMITTEE),
                _run("10000", "149 epochs and 17 steps", 200, 10_000, "Long", **COMMITTEE),
            ],
        ),
        Group(
            "sizes",
            "run",
            "Other sizes.",
            [
                _run(
                    "deep",
                    "five layers",
                    10,
                    40,
                    inputs=20,
                    classes=3,
                    layers=(10, 9, 8, 7, 6),
                    group=(5, 3, 4, 7, 2),
                    batch=4,
                    seed=3,
                ),
                _run(
                    "two-bits",
                    "counters of two bits, two classes",
                    10,
                    100,
                    inputs=63,
                    classes=2,
                    layers=(10,),
                    group=5,
                    counter_bits=2,
                    batch=4,
                    seed=3,
                ),
                _run("published", "an image's inputs, batches of 100", 200, 2, **PUBLISHED),
            ],
        ),
    ],
)
