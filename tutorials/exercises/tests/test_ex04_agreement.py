"""What ex04 is checked with: agreement of packed vectors (clauses 2.2, 2.4)."""

import reference.bits
from fast.command.exercises.drawn import SIZES, bits
from reference.bits import from_bits, from_words, to_words

SHOWN = {"a": "hex", "b": "hex"}
EXPECTED = {
    "agreement": lambda a, b, n: reference.bits.agreement(from_words(a, n), from_words(b, n))
}


def cases(random):
    yield "the example", "agreement", ([13], [7], 4)
    yield "the padding does not count", "agreement", ([0], [0], 3)
    yield "nothing agrees", "agreement", ([0b101], [0b010], 3)
    yield "the second word counts", "agreement", ([0, 0], [0, 1], 65)
    for n in SIZES:
        a, b = (to_words(from_bits(bits(random, n))) for _ in range(2))
        yield f"{n} bits", "agreement", (a, b, n)
        yield f"{n} bits with themselves", "agreement", (a, a, n)


def test_agreement(check):
    check()
