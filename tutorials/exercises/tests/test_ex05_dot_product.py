"""What ex05 is checked with: dot product and agreement (clauses 2.1, 2.2)."""

from fast.command.exercises.drawn import SIZES, bits
from reference.bits import agreement, from_bits

SHOWN = {"a": "bits", "b": "bits"}
EXPECTED = {
    "dot_product": lambda a, b: 2 * agreement(from_bits(a), from_bits(b)) - len(a),
    "agreement_from_dot_product": lambda dot, n: (dot + n) // 2,
}


def cases(random):
    yield "the example", "dot_product", ([1, 0, 1], [1, 1, 1])
    yield "-1 times -1 is +1", "dot_product", ([0], [0])
    yield "half of the places agree", "dot_product", ([1, 0], [1, 1])
    yield "opposite vectors", "dot_product", ([1, 0, 1, 0, 0], [0, 1, 0, 1, 1])
    for n in SIZES:
        yield f"{n} bits", "dot_product", (bits(random, n), bits(random, n))
    yield "the example", "agreement_from_dot_product", (1, 3)
    for n in SIZES:
        z = random.randint(0, n)
        yield f"{n} bits, {z} of them agree", "agreement_from_dot_product", (2 * z - n, n)
        yield f"{n} bits, none agrees", "agreement_from_dot_product", (-n, n)
        yield f"{n} bits, all agree", "agreement_from_dot_product", (n, n)


def test_dot_product(check):
    check()
