"""The networks of the widgets, and what the reference makes of them; see make_widgets.py."""

import runpy
from pathlib import Path
from typing import Any

from bitarray import bitarray

import reference
from reference.bits import from_bits, from_int
from reference.configuration import Configuration
from reference.generator import Stream, bernoulli_rows, random_rows
from reference.layer import Layer
from reference.network import State, initial_state, step

SMALL = runpy.run_path(str(Path(__file__).resolve().parent / "pictures" / "small_network.py"))
# the second layer of chapter 11
UPPER = {
    "COUNTERS": ((2, -1, -3, 0), (-1, 4, -2, 1), (-2, 3, 1, -5)),
    "CODEBOOK": ([1, 0, 1], [0, 1, 1], [1, 1, 0]),
}
COMMITTEE = ([1, 1], [1, 0], [0, 1])  # the codewords of chapter 12
ANIMALS = {"seal": 0, "carp": 2, "duck": 1, "cat": 0}  # 0 mammal, 1 bird, 2 fish
BY_HAND = [[0, 1], [2, 3]]  # the batches of chapter 10
FLIPPED = 2**16 // 4  # of 2^16: the noise of the samples of the confusion matrix
OWN_PURPOSE = 99  # no stream of the specification


def described(config: Configuration) -> dict[str, Any]:
    """Name what lbe.js needs to know of a configuration."""
    p_r = config.reinforcement
    return {
        "classes": config.classes,
        "p_r": [p_r.numerator, p_r.denominator],
        "counter_bits": config.counter_bits,
        "init_bits": config.init_bits,
        "batch": config.batch,
        "seed": config.seed,
        "layers": [
            {"perceptrons": s.perceptrons, "inputs": s.inputs, "group": s.group, "theta": s.theta}
            for s in config.shapes
        ],
    }


def small_network() -> tuple[Configuration, State, list[bitarray], list[int]]:
    """Make the network of chapter 10 as it stands there, and its four animals."""
    config = Configuration(
        inputs=5, classes=3, layers=(4,), group=2, robustness="1/4", reinforcement="1/2",
        counter_bits=4, batch=2, seed=52,
    )  # fmt: skip
    layer = Layer(SMALL["COUNTERS"], tuple(map(from_bits, SMALL["CODEBOOK"])))
    state = State((layer,), step=2, epoch=1, errors=3, samples=4)
    animals = [from_bits(SMALL[name.upper()]) for name in ANIMALS]
    return config, state, animals, list(ANIMALS.values())


def animal_vectors() -> str:
    """Ask the network of chapter 10 about all 32 animals, question 0 lowest; a digit for each."""
    config, state, _, _ = small_network()
    return "".join(map(str, reference.predict(config, state, [from_int(v, 5) for v in range(32)])))


def step_vectors() -> dict[str, Any]:
    """Step as chapter 10 does: two batches by hand, two epochs; every value (spec 10, 16)."""
    config, start, samples, labels = small_network()
    state, traces = start, []
    for batch in BY_HAND:
        state, trace = step(config, state, [samples[s] for s in batch], [labels[s] for s in batch])
        traces.append(trace)
    for _ in range(2):
        state = reference.epoch(config, state, samples, labels, hook=traces.append)
    return {
        "config": described(config),
        "start": {
            "counters": start.layers[0].counters,
            "codebook": [codeword.to01() for codeword in start.layers[0].codebook],
            "progress": [start.step, start.epoch, start.errors, start.samples],
        },
        "byHand": BY_HAND,
        "names": list(ANIMALS),
        "samples": [x.to01() for x in samples],
        "labels": labels,
        "traces": [trace.layers[0].plain() for trace in traces],
    }


def whom_vectors() -> list[dict[str, Any]]:
    """Ask the network of chapter 10 for each animal alone: whom it corrects (spec 8.3)."""
    config, state, samples, labels = small_network()
    traces = [
        step(config, state, [x], [label])[1].layers[0]
        for x, label in zip(samples, labels, strict=True)
    ]
    return [
        {
            "error": trace.local_errors[0],
            "deficits": trace.deficits[0],
            "selected": [k for _, k in trace.selected],
        }
        for trace in traces
    ]


