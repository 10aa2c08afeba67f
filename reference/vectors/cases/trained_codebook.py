"""Trained codewords: their counters, rivals and moves (spec 7.6)."""

from typing import Any

from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    configuration,
    drawn,
    full_range,
    matrix,
    spoil,
)
from reference.vectors.cases.trained_runs import RUNS


def _draw(classes: int, n: int, init_bits: int, *flags: str, seed: int = 1, layer: int = 0) -> Case:
    inputs = {"seed": seed, "layer": layer, "classes": classes, "n": n, "init_bits": init_bits}
    name = "-".join(f"{key}{value}" for key, value in inputs.items())
    return Case(name, "sizes", inputs, ("CodewordPlanes", *flags))


def _train(
    id: str,
    comment: str,
    counters: list[list[int]],
    outputs: list[str],
    labels: list[int],
    *flags: str,
    errors: list[int] | None = None,
    counter_bits: int = 4,
) -> Case:
    inputs = {
        "counter_bits": counter_bits,
        "codeword_counters": counters,
        "outputs": bit_rows(outputs),
        "labels": labels,
        "local_errors": [1] * len(labels) if errors is None else errors,
    }
    return Case(id, comment, inputs, flags)


def _irregular(classes: int, n: int, samples: int) -> Case:
    inputs = {
        "counter_bits": 5,
        "codeword_counters": matrix(full_range(n, classes, n, 5)),
        "outputs": bit_rows(drawn(n, samples, n)),
        "labels": [s % classes for s in range(samples)],
        "local_errors": [int(s % 3 > 0) for s in range(samples)],
    }
    flags = ("SharedBits", "CodewordErrors", "CodewordSign", "Padding")
    return Case(f"C{classes}-n{n}-S{samples}", "irregular", inputs, flags)


def _refused(id: str, comment: str, to: Any) -> Case:
    value = configuration(inputs=9, classes=3, layers=(6,), group=3)
    spoil("codebook", to=to)(value)
    return Case(id, comment, {"value": value}, ("Refused",))


CHAPTER = Chapter(
    "trained-codebook",
    "Trained codewords",
    [
        Group(
            "draw",
            "codeword_counters",
            "The first counters of the codewords.",
            [
                _draw(3, 6, 2),
                _draw(3, 6, 1),
                _draw(3, 6, 8),
                _draw(3, 65, 5, "Padding", "RowPadding"),
                _draw(5, 129, 2, "Padding", "RowPadding", layer=2, seed=2**53 - 1),
                _draw(2, 6, 3, "TwoClasses"),
                _draw(2, 65, 32, "TwoClasses", "Padding"),
                _draw(4, 1, 4),
            ],
        ),
        Group(
            "train",
            "train_codewords",
            "Rivals, moves, and the moved counters, by hand and irregular.",
            [
                _train(
                    "right",
                    "the label is nearest: its rival is the runner-up",
                    [[3, 2, -1, -2], [1, -1, 1, -1], [-1, -1, -1, -1]],
                    ["1110"],
                    [0],
                    "Rival",
                    "SharedBits",
                    "CodewordSign",
                ),
                _train(
                    "wrong",
                    "another class is nearest: it is the rival",
                    [[3, 2, -1, -2], [1, -1, 1, -1], [-1, -1, -1, -1]],
                    ["1110"],
                    [2],
                    "Rival",
                    "SharedBits",
                    "CodewordSign",
                ),
                _train(
                    "tie",
                    "three wrong classes are as near: the lowest is the rival",
                    [[0, 0, 0, 0], [-1, 0, 0, 0], [0, -1, 0, 0], [0, 0, -1, 0]],
                    ["1111", "1111"],
                    [0, 2],
                    "RivalTie",
                    "Rival",
                ),
                _train(
                    "complement",
                    "two codewords that differ at every bit do not move",
                    [[3, -3, 0, -1], [-4, 2, -1, 0]],
                    ["1111", "0000"],
                    [0, 1],
                    "SharedBits",
                    "TwoClasses",
                ),
                _train(
                    "two-classes",
                    "two that are the same at every bit all move",
                    [[3, -3, 0, -1], [4, -2, 1, -1]],
                    ["1100"],
                    [0],
                    "SharedBits",
                    "CodewordSign",
                ),
                _train(
                    "no-error",
                    "only the second sample has e = 1",
                    [[1, 1, 1, 1], [1, 1, -1, -1], [-1, 1, -1, 1]],
                    ["1111", "0110", "0001"],
                    [0, 1, 2],
                    "CodewordErrors",
                    errors=[0, 1, 0],
                ),
                _train(
                    "saturates",
                    "counters of 2 bits at both ends",
                    [[1, -2, 1, -2], [1, -2, 0, -1], [-1, 0, -2, 1]],
                    ["1010", "1010", "0101"],
                    [0, 0, 1],
                    "SaturateHigh",
                    "SaturateLow",
                    counter_bits=2,
                ),
                _train(
                    "summed",
                    "moves that cancel out at a bound leave the counters as they are",
                    [[7, -8, 7, -8], [7, -8, 7, -8]],
                    ["1100", "0011"],
                    [0, 0],
                    "SummedOnce",
                    "SharedBits",
                ),
                _train(
                    "flips",
                    "the moves change the codewords",
                    [[0, -1, 0, -1], [0, -1, -1, 0]],
                    ["0100", "0101"],
                    [0, 0],
                    "CodewordSign",
                    "SharedBits",
                ),
                _train(
                    "many",
                    "130 samples: sums beyond 8 bits",
                    [[0], [1]],
                    ["1"] * 130,
                    [0] * 130,
                    "EverySample",
                    counter_bits=16,
                ),
                *[_irregular(*s) for s in ((2, 5, 6), (3, 63, 7), (4, 64, 8), (5, 129, 5))],
            ],
        ),
        *RUNS,
        Group(
            "configuration",
            "configuration",
            "What must be refused.",
            [
                _refused("another", "another text", "learnt"),
                _refused("true", "no text", True),
                _refused("null", "nothing", None),
            ],
        ),
    ],
)
