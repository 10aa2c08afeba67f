"""What ex06 is checked with: activation (clauses 6.1, 6.2)."""

from fast.command.exercises.drawn import SIZES, bits, rows
from reference import perceptron
from reference.bits import from_bits

SHOWN = {"inputs": "bits", "weights": "bits", "layer_activations": "bits"}


def activation(inputs, weights):
    z = perceptron.perceptron_agreement(from_bits(inputs), from_bits(weights))
    return perceptron.activation(z, len(inputs))


EXPECTED = {
    "activation": activation,
    "layer_activations": lambda inputs, weights: [activation(inputs, row) for row in weights],
}


def cases(random):
    yield "a tie gives 1", "activation", ([1, 0, 1, 1], [1, 1, 1, 0])
    yield "two of five are too few", "activation", ([1, 0, 1, 1, 0], [1, 1, 1, 0, 1])
    yield "three of five are enough", "activation", ([1, 0, 1, 1, 0], [1, 1, 1, 0, 0])
    yield "zeros that agree count too", "activation", ([0, 0, 0], [0, 0, 1])
    for n in SIZES:
        x = bits(random, n)
        for z in {n // 2, (n + 1) // 2, max(0, n // 2 - 1)}:
            places = set(random.sample(range(n), z))
            w = [bit if i in places else 1 - bit for i, bit in enumerate(x)]
            yield f"{z} of {n} inputs agree", "activation", (x, w)
    yield "the example", "layer_activations", ([1, 0, 1], [[1, 1, 1], [0, 1, 0]])
    for n in SIZES:
        shape = bits(random, n), rows(random, 5, n)
        yield f"5 perceptrons of {n} inputs", "layer_activations", shape


def test_activation(check):
    check()
