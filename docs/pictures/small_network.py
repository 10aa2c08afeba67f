"""The small network of the book, which the pictures show: four animals, five questions.

It is that of docs/book/10-step-by-hand.md and of tutorials/animals.py.
"""

from reference.bits import from_bits
from reference.codebook import codeword_agreements
from reference.counters import weights
from reference.perceptron import activation, perceptron_agreement

QUESTIONS = ["feathers", "fur", "scales", "legs", "in water"]
CLASSES = ["mammal", "bird", "fish"]
CARP, CAT, DUCK, SEAL = [0, 0, 1, 0, 1], [0, 1, 0, 1, 0], [1, 0, 0, 1, 1], [0, 1, 0, 0, 1]
COUNTERS = ((1, -2, -1, -8, -1), (-3, -2, 0, 2, 3), (3, 1, 6, -8, -1), (0, -4, 3, -7, 5))
CODEBOOK = ([1, 1, 0, 0], [0, 1, 1, 1], [1, 0, 1, 0])
COUNTER_BITS = 4


def agreements(sample: list[int]) -> list[int]:
    """Count with how many of its weights each perceptron's inputs agree.

    >>> agreements(CARP)
    [2, 4, 2, 4]
    """
    return [perceptron_agreement(from_bits(sample), weights(row)) for row in COUNTERS]


def activations(sample: list[int]) -> list[int]:
    """Compute what the perceptrons say.

    >>> activations(CARP), activations(SEAL)
    ([0, 1, 0, 1], [0, 0, 0, 0])
    """
    return [activation(z, len(sample)) for z in agreements(sample)]


def classes(sample: list[int]) -> tuple[int, ...]:
    """Count how far the perceptrons agree with the codeword of each class.

    >>> classes(CARP), classes(SEAL)
    ((2, 3, 0), (2, 1, 2))
    """
    return codeword_agreements(
        from_bits(activations(sample)), tuple(from_bits(word) for word in CODEBOOK)
    )
