"""What ex20 is checked with: streams (clause 3.2)."""

from reference.generator import Stream, words

SHOWN = {"stream_words": "hex", "seed": "hex"}
EXPECTED = {
    "stream_words": lambda seed, purpose, layer, time, first, count: words(
        Stream(seed, purpose, layer, time), first, count
    )
}


def cases(random):
    yield "the example", "stream_words", (5, 4, 1, 7, 0, 2)
    yield "the second word alone", "stream_words", (5, 4, 1, 7, 1, 1)
    yield "across the border of two blocks", "stream_words", (5, 4, 1, 7, 3, 2)
    yield "no word at all", "stream_words", (5, 4, 1, 7, 6, 0)
    yield "a whole block", "stream_words", (5, 4, 1, 7, 4, 4)
    yield "a huge seed", "stream_words", (2**64 - 1, 1, 0, 0, 0, 5)
    yield "far out: nothing before it need be drawn", "stream_words", (1, 2, 3, 4, 2**60 + 3, 6)
    for count in (1, 63, 64, 65, 127):
        seed, first = random.getrandbits(64), random.randrange(1000)
        purpose, layer, time = (random.randrange(1, 50) for _ in range(3))
        given = seed, purpose, layer, time, first, count
        yield f"{count} words from word {first} on", "stream_words", given


def test_stream_words(check):
    check()
