"""What ex21 is checked with: the planes of real streams (clause 3.5)."""

from fast.command.exercises.drawn import SIZES, rows
from reference.bits import from_bits
from reference.generator import Stream, bernoulli_rows, random_rows

SHOWN = {"planes": "bits", "rate": "binary", "bernoulli_plane": "bits"}


def bernoulli_plane(rate, planes):
    """Clause 3.5 word for word; the cases below hold it to the reference's own streams."""
    m = from_bits([0] * len(planes[0]))
    for i, plane in enumerate(map(from_bits, planes)):
        m = m | plane if rate >> i & 1 else m & plane
    return m.tolist()


EXPECTED = {"bernoulli_plane": bernoulli_plane}


def cases(random):
    yield "a rate of 0 gives no ones", "bernoulli_plane", (0, [[1, 1]] * 16)
    yield "the last plane decides first", "bernoulli_plane", (2**15, [[0]] * 15 + [[1]])
    yield "bit 0 of the rate belongs to plane 0", "bernoulli_plane", (1, [[1]] * 16)
    yield "plane 0 alone is 1", "bernoulli_plane", (2**16 - 1, [[1, 0]] + [[0, 0]] * 15)
    yield "every plane counts, also above the highest 1", "bernoulli_plane", (1, [[1]] + [[0]] * 15)
    yield "the largest rate", "bernoulli_plane", (2**16 - 1, rows(random, 16, 65))
    for n in SIZES:
        rate = random.getrandbits(16)
        stream = Stream(random.getrandbits(64), 4, 1, 7)
        planes = [random_rows(stream, i, 1, n)[0].tolist() for i in range(16)]
        drawn = bernoulli_rows(stream, rate, 1, n)[0].tolist()
        assert bernoulli_plane(rate, planes) == drawn
        yield f"{n} bits of a stream", "bernoulli_plane", (rate, planes)


def test_bernoulli_plane(check):
    check()
