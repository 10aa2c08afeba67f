"""Questions about trained codewords (7.6) and targets that are handed down (11.6, 11.7)."""

from typing import Any

from blocks import U64, first_counters, ratio, width
from forms import bus, integer, integers, items, joined, put_bits, size_of, unbus, vectors
from parts import Answer, checked, deficits_of, fit
from simulator import Simulator


def codeword_counters(
    sim: Simulator, seed: Any, layer: Any, classes: Any, n: Any, init_bits: Any
) -> Answer:
    c, b = integer(classes, 2, 65535), integer(init_bits, 1, 32)
    drawn = first_codeword_counters(
        sim, integer(seed, *U64), integer(layer, 0, 1 << 24), c, width(n), b
    )
    shown = [put_bits(n, bus([q >= 0 for q in row], 1)) for row in drawn]
    return {"codeword_counters": drawn, "codebook": shown}


def first_codeword_counters(
    sim: Simulator, seed: int, layer: int, classes: int, n: int, init_bits: int
) -> list[list[int]]:
    """Draw them as weights' counters are; of two classes the second has the inverted bits."""
    drawn = first_counters(sim, seed, 2, layer, classes, n, init_bits)
    return drawn if classes > 2 else [drawn[0], [~q for q in drawn[0]]]


def train_codewords(
    sim: Simulator,
    counter_bits: Any,
    codeword_counters: Any,
    outputs: Any,
    labels: Any,
    local_errors: Any,
) -> Answer:
    b, rows = checked(counter_bits, codeword_counters)
    c, (n, ys) = len(rows), vectors(outputs)
    given = [integer(label, 0, c - 1) for label in items(labels)]
    errs = [integer(e, 0, 1) for e in items(local_errors)]
    fit(n == len(rows[0]) and len(ys) == len(given) == len(errs) and c > 1)
    asked = [[bus(row, b)] for row in rows]
    samples = [list(sample) for sample in zip(ys, given, errs, strict=True)]
    said = sim.ask("codewords", [*asked, *samples], C=c, N=n, B=b, BATCH=len(ys))
    moved, wide = said[len(ys) :], size_of(len(ys)) + 1
    return {
        "rivals": [row[0] for row in said[: len(ys)]],
        "codeword_moves": [unbus(row[0], wide, n, True) for row in moved] or [[0] * n] * c,
        "codeword_counters": [unbus(row[1], b, n, True) for row in moved] or rows,
    }


def propagated_targets(
    sim: Simulator, gate: Any, counters: Any, agreements: Any, targets: Any
) -> Answer:
    numerator, denominator = ratio(gate, least=1)
    rows = integers(counters, -(1 << 31), (1 << 31) - 1)
    k_in, (k, aims) = len(rows[0]), vectors(targets)
    zs = integers(agreements, 0, 1 << 24)
    fit(k == len(rows) == len(zs[0]) and len(zs) == len(aims))
    flat = deficits_of(sim, k_in, joined(zs))
    wide = size_of(k_in)
    weights = bus([bus([q >= 0 for q in row], 1) for row in rows], k_in)
    asked = [(bus(flat[i * k : (i + 1) * k], wide), weights, aim) for i, aim in enumerate(aims)]
    reach = numerator * k_in // denominator
    said = sim.ask("targets", asked, K_IN=k_in, K=k, REACH=reach)
    return {
        "gates": [put_bits(k, row[0]) for row in said],
        "targets_below": [put_bits(k_in, row[1]) for row in said],
    }
