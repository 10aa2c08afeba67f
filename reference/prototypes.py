"""The random prototypes: a synthetic data set that every implementation can make (spec 13.1)."""

from collections.abc import Iterable

from bitarray import bitarray

from reference.generator import FLIPS, PROTOTYPES, Stream, bernoulli_rows, random_rows

FLIP_RATE = 28836  # of 2^16: a bit is flipped with probability 0.44
HARDER_FLIP_RATE = 30147  # with probability 0.46 (spec 13.5)


def draw_prototypes(seed: int, classes: int, n: int) -> list[bitarray]:
    """Draw one prototype of n bits a class, a plane of C rows (spec 13.1).

    >>> [prototype.to01() for prototype in draw_prototypes(seed=1, classes=2, n=8)]
    ['10011111', '10010111']
    """
    return random_rows(Stream(seed, PROTOTYPES), 0, classes, n)


def prototype_samples(
    seed: int, classes: int, n: int, samples: Iterable[int], flip_rate: int = FLIP_RATE
) -> tuple[list[bitarray], list[int]]:
    """Make the numbered samples and their labels (spec 13.1, 13.5).

    Sample s has class s mod C; it is its class's prototype XOR one Bernoulli row of the flip rate,
    0 to 2^16 - 1, drawn from the stream of time s.

    >>> inputs, labels = prototype_samples(seed=1, classes=2, n=8, samples=range(3))
    >>> [x.to01() for x in inputs], labels
    (['10101010', '11011010', '11110110'], [0, 1, 0])
    >>> [x.to01() for x in prototype_samples(1, 2, 8, (13, 15))[0]]
    ['00110101', '01000111']
    >>> [x.to01() for x in prototype_samples(1, 2, 8, (13, 15), HARDER_FLIP_RATE)[0]]
    ['00110001', '01000011']
    """
    prototypes = draw_prototypes(seed, classes, n)
    inputs, labels = [], []
    for s in samples:
        flips = bernoulli_rows(Stream(seed, FLIPS, 0, s), flip_rate, 1, n)[0]
        inputs.append(prototypes[s % classes] ^ flips)
        labels.append(s % classes)
    return inputs, labels
