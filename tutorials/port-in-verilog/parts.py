"""Questions about the parts of a layer: they take several blocks, or the layer with all of them."""

from typing import Any

from blocks import SIZE, U64, drawn_words, masks, name, rows_of, width
from forms import (
    Malformed,
    Unsupported,
    bits,
    bus,
    counters,
    integer,
    integers,
    items,
    put_bits,
    size_of,
    unbus,
    vectors,
)
from simulator import Simulator

Answer = dict[str, Any]
WIDE = 32  # bits of a counter where none are given
MOST_WEIGHTS = 16384  # of a layer that learns
MOST_BATCH = 256


def fit(truth: bool) -> None:
    if not truth:
        raise Malformed("the sizes do not fit each other")


def weights(sim: Simulator, counters: Any) -> Answer:
    row = [items(counters)]
    ((made,), *_) = learnt(
        sim, integers(row, -(1 << 31), (1 << 31) - 1), WIDE, [(0, 0, 0)], [0] * 4
    )
    return {"weights": put_bits(len(row[0]), made)}


def forward(sim: Simulator, counters: Any, samples: Any) -> Answer:
    rows = integers(counters, -(1 << 31), (1 << 31) - 1)
    k_in, xs = vectors(samples)
    fit(len(rows[0]) == k_in)
    w = [row[0] for row in learnt(sim, rows, WIDE, [(0, 0, 0)], [0] * 4)[: len(rows)]]
    said = sim.ask("perceptron", [(x, row) for x in xs for row in w], K_IN=k_in)
    each = [said[i : i + len(w)] for i in range(0, len(said), len(w))]
    return {
        "agreements": [[z for z, _, _ in part] for part in each],
        "activations": [put_bits(len(w), bus([a for _, a, _ in part], 1)) for part in each],
        "deficits": [[d for _, _, d in part] for part in each],
    }


def learnt(
    sim: Simulator,
    rows: list[list[int]],
    b: int,
    batch: list[tuple[int, int, int]],
    drawn: list[int],
) -> list[list[int]]:
    """Let a layer update its counters: what bench/update.v prints."""
    k, k_in = len(rows), len(rows[0])
    if k * k_in > MOST_WEIGHTS or len(batch) > MOST_BATCH:
        raise Unsupported(f"layers of up to {MOST_WEIGHTS} weights, batches of {MOST_BATCH}")
    lines = [[bus(row, b)] for row in rows]
    return sim.ask("update", [*lines, *batch, drawn], K_IN=k_in, K=k, B=b, BATCH=len(batch))


def codebook(sim: Simulator, seed: Any, layer: Any, classes: Any, n: Any) -> Answer:
    drawn = first_codewords(
        sim, integer(seed, *U64), integer(layer, 0, 1 << 24), integer(classes, 2, 65535), width(n)
    )
    return {"codebook": [put_bits(n, row) for row in drawn]}


