"""What ex09 is checked with: the first counters of a real layer, and planes by hand (4.4)."""

import reference.counters
from fast.command.exercises.drawn import SIZES, rows
from reference.generator import INITIAL_COUNTERS, Stream, random_rows

SHOWN = {"planes": "bits"}


def from_planes(planes):
    """Every bit of a plane is worth twice one of the plane after it."""
    worth = [1 << (len(planes) - 1 - p) for p in range(len(planes))]
    columns = zip(*planes, strict=True)
    return [sum(w for w, bit in zip(worth, column) if bit) - worth[0] for column in columns]


EXPECTED = {"initial_counters": from_planes}


def cases(random):
    yield "the example", "initial_counters", ([[0, 1, 0], [1, 1, 0]],)
    yield "one plane: a coin flip between -1 and 0", "initial_counters", ([[0, 1]],)
    yield "the first plane weighs most", "initial_counters", ([[1, 0], [0, 0], [0, 1]],)
    for b0 in (1, 2, 5, 8, 32):
        yield f"{b0} planes", "initial_counters", (rows(random, b0, 9),)
    for n in SIZES:
        yield f"5 planes of {n} bits", "initial_counters", (rows(random, 5, n),)
    seed, n, b0 = random.getrandbits(64), 70, 5
    stream = Stream(seed, INITIAL_COUNTERS, 0)
    planes = [random_rows(stream, p, 1, n)[0].tolist() for p in range(b0)]
    assert from_planes(planes) == list(reference.counters.initial_counters(seed, 0, 1, n, b0)[0])
    yield f"the perceptron of seed {seed}", "initial_counters", (planes,)


def test_initial_counters(check):
    check()
