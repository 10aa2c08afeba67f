"""Trained codewords in steps, epochs, runs, digests and model files (spec 7.6)."""

from typing import Any

from reference import model_file
from reference.configuration import Configuration
from reference.vectors.case import Case, Group, configuration, prototypes, state
from reference.vectors.cases.models import bits_encoding, small_model, trained
from reference.vectors.training import step_case, train_case

TRAINED: dict[str, Any] = {"codebook": "trained"}
SMALL: dict[str, Any] = {"inputs": 9, "classes": 4, "layers": (6, 8), "group": (3, 2), **TRAINED}


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


RUNS = [
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
        "train-all",
        "train",
        "Three epochs, and the predictions: moved codewords are the next step's targets.",
        [
            train_case("local", "the local rule", 40, "CodewordState", **SMALL, batch=7, epochs=3),
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
]
