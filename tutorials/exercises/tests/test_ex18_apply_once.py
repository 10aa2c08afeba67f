"""What ex18 is checked with: sums that saturate once (clause 8.5)."""

from fast.command.exercises.drawn import SIZES, counters
from reference.counters import move

SHOWN = {}


def apply_once(row, moves, counter_bits):
    sums = [sum(column) for column in zip(*moves, strict=True)] if moves else [0] * len(row)
    return list(move(row, sums, counter_bits))


EXPECTED = {"apply_once": apply_once}


def cases(random):
    yield "the example", "apply_once", ([7, -8, 0], [[1, -1, 1], [-1, 1, 1]], 4)
    yield "no moves at all", "apply_once", ([3, -4], [], 4)
    yield "up beyond the bound and back", "apply_once", ([7], [[3], [-3]], 4)
    yield "down beyond the bound and back", "apply_once", ([-8], [[-3], [3]], 4)
    yield "sums that a counter could not hold", "apply_once", ([-8, 7], [[1, -1]] * 20, 4)
    yield "the moves alone would saturate", "apply_once", ([-2], [[1], [1], [1]], 2)
    yield "200 rows", "apply_once", ([-128, 127], [[1, -1]] * 200, 8)
    for n in SIZES:
        row = counters(random, n, 8)
        moves = [[random.choice((-1, 1)) for _ in row] for _ in range(random.randint(1, 9))]
        yield f"{n} counters, {len(moves)} rows", "apply_once", (row, moves, 8)


def test_apply_once(check):
    check()
