"""What ex29 is checked with: counters as planes (clauses 4.1, 4.3)."""

from fast.command.exercises.drawn import SIZES, counters
from reference.counters import move

SHOWN = {
    "to_planes": "hex",
    "planes": "hex",
    "up": "binary",
    "down": "binary",
    "step_planes": "hex",
}


def to_planes(row, counter_bits):
    patterns = [c % (1 << counter_bits) for c in row]
    return [sum((p >> j & 1) << i for i, p in enumerate(patterns)) for j in range(counter_bits)]


def step_planes(planes, up, down):
    counter_bits = len(planes)
    n = max(plane.bit_length() for plane in (*planes, up, down, 1))
    unsigned = [sum((plane >> i & 1) << j for j, plane in enumerate(planes)) for i in range(n)]
    row = [u - (u >> (counter_bits - 1) << counter_bits) for u in unsigned]
    steps = [(up >> i & 1) - (down >> i & 1) for i in range(n)]
    return to_planes(move(row, steps, counter_bits), counter_bits)


EXPECTED = {"to_planes": to_planes, "step_planes": step_planes}


def cases(random):
    yield "the example", "to_planes", ([3, -4, 0], 3)
    yield "-1 is all ones", "to_planes", ([-1, 0], 4)
    yield "the bounds of 32 bits", "to_planes", ([2**31 - 1, -(2**31)], 32)
    for n in SIZES:
        yield f"{n} counters", "to_planes", (counters(random, n, 8), 8)
    yield "the example", "step_planes", ([1, 1, 2], 0b101, 0b010)
    yield "nothing moves", "step_planes", ([1, 1, 2], 0, 0)
    everyone = to_planes(range(-4, 4), 3)
    yield "every counter of 3 bits, up", "step_planes", (everyone, 0xFF, 0)
    yield "every counter of 3 bits, down", "step_planes", (everyone, 0, 0xFF)
    yield "counters of 2 bits", "step_planes", (to_planes([-2, -1, 0, 1], 2), 0b1010, 0b0101)
    yield "a carry through 31 planes", "step_planes", (to_planes([-1, 0], 32), 0b01, 0b10)
    for n in SIZES:
        up = random.getrandbits(n)
        down = random.getrandbits(n) & ~up
        planes = to_planes(counters(random, n, 8), 8)
        yield f"{n} counters of 8 bits", "step_planes", (planes, up, down)


def test_bit_sliced(check):
    check()
