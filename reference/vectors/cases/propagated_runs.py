"""Training under the propagated rule: steps, epochs, whole runs, digests (spec 11.5)."""

from typing import Any

from reference.configuration import Configuration
from reference.vectors.case import Case, Group, configuration, prototypes, search, state
from reference.vectors.cases.models import trained
from reference.vectors.training import epoch_case, step_case, trace_of, train_case

RULE: dict[str, Any] = {"rule": "propagated", "robustness": "3/4", "counter_bits": 4}
SMALL: dict[str, Any] = {**RULE, "inputs": 9, "classes": 3, "layers": (6, 5), "group": (3, 5)}
DEEP: dict[str, Any] = {**SMALL, "layers": (6, 4, 5), "group": (3, 4, 1)}
LONG: dict[str, Any] = {
    **DEEP,
    "inputs": 64,
    "classes": 5,
    "layers": (24, 65, 16),
    "group": (4, 5, 8),
    "gate": "1/2",
    "batch": 10,
    "seed": 7,
}
EVEN: dict[str, Any] = {**SMALL, "inputs": 10, "layers": (4, 4), "group": (2, 2)}


def _mixed_seed(config: dict[str, Any], count: int) -> int:
    """A seed with which some samples have e = 1 and some have not, and some gates are closed."""

    def found(seed: int) -> bool:
        trace = trace_of(seed, config, count)
        gates = [g for layer in trace.layers[1:] for g in layer.gates or []]
        return len(set(trace.layers[0].local_errors)) == 2 and not all(g.all() for g in gates)

    return search(found)


def _right_seed() -> int:
    """A seed with which no sample has e = 1."""
    config = {**SMALL, "robustness": 0}
    return search(lambda seed: not any(trace_of(seed, config, 2).layers[0].local_errors))


def _from_state(id: str, comment: str, *flags: str, **config: Any) -> Case:
    """A step that begins with counters that were trained."""
    c = Configuration(**config)
    which = prototypes(c.seed, c.classes, c.inputs, 6, first=9)
    inputs = {"configuration": configuration(**vars(c)), "state": state(trained(c)), "data": which}
    return Case(id, comment, inputs, flags)


def _state(id: str, comment: str, *flags: str, start: bool = False, **config: Any) -> Case:
    c = Configuration(**config)
    before = None if start else state(trained(c))
    return Case(id, comment, {"configuration": configuration(**vars(c)), "state": before}, flags)


def _predict(id: str, comment: str, **config: Any) -> Case:
    c = Configuration(**config)
    which = prototypes(c.seed, c.classes, c.inputs, 8, first=20)
    inputs = {
        "configuration": configuration(**vars(c)),
        "state": state(trained(c)),
        "data": which,
    }
    return Case(id, comment, inputs, ("NoCodebook",))