def ask_two_layers(rule: str, told: tuple[str, ...]) -> tuple[Configuration, Layer, Any]:
    """Ask the two layers of chapters 11 and 18 for each animal alone: what is told of each."""
    config = Configuration(
        inputs=5, classes=3, layers=(4, 3), group=(2, 3), rule=rule, robustness="1/4",
        reinforcement="1/2", counter_bits=4, batch=2, seed=52,
    )  # fmt: skip
    _, small, samples, labels = small_network()
    upper = Layer(UPPER["COUNTERS"], tuple(map(from_bits, UPPER["CODEBOOK"])))
    lower = Layer(small.layers[0].counters, small.layers[0].codebook if rule == "local" else ())
    state = State((lower, upper), step=2, epoch=1, errors=3, samples=4)
    seen = []
    for x, label in zip(samples, labels, strict=True):
        traces = [layer.plain() for layer in step(config, state, [x], [label])[1].layers]
        seen.append([{name: trace[name] for name in told} for trace in traces])
    return config, upper, seen


def layers_vectors() -> dict[str, Any]:
    """Take from both layers of chapter 11 what they make of each animal (spec 10.1)."""
    told = ("activations", "codeword_agreements", "predictions", "local_errors", "selected")
    config, upper, seen = ask_two_layers("local", told)
    return {
        "config": described(config),
        "upper": {
            "counters": upper.counters,
            "codebook": [codeword.to01() for codeword in upper.codebook],
        },
        "seen": seen,
    }


def committee_vectors() -> dict[str, Any]:
    """Ask the two committees of chapter 12 for each animal alone: votes and whom they correct."""
    config = Configuration(
        inputs=5, classes=3, layers=(4,), group=2, rule="committee", robustness="1/4",
        reinforcement="1/2", counter_bits=4, batch=2, seed=52,
    )  # fmt: skip
    _, small, samples, labels = small_network()
    layer = Layer(small.layers[0].counters, tuple(map(from_bits, COMMITTEE)))
    state = State((layer,), step=2, epoch=1, errors=3, samples=4)
    told = ("activations", "outputs", "codeword_agreements", "predictions", "local_errors")
    seen = []
    for x, label in zip(samples, labels, strict=True):
        trace = step(config, state, [x], [label])[1].layers[0].plain()
        selected = [k for _, k in trace["selected"]]
        seen.append({**{name: trace[name][0] for name in told}, "selected": selected})
    return {"codebook": [codeword.to01() for codeword in layer.codebook], "seen": seen}


def confusion_vectors() -> dict[str, Any]:
    """A network that learns six noisy patterns; the test samples' confusion matrix by epoch."""
    config = Configuration(
        inputs=48, classes=6, layers=(30, 30), group=10, counter_bits=6, init_bits=3, batch=10,
        seed=4,
    )  # fmt: skip
    patterns = random_rows(Stream(11, OWN_PURPOSE), 0, config.classes, config.inputs)
    flips = bernoulli_rows(Stream(11, OWN_PURPOSE, 1), FLIPPED, rows=240, n=config.inputs)
    labels = [s % config.classes for s in range(len(flips))]
    samples = [patterns[label] ^ f for label, f in zip(labels, flips, strict=True)]
    train, test = slice(0, 150), slice(150, 240)
    state = initial_state(config)
    matrices = []
    for number in range(11):
        if number:
            state = reference.epoch(config, state, samples[train], labels[train])
        predictions = reference.predict(config, state, samples[test])
        matrix = [[0] * config.classes for _ in range(config.classes)]
        for label, prediction in zip(labels[test], predictions, strict=True):
            matrix[label][prediction] += 1
        matrices.append(matrix)
    return {
        "config": described(config),
        "train": 150,
        "samples": [bitarray(x, endian="big").tobytes().hex() for x in samples],
        "matrices": matrices,
    }


def vectors() -> dict[str, Any]:
    """Name all of them."""
    return {
        "animal": animal_vectors(),
        "step": step_vectors(),
        "whom": whom_vectors(),
        "layers": layers_vectors(),
        "committee": committee_vectors(),
        "handed": ask_two_layers("propagated", ("local_errors", "targets", "selected"))[2],
        "confusion": confusion_vectors(),
    }
