"""What ex01 is checked with: words (clauses 2.3, 2.4)."""

import reference.bits
from fast.command.exercises.drawn import SIZES, bits

SHOWN = {"bits": "bits", "words": "hex", "to_words": "hex", "from_words": "bits"}
EXPECTED = {
    "to_words": lambda bits: reference.bits.to_words(reference.bits.from_bits(bits)),
    "from_words": lambda words, n: reference.bits.from_words(words, n).tolist(),
}


def cases(random):
    yield "the example", "to_words", ([1, 0, 1, 1],)
    yield "position 0 is the least significant bit", "to_words", ([1, 0, 0, 0, 0],)
    yield "65 bits need two words", "to_words", ([0] * 64 + [1],)
    yield "64 bits need one word", "to_words", ([1] * 64,)
    for n in SIZES:
        yield f"{n} bits", "to_words", (bits(random, n),)
    yield "the example", "from_words", ([13], 3)
    yield "the padding is dropped", "from_words", ([2**64 - 1], 4)
    yield "two words", "from_words", ([1, 1], 65)
    for n in SIZES:
        words = [random.getrandbits(64) for _ in range((n + 63) // 64)]
        yield f"{n} bits, and padding that is not 0", "from_words", (words, n)


def test_words(check):
    check()
