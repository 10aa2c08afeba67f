"""What ex03 is checked with: popcount (clause 1.2)."""

from bitarray.util import int2ba

from fast.command.exercises.drawn import SIZES

SHOWN = {"value": "binary"}
EXPECTED = {"popcount": lambda value: int2ba(value).count(1)}


def cases(random):
    yield "no bit at all", "popcount", (0,)
    yield "the example", "popcount", (13,)
    yield "a single high bit", "popcount", (1 << 64,)
    for value in (1, 2, 3, 127, 128, 255):
        yield "a small integer", "popcount", (value,)
    for n in SIZES:
        yield f"{n} ones", "popcount", ((1 << n) - 1,)
        yield f"{n} bits", "popcount", (random.getrandbits(n),)


def test_popcount(check):
    check()