def _steps() -> list[Case]:
    closing: dict[str, Any] = {**DEEP, "gate": "1/3"}
    mixed = _mixed_seed(closing, 5)
    flags = ("LastError", "TargetsBefore", "TurnedWeights")
    return [
        step_case("two", "two layers", 4, *flags, **SMALL),
        step_case(
            "three", "three layers, some gates closed", 5, *flags, "Gate", "EveryGate", **closing
        ),
        step_case(
            "mixed",
            "samples with e = 1 and without",
            5,
            "LastError",
            "Gate",
            "TargetTie",
            seed=mixed,
            **closing,
        ),
        step_case("even", "even widths: ties", 5, "TargetTie", *flags, **EVEN),
        step_case(
            "even-closed", "even widths, few gates", 5, "TargetTie", "Gate", **EVEN, gate="1/65535"
        ),
        step_case(
            "wide-below",
            "unequal widths",
            4,
            *flags,
            **{**SMALL, "layers": (12, 3), "group": (4, 3)},
        ),
        step_case(
            "wide-above",
            "unequal widths",
            4,
            *flags,
            **{**SMALL, "layers": (3, 12), "group": (3, 4)},
        ),
        step_case(
            "words",
            "beyond a word",
            2,
            "Padding",
            *flags,
            **{**SMALL, "layers": (65, 66), "group": 1},
        ),
        step_case(
            "one",
            "one layer: the local rule",
            4,
            "LastError",
            **{**SMALL, "layers": (6,), "group": 3},
        ),
        step_case(
            "right",
            "no sample has e = 1: nothing changes in any layer",
            2,
            "NoLocalError",
            "LastError",
            seed=_right_seed(),
            **{**SMALL, "robustness": 0},
        ),
        step_case(
            "robustness",
            "only the last layer's robustness counts",
            4,
            "LastError",
            **{**SMALL, "robustness": ("1/1", "0/1")},
        ),
        step_case("trained", "trained codewords", 5, "NoCodebook", **SMALL, codebook="trained"),
        step_case(
            "equiangular", "equiangular codewords", 5, "NoCodebook", **SMALL, codebook="equiangular"
        ),
        _from_state("from-a-state", "trained counters", *flags, **SMALL, seed=3),
        _from_state("from-a-deep-state", "of three layers", *flags, **closing, seed=4),
        _from_state(
            "from-trained-codewords",
            "and trained codewords",
            "NoCodebook",
            **{**SMALL, "codebook": "trained"},
            seed=5,
        ),
    ]


RUNS = [
    Group("step", "step", "A step, every value, with targets and gates.", _steps()),
    Group(
        "epoch",
        "epoch",
        "An epoch, every value.",
        [
            epoch_case("two", "two layers", 7, "LastError", **SMALL, batch=3),
            epoch_case(
                "stages",
                "the second stage",
                6,
                "StageOfEpoch",
                at={"step": 4, "epoch": 2, "errors": 3, "samples": 6},
                **{**SMALL, "group": [[1, 1], [3, 5]], "batch": 3, "epochs": 4},
            ),
        ],
    ),
    Group(
        "train",
        "train",
        "Whole runs.",
        [
            train_case("two", "two layers", 12, "LastError", **SMALL, batch=4, epochs=4),
            train_case(
                "three", "three layers, gates", 12, "Gate", **DEEP, gate="2/5", batch=4, epochs=4
            ),
            train_case("even", "even widths", 12, "TargetTie", **EVEN, batch=4, epochs=4),
            train_case(
                "trained",
                "trained codewords, in stages",
                12,
                "NoCodebook",
                **{**SMALL, "group": [[1, 1], [3, 5]], "codebook": "trained"},
                batch=4,
                epochs=4,
            ),
            train_case(
                "equiangular",
                "equiangular codewords",
                12,
                "NoCodebook",
                **{**SMALL, "codebook": "equiangular", "alpha": "1/2"},
                batch=4,
                epochs=3,
            ),
            train_case(
                "one",
                "one layer is trained as under the local rule",
                12,
                "LastError",
                **{**SMALL, "layers": (6,), "group": 3},
                batch=4,
                epochs=3,
            ),
        ],
    ),
    Group(
        "run",
        "run",
        "Many steps.",
        [
            Case(
                "100",
                "100 steps of three layers",
                {
                    "configuration": configuration(**LONG),
                    "data": prototypes(7, 5, 64, 60),
                    "steps": 100,
                },
                ("Long", "Gate", "TargetsBefore"),
            )
        ],
    ),
    Group(
        "digest",
        "digest",
        "States without codewords.",
        [
            _state("start", "before training", "NoCodebook", start=True, **SMALL),
            _state("after", "after an epoch", "NoCodebook", **SMALL),
            _state("trained", "trained codewords", "NoCodebook", **SMALL, codebook="trained"),
            _state("one", "one layer", "NoCodebook", **{**SMALL, "layers": (6,), "group": 3}),
        ],
    ),
    Group(
        "predict",
        "predict",
        "The last layer's codewords alone.",
        [_predict("two", "two layers", **SMALL), _predict("three", "three", **DEEP)],
    ),
]
