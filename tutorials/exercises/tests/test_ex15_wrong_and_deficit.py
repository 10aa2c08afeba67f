"""What ex15 is checked with: wrong perceptrons and deficits (clauses 8.1, 8.2)."""

from fast.command.exercises.drawn import SIZES, bits
from reference.bits import from_bits
from reference.perceptron import deficit

SHOWN = {"activations": "bits", "target": "bits", "wrong": "bits"}
EXPECTED = {
    "wrong": lambda activations, target: (from_bits(activations) ^ from_bits(target)).tolist(),
    "deficits": lambda agreements, inputs: [deficit(z, inputs) for z in agreements],
}


def cases(random):
    yield "the example", "wrong", ([1, 0, 0], [1, 1, 0])
    yield "1 where 0 should be is wrong as well", "wrong", ([1, 1], [0, 1])
    for n in SIZES:
        yield f"{n} perceptrons", "wrong", (bits(random, n), bits(random, n))
    yield "the example", "deficits", ([2, 5], 5)
    yield "on the threshold", "deficits", ([2], 4)
    yield "above and below", "deficits", ([0, 1, 2, 3, 4], 4)
    for n in SIZES:
        zs = [random.randint(0, n) for _ in range(7)] + [0, n, n // 2, (n + 1) // 2]
        yield f"{n} inputs", "deficits", (zs, n)


def test_wrong_and_deficit(check):
    check()
