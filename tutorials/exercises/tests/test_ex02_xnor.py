"""What ex02 is checked with: XNOR (clauses 2.2, 2.4)."""

from fast.command.exercises.drawn import SIZES
from reference.bits import from_int, to_int

SHOWN = {"a": "binary", "b": "binary", "xnor": "binary"}
EXPECTED = {"xnor": lambda a, b, n: to_int(~(from_int(a, n) ^ from_int(b, n)))}


def cases(random):
    yield "the example", "xnor", (0b1100, 0b1010, 4)
    yield "two zeros are the same", "xnor", (0, 0, 5)
    yield "two ones are the same", "xnor", (1, 1, 1)
    yield "0 and 1 differ", "xnor", (0, 1, 1)
    yield "the same vector", "xnor", (0b10110, 0b10110, 5)
    yield "opposite vectors", "xnor", (0b01001, 0b10110, 5)
    for n in SIZES:
        yield f"{n} bits", "xnor", (random.getrandbits(n), random.getrandbits(n), n)


def test_xnor(check):
    check()
