"""Stages of groups, and configurations of version 1.2 (spec 5.1, 5.5, 15.3)."""

from collections.abc import Callable
from typing import Any

from reference.vectors.case import Case, Group, configuration, spoil

SHAPE: dict[str, Any] = {"inputs": 9, "classes": 3, "layers": (12, 6)}
STAGES = [[2, 1], [4, 3], [12, 6]]
EVEN: dict[str, Any] = {**SHAPE, "group": (4, 3), "codebook": "equiangular"}
STAGED: dict[str, Any] = {**SHAPE, "group": STAGES, "epochs": 7}


def _at(id: str, comment: str, epoch: Any, *flags: str, **config: Any) -> Case:
    inputs = {"configuration": configuration(**config), "epoch": epoch}
    return Case(id, comment, inputs, flags)


def _config(id: str, comment: str, base: dict[str, Any], *flags: str, **config: Any) -> Case:
    return Case(id, comment, {"value": configuration(**{**base, **config})}, flags)


def _refused(
    id: str, comment: str, base: dict[str, Any], *changes: Callable[[Any], object]
) -> Case:
    value = configuration(**base)
    for change in changes:
        change(value)
    return Case(id, comment, {"value": value}, ("Refused",))


def _without(name: str) -> Callable[[Any], object]:
    return lambda value: value.pop(name)


GROUPS_AT = Group(
    "groups-at",
    "groups_at",
    "The stage of an epoch.",
    [
        *[
            _at(f"epoch-{epoch}", "3 stages in 7 epochs", epoch, "StageOfEpoch", **STAGED)
            for epoch in range(7)
        ],
        _at("after", "an epoch after the last", 7, "LastStage", **STAGED),
        _at("long-after", "far beyond", "18446744073709551615", "LastStage", **STAGED),
        _at("short", "a stage an epoch", 1, "StageOfEpoch", **{**STAGED, "epochs": 3}),
        _at(
            "wide",
            "a product beyond 2^32",
            2863311530,
            "StageOfEpoch",
            **{**STAGED, "epochs": 2**32 - 1},
        ),
        _at("none", "no stages", 5, **SHAPE, group=(4, 3)),
        _at(
            "again",
            "stages of which some are equal",
            4,
            "StageOfEpoch",
            **{**STAGED, "group": [[2, 1], [4, 3], [4, 3], [2, 1]]},
        ),
    ],
)

CONFIGURATIONS = Group(
    "configuration",
    "configuration",
    "What is new in configurations, and what must be refused.",
    [
        _config("equiangular", "the default alpha", EVEN),
        _config("alpha", "another", EVEN, alpha="65535/65534"),
        _config("alpha-0", "zero", EVEN, alpha=0),
        _config("most-classes", "256 classes", EVEN, classes=256),
        _config("committee", "with the committee rule", EVEN, rule="committee"),
        _config("stages", "the shapes are those of the first stage", STAGED),
        _config("both", "stages of equiangular codewords", {**STAGED, **EVEN, "group": STAGES}),
        _refused("alpha-missing", "no alpha", EVEN, _without("alpha")),
        _refused("alpha-fixed", "fixed", {**EVEN, "codebook": "fixed"}, spoil("alpha", to="10/1")),
        _refused("alpha-trained", "trained", EVEN, spoil("codebook", to="trained")),
        _refused("alpha-unknown", "alpha and no such codebook", EVEN, spoil("codebook", to="even")),
        _refused("alpha-null", "null is no text", EVEN, spoil("alpha", to=None)),
        _refused("alpha-number", "a number is no text", EVEN, spoil("alpha", to=10)),
        _refused("alpha-whole", "no denominator", EVEN, spoil("alpha", to="10")),
        _refused("alpha-lowest", "not in lowest terms", EVEN, spoil("alpha", to="20/2")),
        _refused("alpha-negative", "below 0", EVEN, spoil("alpha", to="-1")),
        _refused("alpha-zero-over", "a denominator of 0", EVEN, spoil("alpha", to="1/0")),
        _refused("alpha-large", "a numerator of 65536", EVEN, spoil("alpha", to="65536/1")),
        _refused("classes", "257 classes", EVEN, spoil("classes", to=257)),
        _refused(
            "init-before-classes",
            "257 classes, and more initial bits than a counter",
            EVEN,
            spoil("classes", to=257),
            spoil("init_bits", to=9),
        ),
        _refused(
            "classes-before-form",
            "257 classes, and not in lowest terms",
            EVEN,
            spoil("classes", to=257),
            spoil("alpha", to="20/2"),
        ),
        _refused(
            "alpha-before-robustness",
            "both are out of range: alpha comes first",
            EVEN,
            spoil("alpha", to="ten"),
            spoil("robustness", to="3/2"),
        ),
        _refused("divisor", "the last stage does not divide", STAGED, spoil("group", 2, 0, to=5)),
        _refused("layers", "a stage for one layer", STAGED, spoil("group", 1, to=[4])),
        _refused("one-for-all", "one size each", STAGED, spoil("group", to=[[2], [6], [3]])),
        _refused("empty", "a stage of no layer", STAGED, spoil("group", 0, to=[])),
        _refused("range", "a group of 0", STAGED, spoil("group", 1, 1, to=0)),
        _refused("type", "a size and a stage", STAGED, spoil("group", 1, to=4)),
        _refused("type-first", "a stage after a size", STAGED, spoil("group", 0, to=4)),
        _refused("deep", "a stage of arrays", STAGED, spoil("group", 0, to=[[2], 1])),
        _refused("epochs", "3 stages in 2 epochs", STAGED, spoil("epochs", to=2)),
        _refused("rule", "with the committee rule", STAGED, spoil("rule", to="committee")),
        _refused("one-stage", "one stage is not written", STAGED, spoil("group", to=[[4, 3]])),
        _refused("equal", "equal stages are one", STAGED, spoil("group", to=[[4, 3]] * 3)),
        _refused(
            "equal-many",
            "more equal stages than epochs, with the committee rule, are one",
            STAGED,
            spoil("group", to=[[4, 3]] * 9),
            spoil("rule", to="committee"),
        ),
    ],
)
