"""Trained codewords: their counters, rivals, moves, and whole runs (spec 7.6)."""

from typing import Any

from reference import model_file
from reference.configuration import Configuration
from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    configuration,
    drawn,
    full_range,
    matrix,
    prototypes,
    spoil,
    state,
)
from reference.vectors.cases.models import bits_encoding, small_model, trained
from reference.vectors.training import epoch_case, step_case, train_case

TRAINED: dict[str, Any] = {"codebook": "trained"}
SMALL: dict[str, Any] = {"inputs": 9, "classes": 4, "layers": (6, 8), "group": (3, 2), **TRAINED}


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


def _state(id: str, comment: str, **config: Any) -> Case:
    c = Configuration(**config)
    inputs = {"configuration": configuration(**vars(c)), "state": state(trained(c))}
    return Case(id, comment, inputs, ("CodewordState",))


def _from_state() -> Case:
    """A step that begins with moved codewords."""
    c = Configuration(**SMALL, seed=3, counter_bits=3)
    which = prototypes(3, 4, 9, 6, first=9)
    inputs = {"configuration": configuration(**vars(c)), "state": state(trained(c)), "data": which}
    return Case("from-a-state", "the codewords have moved", inputs, ("CodewordState",))


def _write(id: str, comment: str, **changes: Any) -> Case:
    c, _, after = small_model(**TRAINED, **changes)
    inputs = {
        "configuration": configuration(**vars(c)),
        "state": state(after),
        "encoding": bits_encoding(c.inputs),
        "class_names": None,
    }
    return Case(id, comment, inputs, ("CodewordState", "TensorType", "TensorOrder"))


def _models() -> list[Case]:
    _, told_trained, after = small_model(**TRAINED, counter_bits=4)
    _, told_fixed, fixed = small_model(counter_bits=4)
    written = model_file.to_bytes(told_trained, after)
    body = 8 + int.from_bytes(written[:8], "little")
    beyond = written[:body] + bytes([8]) + written[body + 1 :]
    files = (
        ("read", "codewords with counters", written, "CodewordState"),
        ("bits", "bits for counters", model_file.to_bytes(told_trained, fixed), "Refused"),
        ("counters", "counters for bits", model_file.to_bytes(told_fixed, after), "Refused"),
        ("beyond", "a codeword's counter is out of range", beyond, "Refused"),
    )
    return [Case(id, comment, {"model": data.hex()}, (flag,)) for id, comment, data, flag in files]


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
                    "300 samples: sums beyond 8 bits",
                    [[0, -1], [1, -2]],
                    ["10"] * 300,
                    [0] * 300,
                    "EverySample",
                    counter_bits=16,
                ),
                *[_irregular(*s) for s in ((2, 5, 6), (3, 63, 7), (4, 64, 8), (10, 129, 12))],
            ],
        ),
        Group(
            "step",
            "step",
            "A trace of one step.",
            [
                step_case(
                    "one-layer",
                    "all there is to see",
                    5,
                    "CodewordSign",
                    "SharedBits",
                    inputs=9,
                    classes=3,
                    layers=(7,),
                    group=7,
                    **TRAINED,
                ),
                step_case(
                    "two-layers",
                    "only the last layer's codewords move",
                    6,
                    "LastCodebook",
                    "CodewordReinforced",
                    "CodewordsBefore",
                    **SMALL,
                ),
                step_case(
                    "two-bits",
                    "counters of 2 bits, all of them drawn",
                    8,
                    "SummedOnce",
                    "CodewordsBefore",
                    **SMALL,
                    counter_bits=2,
                ),
                step_case(
                    "committee",
                    "codewords of group outputs",
                    6,
                    "OpenGroups",
                    "CodewordSign",
                    inputs=9,
                    classes=3,
                    layers=(12,),
                    group=3,
                    rule="committee",
                    **TRAINED,
                ),
                step_case(
                    "two-classes",
                    "nothing moves",
                    4,
                    "TwoClasses",
                    "SharedBits",
                    inputs=9,
                    classes=2,
                    layers=(8,),
                    group=4,
                    **TRAINED,
                ),
                step_case(
                    "one-output",
                    "codewords of one bit",
                    4,
                    "SharedBits",
                    inputs=5,
                    classes=3,
                    layers=(1,),
                    group=1,
                    **TRAINED,
                ),
                _from_state(),
            ],
        ),
        Group(
            "epoch",
            "epoch",
            "An epoch of several steps: the moved codewords are the next step's targets.",
            [
                epoch_case(
                    "partial",
                    "a partial last batch",
                    7,
                    "PartialBatch",
                    "CodewordsBefore",
                    **SMALL,
                    batch=3,
                )
            ],
        ),
        Group(
            "train-all",
            "train",
            "Three epochs, and the predictions.",
            [
                train_case(
                    "local", "the local rule", 40, "CodewordState", **SMALL, batch=7, epochs=3
                ),
                train_case(
                    "committee",
                    "the committee rule",
                    40,
                    "CodewordState",
                    inputs=65,
                    classes=5,
                    layers=(30,),
                    group=3,
                    rule="committee",
                    batch=9,
                    epochs=3,
                    **TRAINED,
                ),
            ],
        ),
        Group(
            "run",
            "run",
            "A longer run.",
            [
                Case(
                    "steps-100",
                    "codewords of two words, counters of 6 bits",
                    {
                        "configuration": configuration(
                            inputs=40,
                            classes=6,
                            layers=(10, 66),
                            group=(5, 11),
                            counter_bits=6,
                            batch=4,
                            **TRAINED,
                        ),
                        "data": prototypes(1, 6, 40, 50),
                        "steps": 100,
                    },
                    ("Accumulated", "Padding"),
                )
            ],
        ),
        Group(
            "digest",
            "digest",
            "Counters of codewords in place of codewords.",
            [
                _state("small", "after an epoch", **SMALL),
                _state("wide", "counters of 32 bits", **SMALL, counter_bits=32),
                _state("one-layer", "a single layer", **{**SMALL, "layers": (9,), "group": 3}),
            ],
        ),
        Group(
            "write",
            "write_model",
            "Every byte of a model file.",
            [
                _write("8-bits", "counters lie before counters, by name"),
                _write("9-bits", "counters of 9 bits lie in 16", counter_bits=9),
                _write("17-bits", "counters of 17 bits lie in 32", counter_bits=17),
                _write("two-layers", "codewords and counters", layers=(4, 70), group=1),
            ],
        ),
        Group("models", "read_model", "Model files to read, or to refuse.", _models()),
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
