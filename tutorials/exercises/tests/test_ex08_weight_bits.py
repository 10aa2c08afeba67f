"""What ex08 is checked with: weights (clause 4.2)."""

from fast.command.exercises.drawn import SIZES, counters
from reference.counters import bounds, weights

SHOWN = {"weight_bits": "bits", "patterns": "hex", "weight_bits_of_patterns": "bits"}


def of_patterns(patterns, counter_bits):
    _, high = bounds(counter_bits)
    return weights([p - (1 << counter_bits) if p > high else p for p in patterns]).tolist()


EXPECTED = {
    "weight_bits": lambda counters: weights(counters).tolist(),
    "weight_bits_of_patterns": of_patterns,
}


def cases(random):
    yield "the example", "weight_bits", ([0, -1, 5, -7],)
    yield "a counter of 0 is the weight 1", "weight_bits", ([0],)
    yield "the smallest counter of 32 bits", "weight_bits", ([-(2**31), 2**31 - 1],)
    for n in SIZES:
        yield f"{n} counters", "weight_bits", (counters(random, n, 8),)
    yield "the example", "weight_bits_of_patterns", ([9, 5, 15], 4)
    for counter_bits in (2, 3, 8, 31, 32):
        half = 1 << (counter_bits - 1)
        ends = [0, 1, half - 1, half, 2 * half - 1]
        yield f"ends of {counter_bits} bits", "weight_bits_of_patterns", (ends, counter_bits)
        drawn = [random.getrandbits(counter_bits) for _ in range(65)]
        yield f"{counter_bits} bits", "weight_bits_of_patterns", (drawn, counter_bits)


def test_weight_bits(check):
    check()