def first_codewords(sim: Simulator, seed: int, layer: int, classes: int, n: int) -> list[int]:
    """Draw a codebook (7.1): of two codewords the second is the inverse of the first."""
    drawn = rows_of(drawn_words(sim, [seed, 2, layer, 0], 0, classes * -(-n // 64)), n)
    return drawn if classes > 2 else [drawn[0], drawn[0] ^ ((1 << n) - 1)]


def decode(sim: Simulator, codebook: Any, outputs: Any, labels: Any, theta: Any) -> Answer:
    (n, book), (wide, ys) = vectors(codebook), vectors(outputs)
    given = [integer(label, 0, len(book) - 1) for label in items(labels)]
    fit(n == wide and len(given) == len(ys) and len(book) > 1)
    c, theta = len(book), integer(theta, 0, 1 << 24)
    asked = [(bus(book, n), y, label) for y, label in zip(ys, given, strict=True)]
    said = sim.ask("decoder", asked, C=c, N=n, THETA=theta)
    return {
        "codeword_agreements": [unbus(a, size_of(n), c) for a, _, _, _ in said],
        "predictions": [row[1] for row in said],
        "margins": [row[2] for row in said],
        "local_errors": [row[3] for row in said],
    }


def deficits_of(sim: Simulator, k_in: int, agreements: list[int]) -> list[int]:
    """Ask perceptrons whose weights are all 1: they agree with as many inputs as are 1."""
    if not 1 <= k_in <= 1024:
        raise Unsupported("perceptrons of 1 to 1024 inputs")
    fit(max(agreements) <= k_in)
    asked = [((1 << z) - 1, (1 << k_in) - 1) for z in agreements]
    return [d for _, _, d in sim.ask("perceptron", asked, K_IN=k_in)]


def select(
    sim: Simulator, inputs: Any, group: Any, agreements: Any, activations: Any, target: Any
) -> Answer:
    k_in, gamma = integer(inputs, 0, 1 << 24), integer(group, *SIZE)
    zs = [integer(z, 0, 1 << 24) for z in items(agreements)]
    (k, a), (wide, t) = bits(activations), bits(target)
    fit(k == wide == len(zs) and k % gamma == 0)
    deficits = deficits_of(sim, k_in, zs)
    parts = [deficits[i : i + gamma] for i in range(0, k, gamma)]
    asked = [
        (wrong, bus(part, 32))
        for wrong, part in zip(unbus(a ^ t, gamma, k // gamma), parts, strict=True)
    ]
    said = bus([row[0] for row in sim.ask("selector", asked, GAMMA=gamma)], gamma)
    return {"deficits": [deficits], "chosen": [i for i in range(k) if said >> i & 1]}


def update(
    sim: Simulator, counter_bits: Any, counters: Any, samples: Any, targets: Any, selected: Any
) -> Answer:
    b, rows = checked(counter_bits, counters)
    (k_in, xs), (k, aims) = vectors(samples), vectors(targets)
    fit(k == len(rows) and k_in == len(rows[0]) and len(xs) == len(aims))
    pairs = [0] * len(xs)
    for pair in items(selected):
        fit(len(items(pair)) == 2)
        pairs[integer(pair[0], 0, len(xs) - 1)] |= 1 << integer(pair[1], 0, k - 1)
    said = learnt(sim, rows, b, list(zip(xs, aims, pairs, strict=True)), [0] * 4)[k:]
    wide = size_of(len(xs)) + 1
    return {
        "moves": [unbus(row[0], wide, k_in, True) for row in said],
        "updated_counters": [unbus(row[1], b, k_in, True) for row in said],
    }


def checked(counter_bits: Any, given: Any) -> tuple[int, list[list[int]]]:
    b = integer(counter_bits, 2, 32)
    return b, counters(given, b)


def reinforcement(
    sim: Simulator, counter_bits: Any, counters: Any, seed: Any, layer: Any, step: Any, rate: Any
) -> Answer:
    b, rows = checked(counter_bits, counters)
    k_in = len(rows[0])
    drawn = [integer(seed, *U64), integer(layer, 0, 1 << 24), integer(step, *U64)]
    said = learnt(sim, rows, b, [(0, 0, 0)], [*drawn, integer(rate, 0, 65535)])[len(rows) :]
    return {
        "reinforced": [put_bits(k_in, row[2] & ((1 << k_in) - 1)) for row in said],
        "counters": [unbus(row[3], b, k_in, True) for row in said],
    }


def prototypes(
    sim: Simulator, seed: Any, classes: Any, inputs: Any, first: Any, count: Any
) -> Answer:
    c, n, seed = integer(classes, 2, 65535), width(inputs), integer(seed, *U64)
    drawn = rows_of(drawn_words(sim, [seed, 5, 0, 0], 0, c * -(-n // 64)), n)
    begin = integer(first, 0, (1 << 32) - 1)
    numbers = range(begin, begin + integer(count, 0, 1 << 24))
    flips = masks(sim, [([seed, 6, 0, s], 28836) for s in numbers], 1, n)
    samples = [drawn[s % c] ^ flip for s, (flip,) in zip(numbers, flips, strict=True)]
    return {
        "prototypes": [put_bits(n, row) for row in drawn],
        "samples": [put_bits(n, row) for row in samples],
        "labels": [s % c for s in numbers],
    }


def permutation(sim: Simulator, stream: Any, n: Any) -> Answer:
    keys = drawn_words(sim, name(stream), 0, integer(n, *SIZE))
    return {"order": sorted(range(n), key=keys.__getitem__)}  # by the host, stable
