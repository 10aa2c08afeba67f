"""What ex32 is checked with: one sweep of the equiangular codewords (clause 7.7)."""

from fractions import Fraction
from itertools import combinations

from fast.command.exercises.drawn import rows
from reference import equiangular
from reference.bits import agreement, from_bits

SHOWN = {"codebook": "bits", "sweep": "bits"}
WORDS = [[1, 0, 1, 0, 0, 1], [1, 0, 0, 1, 1, 1], [1, 1, 1, 1, 1, 1]]


def _objective(codebook, numerator, denominator):
    agree = [agreement(a, b) for a, b in combinations(map(from_bits, codebook), 2)]
    alpha = Fraction(numerator, denominator)
    scale = denominator // alpha.denominator  # the exercise does not reduce alpha
    squares = sum(a**2 for a in agree)
    return scale * equiangular.objective(len(agree), sum(agree), squares, alpha)


def _sweep(codebook, order, numerator, denominator):
    words = [from_bits(word) for word in codebook]
    equiangular.sweep(words, order, Fraction(numerator, denominator))
    return [word.tolist() for word in words]


EXPECTED = {"objective": _objective, "sweep": _sweep}


def cases(random):
    yield "the example", "objective", (WORDS, 10, 1)
    yield "the example", "sweep", (WORDS, [6, 17], 10, 1)
    yield "two opposite words", "objective", ([[0, 1], [1, 0]], 10, 1)
    yield "no weight on evenness", "objective", (WORDS, 0, 1)
    yield "J that stays as it is: the bit stays", "sweep", ([[0, 0], [1, 1]], [0, 1, 2, 3], 10, 1)
    equal = [[0, 0, 0]] * 3
    yield "a flip counts for the next visit", "sweep", (equal, [0, 1, 2, 0, 1, 2], 10, 1)
    yield "the same bit twice", "sweep", (WORDS, [6, 6], 10, 1)
    yield "nothing is visited", "sweep", (WORDS, [], 10, 1)
    for classes, n in ((2, 5), (3, 4), (4, 7), (5, 9), (10, 12)):
        words, order = rows(random, classes, n), list(range(classes * n))
        random.shuffle(order)
        for alpha in ((0, 1), (1, 3), (10, 1)):
            yield f"{classes} words of {n} bits", "objective", (words, *alpha)
            yield f"{classes} words of {n} bits", "sweep", (words, order, *alpha)


def test_equiangular(check):
    check()
