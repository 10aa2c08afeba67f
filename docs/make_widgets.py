"""Write docs/js/vectors.js, which the widgets are checked against: python docs/make_widgets.py."""

import json
import runpy
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from bitarray import bitarray

import reference
from reference.bits import agreement, from_bits, from_int
from reference.codebook import codeword_agreements, decode, draw_codebook, local_error, margin
from reference.configuration import Configuration
from reference.counters import move, reinforce, weights
from reference.generator import Stream, bernoulli_rows, permutation, random_rows, words
from reference.layer import Layer, reinforcement_rate, select
from reference.network import State, initial_state, step
from reference.perceptron import activation, deficit

FILE = Path(__file__).resolve().parent / "js" / "vectors.js"

HEAD = """// Made by docs/make_widgets.py from the reference; bits are text, position 0 first.
"use strict";
LBE.vectors = """

FLIPPED = 2**16 // 4  # of 2^16: the noise of the samples of the confusion matrix
SMALL = runpy.run_path(str(Path(__file__).resolve().parent / "pictures" / "small_network.py"))
ANIMALS = {"seal": 0, "carp": 2, "duck": 1, "cat": 0}  # 0 mammal, 1 bird, 2 fish
BY_HAND = [[0, 1], [2, 3]]  # the batches of chapter 10
OWN_PURPOSE = 99  # no stream of the specification


def text(bits: bitarray) -> str:
    """Write bits, position 0 first."""
    return bits.to01()


def bits_vectors(random: Random) -> list[dict[str, Any]]:
    """Agreements of pairs of 1 to 8 bits (spec 2.2); the first is the widget's first sight."""
    pairs = [(from_bits([1, 0, 1, 1, 0, 0, 1, 0]), from_bits([1, 1, 1, 0, 0, 1, 1, 0]))]
    for n in (1, 2, 3, 4, 5, 6, 7, 8, 8, 8):
        pairs.append((from_int(random.getrandbits(n), n), from_int(random.getrandbits(n), n)))
    return [
        {
            "a": text(a),
            "b": text(b),
            "xnor": text(~(a ^ b)),
            "agreement": agreement(a, b),
            "dot": 2 * agreement(a, b) - len(a),
        }
        for a, b in pairs
    ]


def perceptron_vectors() -> dict[str, Any]:
    """Every activation and deficit of up to 8 inputs (spec 6.2, 8.2), and samples to draw."""
    table = [[n, z, activation(z, n), deficit(z, n)] for n in range(1, 9) for z in range(n + 1)]
    w = from_bits([1, 0, 1, 1, 0, 1, 0, 0])
    flips = bernoulli_rows(Stream(3, OWN_PURPOSE), 2**16 * 3 // 10, rows=14, n=8)
    samples = [w ^ f if s % 2 else ~(w ^ f) for s, f in enumerate(flips)]
    return {
        "table": table,
        "weights": text(w),
        "samples": [[text(x), s % 2, agreement(x, w)] for s, x in enumerate(samples)],
        # by twice the threshold, 0 to 16: which samples fire
        "fires": ["".join(str(activation(agreement(x, w), t)) for x in samples) for t in range(17)],
    }


def counter_vectors(random: Random) -> list[dict[str, Any]]:
    """Rows that move and are reinforced, in turn (spec 8.5, 9.4); 4 bits."""
    row: tuple[int, ...] = (5, 0, -1, -7, 2, 7)
    found = []
    for _ in range(12):
        x, target = from_int(random.getrandbits(6), 6), random.getrandbits(1)
        sums = [1 if bit == target else -1 for bit in x]
        times = random.choice([1, 1, 3])  # a batch may sum several equal moves
        sums = [times * m for m in sums]
        mask = from_int(random.getrandbits(6), 6)
        moved = move(row, sums, 4)
        after = reinforce(moved, mask, 4)
        found.append(
            {
                "before": row,
                "x": text(x),
                "target": target,
                "times": times,
                "moved": moved,
                "mask": text(mask),
                "after": after,
                "weights": text(weights(after)),
            }
        )
        row = after
    return found


def decoder_vectors() -> dict[str, Any]:
    """Every output of 8 bits against one codebook (spec 7); a digit for each output."""
    codebook = draw_codebook(seed=10, layer=0, classes=3, n=8)
    agreements = [codeword_agreements(from_int(y, 8), codebook) for y in range(256)]
    return {
        "seed": 10,
        "codebook": [text(codeword) for codeword in codebook],
        "predictions": "".join(str(decode(A)) for A in agreements),
        "margins": "".join(str(margin(A)) for A in agreements),
        "errors": [  # by label, then theta 0 to 8
            ["".join(str(local_error(A, label, theta)) for A in agreements) for theta in range(9)]
            for label in range(3)
        ],
    }


def generator_vectors() -> dict[str, Any]:
    """Words, planes, masks, orders and rates (spec 3, 9.2)."""
    stream = Stream(5, 4, 1, 7)
    named = [5, 4, 1, 7]
    return {
        "stream": named,
        "words": [f"{word:016x}" for word in words(stream, 2, 5)],
        "plane": [text(row) for row in random_rows(stream, 1, 2, 67)],
        "mask": [text(row) for row in bernoulli_rows(stream, 10125, 3, 70)],
        "permutation": permutation(stream, 20),
        "rates": [
            [n, d, E, N, K_in, reinforcement_rate(Fraction(n, d), E, N, K_in)]
            for n, d, E, N, K_in in [(1, 2, 3, 4, 5), (1, 1, 1, 1, 1), (1, 2, 0, 9, 9)]
        ],
        "select": [
            [w, d, group, select(bitarray(w), d, range(len(d) // group), group)]
            for w, d, group in [("011111000", [0, 4, 2, 3, 1, 1, 0, 0, 0], 3), ("11", [3, 1], 1)]
        ],
    }


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


def planes_vectors() -> dict[str, Any]:
    """Draw 32 bits for every T of 16, at three times: the upper four planes (spec 3.5)."""
    seed, width = 9, 32
    return {
        "seed": seed,
        "width": width,
        "masks": [
            [
                text(bernoulli_rows(Stream(seed, 4, 0, time), T << 12, 1, width)[0])
                for T in range(16)
            ]
            for time in range(3)
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
            "codebook": [text(codeword) for codeword in start.layers[0].codebook],
            "progress": [start.step, start.epoch, start.errors, start.samples],
        },
        "byHand": BY_HAND,
        "names": list(ANIMALS),
        "samples": [text(x) for x in samples],
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


def vectors() -> str:
    """Make the text of the file."""
    random = Random(1)
    made = {
        "bits": bits_vectors(random),
        "perceptron": perceptron_vectors(),
        "counters": counter_vectors(random),
        "decoder": decoder_vectors(),
        "generator": generator_vectors(),
        "planes": planes_vectors(),
        "step": step_vectors(),
        "whom": whom_vectors(),
        "confusion": confusion_vectors(),
    }
    parts = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in made.items()]
    return HEAD + "{\n" + ",\n".join(parts) + "\n};\n"


if __name__ == "__main__":
    FILE.write_text(vectors(), encoding="utf-8")
