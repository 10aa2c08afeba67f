"""Whole steps, with every value on the way (spec 10.1, 16)."""

from dataclasses import replace
from typing import Any

from reference.bits import from_bits
from reference.configuration import Configuration
from reference.layer import Layer
from reference.network import State, initial_state
from reference.vectors.case import Case, Chapter, Group, configuration, data, prototypes, state
from reference.vectors.cases.unlucky import UNLUCKY
from reference.vectors.training import step_case


def _by_hand() -> Case:
    config = Configuration(
        inputs=5, classes=3, layers=(4,), group=2, counter_bits=4, batch=2, seed=52
    )
    counters = ((1, -2, -1, -8, -1), (-3, -2, 0, 2, 3), (3, 1, 6, -8, -1), (0, -4, 3, -7, 5))
    codebook = (from_bits([1, 1, 0, 0]), from_bits([0, 1, 1, 1]), from_bits([1, 0, 1, 0]))
    before = State((Layer(counters, codebook),), step=2, epoch=1, errors=3, samples=4)
    return Case(
        "by-hand",
        "the step by hand, every value of which is explained in the documentation",
        {
            "configuration": configuration(**vars(config)),
            "state": state(before),
            "data": data(["01001", "00101"], [0, 2]),
        },
        ("DecoderTie", "DeficitTie", "SaturateLow", "WeightOfZero", "ReinforceZero"),
    )


SMALL: dict[str, Any] = {"inputs": 9, "classes": 3, "layers": (6,), "group": 3, "counter_bits": 4}
TWO: dict[str, Any] = {**SMALL, "layers": (6, 4), "group": (3, 2), "counter_bits": 3}
LATE: dict[str, Any] = {"step": 2**40, "epoch": 7, "errors": 2, "samples": 9}


def _late(id: str, comment: str, progress: dict[str, Any], *flags: str, **config: Any) -> Case:
    c = Configuration(**config, seed=3)
    before = replace(initial_state(c), **progress)
    which = prototypes(3, c.classes, c.inputs, 4)
    inputs = {"configuration": configuration(**vars(c)), "state": state(before), "data": which}
    return Case(id, comment, inputs, flags)


CHAPTER = Chapter(
    "step",
    "Whole steps, with every value on the way",
    [
        Group(
            "local",
            "step",
            "The local rule: a trace of one step on one batch.",
            [
                _by_hand(),
                step_case("one-layer", "one layer, four samples", 4, "BatchWeights", **SMALL),
                step_case("two-layers", "two layers", 4, "OutputsBefore", "BatchWeights", **TWO),
                step_case(
                    "three-layers",
                    "three layers, six samples",
                    6,
                    "OutputsBefore",
                    inputs=7,
                    classes=4,
                    layers=(9, 6, 5),
                    group=(3, 2, 5),
                    counter_bits=2,
                ),
                step_case(
                    "two-classes",
                    "C = 2",
                    4,
                    "TwoClasses",
                    inputs=9,
                    classes=2,
                    layers=(6, 5),
                    group=(3, 5),
                ),
                step_case(
                    "gamma-1",
                    "groups of one",
                    3,
                    "GroupOfOne",
                    inputs=8,
                    classes=3,
                    layers=(5,),
                    group=1,
                ),
                step_case(
                    "gamma-K",
                    "one group of all",
                    3,
                    "GroupOfOne",
                    inputs=8,
                    classes=3,
                    layers=(6,),
                    group=6,
                ),
                step_case(
                    "one-input",
                    "one input, p_r = 1: the largest T",
                    5,
                    "RateLargest",
                    inputs=1,
                    classes=2,
                    layers=(3,),
                    group=1,
                    reinforcement="1",
                ),
                step_case(
                    "one-perceptron",
                    "one perceptron",
                    4,
                    "GroupOfOne",
                    inputs=5,
                    classes=3,
                    layers=(1,),
                ),
                step_case("one-sample", "a batch of one sample", 1, **SMALL),
                step_case(
                    "many-samples",
                    "more samples than a word has bits",
                    66,
                    "EverySample",
                    inputs=4,
                    classes=2,
                    layers=(3,),
                    group=3,
                ),
                step_case("no-reinforcement", "p_r = 0", 4, "RateZero", **SMALL, reinforcement="0"),
                step_case(
                    "robustness-0",
                    "r = 0: only wrong predictions are learnt",
                    5,
                    "MarginStrict",
                    **SMALL,
                    robustness="0",
                ),
                step_case("robustness-1", "r = 1", 5, "ThinMargin", **SMALL, robustness="1"),
                step_case(
                    "robustness-each",
                    "the second layer learns what the first leaves alone",
                    6,
                    "LayerRobustness",
                    inputs=9,
                    classes=3,
                    layers=(6, 6),
                    group=(3, 2),
                    robustness=("0", "1"),
                ),
                step_case(
                    "counter-2",
                    "two bits a counter",
                    6,
                    "SaturateHigh",
                    "SaturateLow",
                    inputs=9,
                    classes=3,
                    layers=(6,),
                    group=3,
                    counter_bits=2,
                ),
                step_case(
                    "counter-32",
                    "32 bits a counter, all of them drawn",
                    4,
                    "WideSum",
                    "SaturateHigh",
                    "SaturateLow",
                    "InitialPlanes",
                    inputs=5,
                    classes=3,
                    layers=(4,),
                    group=2,
                    counter_bits=32,
                    init_bits=32,
                ),
                step_case(
                    "seed-full", "the largest seed", 3, "WideFields", seed=2**64 - 1, **SMALL
                ),
                *[
                    step_case(
                        f"inputs{n}",
                        "sizes around a word",
                        3,
                        "Padding",
                        "RowPadding",
                        inputs=n,
                        classes=3,
                        layers=(4,),
                        group=2,
                    )
                    for n in (63, 64, 65, 127, 128, 129)
                ],
                *[
                    step_case(
                        f"outputs{n}",
                        "sizes around a word",
                        2,
                        "Padding",
                        "RowPadding",
                        inputs=3,
                        classes=3,
                        layers=(n, 3),
                        group=(n, 3),
                    )
                    for n in (63, 64, 65, 129)
                ],
                step_case(
                    "inputs784",
                    "an image's worth of inputs",
                    2,
                    "Padding",
                    inputs=784,
                    classes=10,
                    layers=(2,),
                    group=1,
                ),
            ],
        ),
        UNLUCKY,
        Group(
            "later",
            "step",
            "Steps from a state in the middle of training: its step, its E and N count.",
            [
                _late("late", "step 2^40", LATE, "ReinforceStream", "WideFields", **TWO),
                _late("later", "step 2^53 + 1", {**LATE, "step": 2**53 + 1}, "WideFields", **SMALL),
                _late(
                    "no-errors",
                    "E = 0: T = 0, though the batch has errors",
                    {**LATE, "errors": 0},
                    "RateZero",
                    "EpochErrors",
                    **SMALL,
                ),
                _late(
                    "few-errors",
                    "E = 1 of N = 4294967295",
                    {**LATE, "errors": 1, "samples": 2**32 - 1},
                    "EpochErrors",
                    **SMALL,
                ),
            ],
        ),
    ],
)
