"""What ex10 is checked with: codeword agreements, and codebooks of two classes (7.1, 7.2)."""

import reference.codebook
from fast.command.exercises.drawn import SIZES, bits, rows
from reference.bits import from_bits

SHOWN = {"outputs": "bits", "codebook": "bits", "codeword": "bits", "complement": "bits"}


def agreements(outputs, codebook):
    codewords = tuple(from_bits(codeword) for codeword in codebook)
    return reference.codebook.codeword_agreements(from_bits(outputs), codewords)


EXPECTED = {
    "codeword_agreements": agreements,
    "complement": lambda codeword: (~from_bits(codeword)).tolist(),
}


def cases(random):
    yield "the example", "codeword_agreements", ([1, 1, 0, 0], [[1, 1, 0, 1], [0, 0, 1, 0]])
    yield "equal codewords", "codeword_agreements", ([0, 1, 0], [[0, 0, 1]] * 3)
    yield "zeros that agree count too", "codeword_agreements", ([0, 0, 0], [[0, 0, 0], [1, 1, 1]])
    for n in SIZES:
        given = bits(random, n), rows(random, random.randint(2, 12), n)
        yield f"codewords of {n} bits", "codeword_agreements", given
    yield "the example", "complement", ([1, 0, 1],)
    for n in SIZES:
        yield f"{n} bits", "complement", (bits(random, n),)


def test_codeword_agreements(check):
    check()
