"""What ex23 is checked with: reinforcement (clause 9.4)."""

import reference.counters
from fast.command.exercises.drawn import SIZES, bits, counters
from reference.bits import from_bits

SHOWN = {"mask": "bits"}


def reinforce(row, mask, counter_bits):
    return list(reference.counters.reinforce(row, from_bits(mask), counter_bits))


EXPECTED = {"reinforce": reinforce}


def cases(random):
    yield "the example", "reinforce", ([0, -1, 7, 3], [1, 1, 1, 0], 4)
    yield "zero goes up", "reinforce", ([0], [1], 8)
    yield "at the bounds", "reinforce", ([-8, -7, 6, 7], [1, 1, 1, 1], 4)
    yield "an empty mask", "reinforce", ([5, -5], [0, 0], 4)
    yield "two bits", "reinforce", ([-2, -1, 0, 1], [1, 1, 1, 1], 2)
    for counter_bits in (2, 8, 31, 32):
        row = counters(random, 40, counter_bits)
        yield f"{counter_bits} bits", "reinforce", (row, [1] * 40, counter_bits)
    for n in SIZES:
        yield f"{n} counters", "reinforce", (counters(random, n, 8), bits(random, n), 8)


def test_reinforce(check):
    check()
