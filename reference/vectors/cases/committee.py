"""The committee rule (spec 11)."""

from typing import Any

from reference.vectors.case import Case, Chapter, Group, bit_rows, drawn
from reference.vectors.training import epoch_case, step_case


def _committee(id: str, comment: str, group: int, a: str, t: str, *flags: str) -> Case:
    inputs = {"group": group, "activations": bit_rows([a]), "codewords": bit_rows([t])}
    return Case(id, comment, inputs, flags)


def _big(groups: int, size: int) -> Case:
    return Case(
        f"G{groups}-S{size}",
        "irregular",
        {
            "group": size,
            "activations": bit_rows(drawn(groups, 3, groups * size)),
            "codewords": bit_rows(drawn(groups + 1, 3, groups)),
        },
        ("MajorityTie", "OpenGroups", "GroupTarget", "Padding"),
    )


RULE: dict[str, Any] = {"rule": "committee"}

CHAPTER = Chapter(
    "committee",
    "The committee rule",
    [
        Group(
            "votes",
            "committee",
            "Votes, targets and open groups.",
            [
                _committee(
                    "odd", "groups of three", 3, "110100111", "110", "OpenGroups", "GroupTarget"
                ),
                _committee(
                    "even",
                    "groups of four: 1 1 0 0 is a tie",
                    4,
                    "110010000011",
                    "111",
                    "MajorityTie",
                    "OpenGroups",
                ),
                _committee(
                    "two", "groups of two", 2, "00011011", "0011", "MajorityTie", "GroupTarget"
                ),
                _committee(
                    "one", "groups of one are the local rule's", 1, "0110", "0101", "GroupOfOne"
                ),
                _committee("all-right", "no group is open", 3, "111000", "10", "OpenGroups"),
                _committee("all-wrong", "every group is open", 3, "111000", "01", "OpenGroups"),
                *[_big(groups, size) for groups, size in ((63, 1), (65, 3), (64, 4), (33, 8))],
            ],
        ),
        Group(
            "step",
            "step",
            "A trace of one step under the committee rule.",
            [
                step_case(
                    "one-layer",
                    "groups of three",
                    4,
                    "OpenGroups",
                    "GroupTarget",
                    inputs=9,
                    classes=3,
                    layers=(12,),
                    group=3,
                    **RULE,
                ),
                step_case(
                    "even-groups",
                    "groups of four: ties",
                    5,
                    "MajorityTie",
                    "OpenGroups",
                    inputs=8,
                    classes=3,
                    layers=(12,),
                    group=4,
                    **RULE,
                ),
                step_case(
                    "stacked",
                    "a second layer sees the votes",
                    4,
                    "StackedCommittee",
                    "OutputsBefore",
                    inputs=9,
                    classes=3,
                    layers=(12, 9),
                    group=(3, 3),
                    **RULE,
                ),
                step_case(
                    "two-classes",
                    "C = 2",
                    4,
                    "TwoClasses",
                    inputs=9,
                    classes=2,
                    layers=(15,),
                    group=5,
                    **RULE,
                ),
                step_case(
                    "group-of-all",
                    "one group, one output",
                    4,
                    "GroupOfOne",
                    inputs=9,
                    classes=2,
                    layers=(5,),
                    group=5,
                    **RULE,
                ),
                step_case(
                    "robust",
                    "r = 1 over groups: theta counts outputs",
                    4,
                    "Theta",
                    "ThinMargin",
                    inputs=9,
                    classes=3,
                    layers=(12,),
                    group=3,
                    robustness="1",
                    **RULE,
                ),
            ],
        ),
        Group(
            "epoch",
            "epoch",
            "An epoch under the committee rule.",
            [
                epoch_case(
                    "partial",
                    "a partial last batch",
                    5,
                    "PartialBatch",
                    "OpenGroups",
                    inputs=5,
                    classes=3,
                    layers=(6,),
                    group=2,
                    batch=3,
                    **RULE,
                ),
            ],
        ),
    ],
)
