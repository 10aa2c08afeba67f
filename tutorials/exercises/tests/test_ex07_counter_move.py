"""What ex07 is checked with: moves that saturate (clauses 4.1, 4.3, 8.5)."""

from fast.command.exercises.drawn import SIZES, counters
from reference.counters import bounds, move

SHOWN = {}
EXPECTED = {"counter_move": lambda c, moves, counter_bits: list(move(c, moves, counter_bits))}


def cases(random):
    yield "the example", "counter_move", ([7, 6, -8], [-3, 2, -1], 4)
    yield "the range is not symmetric: -8 is a counter, 8 is not", "counter_move", ([-7], [-1], 4)
    yield "the sum saturates, not the move", "counter_move", ([-8], [15], 4)
    yield "a move beyond the range, and a sum within it", "counter_move", ([-8, 7], [12, -13], 4)
    yield "zero is passed like any other number", "counter_move", ([-1, 1, 0], [2, -2, 0], 2)
    for counter_bits in (2, 8, 16, 31, 32):
        low, high = bounds(counter_bits)
        given = [low, high, low, high, low], [-1, 1, high - low, low - high, 2**33]
        yield f"{counter_bits} bits, at the bounds", "counter_move", (*given, counter_bits)
    for n in SIZES:
        c = counters(random, n, 8)
        moves = [random.randint(-300, 300) for _ in c]
        yield f"{n} counters of 8 bits", "counter_move", (c, moves, 8)


def test_counter_move(check):
    check()
