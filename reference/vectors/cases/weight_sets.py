"""Weight sets and snapshots (spec 10.5), and the validation split (13.3)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reference.bits import from_bits
from reference.configuration import Configuration
from reference.network import initial_state
from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    configuration,
    data,
    prototypes,
    state,
)
from reference.vectors.cases.models import SMALL, trained
from reference.vectors.cases.validation import SPLIT
from reference.vectors.cases.weight_set_models import READ, WRITE, write_set
from reference.weight_set import WeightSet, weight_set_of

NINE: dict[str, Any] = {"inputs": 9, "classes": 3, "layers": (6, 5), "group": 1, "seed": 1}
WIDE: dict[str, Any] = {"inputs": 70, "classes": 4, "layers": (9, 6), "group": 3, "seed": 2}


def _others(config: Configuration, *changes: dict[str, Any]) -> list[WeightSet]:
    """Networks of the same inputs and classes, trained a little, as weight sets."""
    configs = [replace(config, **change) for change in changes]
    return [weight_set_of(c, trained(c).layers) for c in configs]


def _together(
    id: str, comment: str, config: dict[str, Any], count: int, *changes: dict[str, Any]
) -> Case:
    c = Configuration(**config)
    inputs = {
        "configuration": configuration(**vars(c)),
        "state": state(trained(c)),
        "weight_sets": [write_set(each) for each in _others(c, *changes)],
        "data": prototypes(c.seed, c.classes, c.inputs, count, first=9),
    }
    return Case(id, comment, inputs, ("AddedAgreements", "SetDigest"))


def _by_hand(
    id: str,
    comment: str,
    layers: Sequence[tuple[Sequence[str], int]],
    codebook: Sequence[str],
    *flags: str,
) -> Case:
    """Beside a network of one perceptron, which says class 0 for 11 and 01, class 1 for 00."""
    config = Configuration(inputs=2, classes=2, layers=(1,), counter_bits=2)
    drawn = initial_state(config)
    layer = replace(drawn.layers[0], counters=((0, 0),), codebook=(from_bits([1]), from_bits([0])))
    written = {
        "layers": [{"weights": bit_rows(rows), "votes": votes} for rows, votes in layers],
        "codebook": bit_rows(codebook),
    }
    inputs = {
        "configuration": configuration(**vars(config)),
        "state": state(replace(drawn, layers=(layer,))),
        "weight_sets": [written],
        "data": data(["11", "01", "00"], [0, 0, 1]),
    }
    return Case(id, comment, inputs, flags)


TOGETHER = Group(
    "together",
    "predict_together",
    "The agreements of a network and of weight sets are added.",
    [
        _by_hand("tie", "two say the opposite: class 0", [(["11"], 1)], ["0", "1"], "SumTie"),
        _by_hand(
            "louder",
            "three outputs outvote one",
            [(["11", "11", "11"], 1)],
            ["000", "111"],
            "AddedAgreements",
        ),
        _by_hand(
            "votes",
            "two of four perceptrons are a majority",
            [(["11", "11", "00", "00"], 4)],
            ["1", "0"],
            "SetVotes",
            "MajorityTie",
        ),
        _by_hand(
            "pairs",
            "the same perceptrons, two outputs",
            [(["11", "10", "00", "10"], 2)],
            ["10", "01"],
            "SetVotes",
        ),
        _by_hand(
            "stacked",
            "a layer after votes sees the votes",
            [(["11", "01", "10"], 3), (["1", "0"], 1)],
            ["01", "10"],
            "SetVotes",
            "StackedCommittee",
        ),
        _together("none", "no weight set: the network alone", NINE, 6),
        _together("one", "one of the same layers", NINE, 6, {"seed": 2}),
        _together("two", "two", NINE, 9, {"seed": 2}, {"seed": 3}),
        _together(
            "layers",
            "sets of one layer, and of three",
            WIDE,
            12,
            {"layers": (65,), "group": 1},
            {"layers": (4, 3, 2), "group": 1},
        ),
        _together(
            "rules",
            "a committee beside a network that is none",
            WIDE,
            12,
            {"rule": "committee", "layers": (12, 9), "group": (4, 3)},
        ),
        _together(
            "committee",
            "a committee, and a set that is none",
            {**WIDE, "rule": "committee"},
            12,
            {"rule": "local", "seed": 5},
            {"seed": 6},
        ),
        _together(
            "two-classes",
            "trained codewords of two classes",
            {**NINE, "classes": 2, "codebook": "trained"},
            7,
            {"codebook": "fixed", "seed": 8},
        ),
    ],
)


def _train(id: str, comment: str, snapshots: int, config: dict[str, Any], *flags: str) -> Case:
    c = Configuration(**{"epochs": 5, "batch": 4, "counter_bits": 3, **config})
    inputs = {
        "configuration": configuration(**vars(c)),
        "data": prototypes(c.seed, c.classes, c.inputs, 11),
        "snapshots": snapshots,
    }
    return Case(id, comment, inputs, flags)


SNAPSHOTS = Group(
    "snapshots",
    "train_snapshots",
    "The last epochs answer together; the digests are those with the snapshots so far.",
    [
        _train("one", "no snapshot", 1, NINE),
        _train("two", "the epoch before too", 2, NINE, "SnapshotTime", "SetDigest"),
        _train("three", "the two before", 3, NINE, "SnapshotTime", "AddedAgreements"),
        _train("all", "every epoch", 5, NINE, "SnapshotTime"),
        _train("wide", "of more than a word", 3, WIDE, "SnapshotTime"),
        _train(
            "trained",
            "the codewords as they were then",
            3,
            {**NINE, "codebook": "trained"},
            "SnapshotTime",
        ),
        _train("committee", "of a committee", 4, {**WIDE, "rule": "committee"}, "SetVotes"),
        _train("none", "0 of 5 epochs", 0, SMALL, "Refused"),
        _train("too-many", "6 of 5 epochs", 6, SMALL, "Refused"),
    ],
)

CHAPTER = Chapter(
    "weight-sets",
    "Weight sets, snapshots, validation samples",
    [TOGETHER, SNAPSHOTS, WRITE, READ, SPLIT],
    version="1.2",
)
