"""Training with equiangular codewords, and in stages (spec 5.5, 7.7, 10)."""

from typing import Any

from reference.vectors.case import Case, Group, configuration, prototypes
from reference.vectors.cases.stages import EVEN, SHAPE, STAGES
from reference.vectors.training import epoch_case, step_case, train_case

STAGED: dict[str, Any] = {**SHAPE, "group": STAGES, "batch": 4, "epochs": 7, "counter_bits": 4}


def _start(id: str, comment: str, *flags: str, **config: Any) -> Case:
    inputs = {"configuration": configuration(**config), "state": None}
    return Case(id, comment, inputs, ("Digest", *flags))


def _run(id: str, comment: str, steps: int, *flags: str, **config: Any) -> Case:
    c = configuration(**{**STAGED, **config})
    which = prototypes(3, c["classes"], c["inputs"], 10)
    return Case(id, comment, {"configuration": c, "data": which, "steps": steps}, flags)


RUNS = [
    Group(
        "start",
        "digest",
        "The codewords of every layer, before training.",
        [
            _start("layers", "two layers", "EveryCodebook", **EVEN),
            _start(
                "committee",
                "a committee's codewords have a bit a group",
                "EveryCodebook",
                **{**EVEN, "layers": (96, 60), "group": (3, 4), "rule": "committee"},
            ),
            _start("two-classes", "two classes", "TwoClasses", **{**EVEN, "classes": 2}),
        ],
    ),
    Group(
        "step",
        "step",
        "A step, every value.",
        [
            step_case("equiangular", "equiangular codewords", 4, "EveryCodebook", **EVEN),
            step_case("first", "a step in the first stage", 4, "StageOfEpoch", **STAGED),
        ],
    ),
    Group(
        "epoch",
        "epoch",
        "An epoch within a run, every value.",
        [
            epoch_case(
                f"after-{epoch}",
                comment,
                6,
                flag,
                at={"step": 2 * epoch, "epoch": epoch, "errors": 3, "samples": 6},
                **STAGED,
            )
            for epoch, comment, flag in (
                (2, "the last epoch of the first stage", "StageOfEpoch"),
                (3, "the first of the second", "StageOfEpoch"),
                (6, "the last of the last", "StageOfEpoch"),
                (7, "and one more", "LastStage"),
            )
        ],
    ),
    Group(
        "train",
        "train",
        "Whole runs.",
        [
            train_case("stages", "three stages", 10, "StageOfEpoch", **STAGED),
            train_case(
                "trained",
                "stages, and trained codewords",
                10,
                "StageOfEpoch",
                **STAGED,
                codebook="trained",
            ),
            train_case(
                "equiangular",
                "stages of equiangular codewords, another alpha",
                10,
                "StageOfEpoch",
                "EveryCodebook",
                **{**STAGED, "codebook": "equiangular", "alpha": "1/2"},
            ),
            train_case(
                "committee",
                "a committee with equiangular codewords",
                10,
                "EveryCodebook",
                **{**EVEN, "layers": (96, 60), "group": (3, 4), "rule": "committee", "epochs": 2},
            ),
        ],
    ),
    Group(
        "run",
        "run",
        "Steps within and after the epochs.",
        [
            _run("within", "within the second stage", 13, "StageOfEpoch"),
            _run("beyond", "beyond the epochs", 32, "LastStage"),
        ],
    ),
]
