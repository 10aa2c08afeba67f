"""What ex22 is checked with: rates (clause 9.2)."""

from fractions import Fraction

import reference.layer

SHOWN = {}
EXPECTED = {
    "reinforcement_rate": lambda n, d, errors, samples, inputs: reference.layer.reinforcement_rate(
        Fraction(n, d), errors, samples, inputs
    )
}


def cases(random):
    yield "the example", "reinforcement_rate", (1, 2, 10000, 10000, 1000)
    yield "the highest rate there is", "reinforcement_rate", (1, 1, 1, 1, 1)
    yield "no errors, no reinforcement", "reinforcement_rate", (1, 2, 0, 60000, 784)
    yield "p_r = 0", "reinforcement_rate", (0, 1, 100, 100, 784)
    yield "one error", "reinforcement_rate", (1, 2, 1, 60000, 784)
    yield "355 / 113 is a little more than pi", "reinforcement_rate", (1, 1, 29, 50, 1)
    yield "large terms", "reinforcement_rate", (65534, 65535, 2**32 - 2, 2**32 - 1, 1)
    # the quotient is 50151^2 less 0.0000001: a float makes a square of it
    edge = 63517, 63519, 3950994795, 2**32 - 1, 1
    yield "a hair below a square", "reinforcement_rate", edge
    for inputs in (1, 2, 3, 5, 63, 64, 65, 127, 525, 2**24):
        for _ in range(4):
            d = random.randint(1, 65535)
            samples = random.choice((4, 1000, 60000, 2**32 - 1))
            given = random.randint(0, d), d, random.randint(0, samples), samples, inputs
            yield f"{inputs} inputs", "reinforcement_rate", given


def test_reinforcement_rate(check):
    check()
