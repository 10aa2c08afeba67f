"""Write docs/js/vectors.js, which the widgets are checked against: python docs/make_widgets.py."""

import json
import runpy
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from bitarray import bitarray

from reference.bits import agreement, from_bits, from_int
from reference.codebook import codeword_agreements, decode, draw_codebook, local_error, margin
from reference.counters import move, reinforce, weights
from reference.generator import Stream, bernoulli_rows, permutation, random_rows, words
from reference.layer import reinforcement_rate, select
from reference.perceptron import activation, deficit

NETWORKS = runpy.run_path(str(Path(__file__).resolve().parent / "widget_networks.py"))
FILE = Path(__file__).resolve().parent / "js" / "vectors.js"

HEAD = """// Made by docs/make_widgets.py from the reference; bits are text, position 0 first.
"use strict";
LBE.vectors = """

OWN_PURPOSE = 99  # no stream of the specification


def text(bits: bitarray) -> str:
    """Write bits, position 0 first."""
    return bits.to01()


def bits_vectors(random: Random) -> list[dict[str, Any]]:
    """Agreements of pairs of 1 to 8 bits (spec 2.2); the first is the widget's first sight."""
    small = NETWORKS["SMALL"]
    pairs = [(from_bits(small["CARP"]), weights(small["COUNTERS"][1]))]
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
    """Every activation and deficit of up to 8 inputs (spec 6.2, 8.2); which animals fire whom."""
    table = [[n, z, activation(z, n), deficit(z, n)] for n in range(1, 9) for z in range(n + 1)]
    _, state, animals, _ = NETWORKS["small_network"]()

    def fires(w: bitarray, twice: int) -> str:
        return "".join(str(activation(agreement(x, w), twice)) for x in animals)

    return {
        "table": table,
        # by perceptron and twice the threshold, 0 to 10: which of the four animals make it fire
        "fires": [[fires(weights(row), t) for t in range(11)] for row in state.layers[0].counters],
        # by all weights, bit 0 lowest, at half of the inputs
        "half": [fires(from_int(v, 5), 5) for v in range(32)],
    }


def counter_vectors(random: Random) -> dict[str, list[dict[str, Any]]]:
    """Move and reinforce the rows of chapters 5 and 9, in turn (spec 8.5, 9.4)."""
    small = NETWORKS["SMALL"]
    return {
        "moved": counter_history(random, small["COUNTERS"][1], from_bits(small["CARP"]), 0),
        "reinforced": counter_history(random, (0, -1, 7, 3), from_bits(small["CARP"][:4]), 1),
    }


def counter_history(
    random: Random, row: tuple[int, ...], x: bitarray, target: int
) -> list[dict[str, Any]]:
    """Move and reinforce a row of 4 bits; x and the mask 1110 come first, others are drawn."""
    n, times, mask = len(row), 1, from_bits(i < 3 for i in range(len(row)))
    found = []
    for _ in range(12):
        sums = [times if bit == target else -times for bit in x]
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
        x, target = from_int(random.getrandbits(n), n), random.getrandbits(1)
        times = random.choice([1, 1, 3])  # a batch may sum several equal moves
        mask = from_int(random.getrandbits(n), n)
    return found


def decoder_vectors() -> dict[str, Any]:
    """Every output of 4 bits against the three codewords (spec 7); a digit for each output."""
    _, state, animals, _ = NETWORKS["small_network"]()
    (layer,) = state.layers
    agreements = [codeword_agreements(from_int(y, 4), layer.codebook) for y in range(16)]
    return {
        "outputs": [
            "".join(str(activation(agreement(x, weights(row)), 5)) for row in layer.counters)
            for x in animals
        ],
        "predictions": "".join(str(decode(A)) for A in agreements),
        "margins": "".join(str(margin(A)) for A in agreements),
        "errors": [  # by label, then theta 0 to 4
            ["".join(str(local_error(A, label, theta)) for A in agreements) for theta in range(5)]
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
        "codebook": [
            text(codeword) for codeword in draw_codebook(seed=10, layer=0, classes=3, n=8)
        ],
        "rates": [
            [n, d, E, N, K_in, reinforcement_rate(Fraction(n, d), E, N, K_in)]
            for n, d, E, N, K_in in [(1, 2, 3, 4, 5), (1, 1, 1, 1, 1), (1, 2, 0, 9, 9)]
        ],
        "select": [
            [w, d, group, select(bitarray(w), d, range(len(d) // group), group)]
            for w, d, group in [("011111000", [0, 4, 2, 3, 1, 1, 0, 0, 0], 3), ("11", [3, 1], 1)]
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
        **NETWORKS["vectors"](),
    }
    parts = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in made.items()]
    return HEAD + "{\n" + ",\n".join(parts) + "\n};\n"


if __name__ == "__main__":
    FILE.write_text(vectors(), encoding="utf-8")
