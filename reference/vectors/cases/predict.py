"""Prediction from states and samples that are given, so that nothing is drawn (spec 10.4, 10.5)."""

from dataclasses import replace
from typing import Any

from reference import network
from reference.configuration import Configuration
from reference.network import State
from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    configuration,
    data,
    drawn,
    full_range,
    search,
    state,
)
from reference.vectors.cases.models import trained
from reference.vectors.cases.weight_set_models import write_set
from reference.weight_set import weight_set_of

SAMPLES = 12
MOST = 2  # classes that are surely among the predictions
SMALL: dict[str, Any] = {"inputs": 9, "classes": 3, "layers": (6, 4), "group": (3, 2), "seed": 3}


def _with_counters(config: Configuration, seed: int) -> State:
    """A trained network, with counters over their whole range in the place of its own."""
    after = trained(config)
    layers = [
        replace(
            layer,
            counters=full_range(
                seed, len(layer.counters), len(layer.counters[0]), config.counter_bits
            ),
        )
        for layer in after.layers
    ]
    return replace(after, layers=tuple(layers))


def _varied(config: Configuration) -> State:
    """The first such network that does not say the same of all samples."""
    rows = drawn(7, SAMPLES, config.inputs)
    fewest = min(config.classes, MOST)

    def found(seed: int) -> bool:
        return len(set(network.predict(config, _with_counters(config, seed), rows))) >= fewest

    return _with_counters(config, search(found))


def _inputs(config: Configuration, given: State) -> dict[str, Any]:
    rows = drawn(7, SAMPLES, config.inputs)
    labels = network.predict(config, given, rows)
    return {
        "configuration": configuration(**vars(config)),
        "state": state(given),
        "data": data(rows, labels),
    }


def _case(id: str, comment: str, *flags: str, **changes: Any) -> Case:
    config = Configuration(**{**SMALL, **changes})
    return Case(id, comment, _inputs(config, _varied(config)), flags)


def _largest() -> Case:
    config = Configuration(**SMALL)
    steps, samples = 2**64 - 1, 2**32 - 1
    before = _varied(config)
    given = replace(before, step=steps, epoch=steps, errors=samples, samples=samples)
    return Case("progress", "the largest progress", _inputs(config, given))


def _other_labels() -> Case:
    config = Configuration(**SMALL)
    inputs = _inputs(config, _varied(config))
    labels = [(label + 1) % config.classes for label in inputs["data"]["labels"]]
    inputs["data"] = {**inputs["data"], "labels": labels}
    return Case("labels", "labels have no effect", inputs)


def _together(id: str, comment: str, *others: dict[str, Any], **changes: Any) -> Case:
    config = Configuration(**{**SMALL, **changes})
    sets = [Configuration(**{**SMALL, **other}) for other in others]
    written = [write_set(weight_set_of(c, trained(c).layers)) for c in sets]
    return Case(id, comment, {**_inputs(config, _varied(config)), "weight_sets": written})


COMMITTEE = {"rule": "committee", "layers": (12, 6), "group": (3, 2)}

CHAPTER = Chapter(
    "predict",
    "Prediction from given states and samples: all that a predictor is asked",
    [
        Group(
            "predict",
            "predict",
            "States and samples are given: no random word is needed.",
            [
                _case("two-layers", "two layers", "WeightOfZero", "ActivationTie"),
                _case("one-layer", "one layer", layers=(6,), group=(3,)),
                _case("one-bit", "one input", "ActivationTie", inputs=1, layers=(4,), group=(2,)),
                _case("even", "ties of activations", "ActivationTie", inputs=8, layers=(6, 6)),
                _case("ties", "ties of codewords", "DecoderTie", classes=9, layers=(6, 2),
                      group=(3, 2)),
                *[
                    _case(f"n{n}", f"{n} inputs and perceptrons", "Padding", "WordOrder",
                          inputs=n, layers=(n,), group=(n,))
                    for n in (63, 64, 65, 128)
                ],
                _case("two-classes", "C = 2", classes=2),
                _case("committee", "a committee of committees", **COMMITTEE),
                _case("even-groups", "votes that tie", "MajorityTie", rule="committee",
                      layers=(16,), group=(2,)),
                _case("trained", "codewords by the signs of their counters", codebook="trained"),
                _case("equiangular", "equiangular codewords, which are given",
                      codebook="equiangular"),
                _case("propagated", "codewords of the last layer alone", rule="propagated"),
                _case("stages", "stages of groups, to no effect", group=((3, 2), (6, 4)),
                      epochs=2),
                *[
                    _case(f"{bits}-bits", f"counters of {bits} bits", counter_bits=bits,
                          init_bits=2)
                    for bits in (2, 17, 32)
                ],
                _largest(),
                _other_labels(),
            ],
        ),
        Group(
            "together",
            "predict_together",
            "With weight sets, which are given too (10.5).",
            [
                _together("none", "no weight set: the network alone"),
                _together("one", "one weight set", {"seed": 8}),
                _together("others", "of other sizes, and of votes", {"layers": (5,), "group": (5,)},
                          COMMITTEE),
                _together("committee", "a committee, and a network", {"seed": 8}, **COMMITTEE),
            ],
        ),
    ],
    version="1.2",
)  # fmt: skip
