"""What ex31 is checked with: gates and targets of the propagated rule (clauses 11.6, 11.7)."""

from fractions import Fraction

from fast.command.exercises.drawn import bits, rows
from reference import propagated
from reference.bits import from_bits
from reference.perceptron import deficit

SHOWN = dict.fromkeys(("targets", "gates", "targets_below"), "bits")


def _gates(agreements, fan_in, numerator, denominator):
    deficits = [deficit(z, fan_in) for z in agreements]
    return propagated.gates(deficits, Fraction(numerator, denominator), fan_in).tolist()


def _below(weights, targets, gates):
    columns = propagated.transposed([from_bits(row) for row in weights])
    return propagated.targets_below(columns, from_bits(targets), from_bits(gates)).tolist()


EXPECTED = {"gates": _gates, "targets_below": _below}


def cases(random):
    yield "the example", "gates", ([2, 4, 3], 4, 1, 2)
    yield "all open with nu = 1", "gates", ([0, 1, 2, 3], 3, 1, 1)
    yield "a tie alone", "gates", ([1, 2, 3], 4, 1, 65535)
    for fan_in, n, d in ((5, 1, 2), (7, 3, 4), (10, 1, 3), (64, 1, 10), (65, 9, 10)):
        yield f"{fan_in} inputs, nu = {n}/{d}", "gates", (list(range(fan_in + 1)), fan_in, n, d)
    w = [[1, 1, 0, 1], [0, 1, 0, 1], [0, 1, 1, 0]]
    yield "the example", "targets_below", (w, [0, 0, 1], [1, 1, 1])
    yield "one open gate", "targets_below", (w, [1, 0, 1], [0, 1, 0])
    yield "no open gate gives 1", "targets_below", (w, [1, 0, 1], [0, 0, 0])
    yield "two open gates: ties give 1", "targets_below", (w, [1, 0, 1], [1, 0, 1])
    yield "as many inputs as perceptrons", "targets_below", ([[1, 1], [0, 0]], [1, 0], [1, 1])
    square = [[1, 0, 0], [1, 0, 0], [1, 1, 0]]
    yield "rows are no columns", "targets_below", (square, [1, 1, 1], [1, 1, 1])
    for k, n in ((1, 5), (5, 1), (4, 7), (9, 9), (35, 20), (64, 3)):
        given = (rows(random, k, n), bits(random, k), bits(random, k))
        yield f"{k} perceptrons of {n} inputs", "targets_below", given


def test_handed_down(check):
    check()
