"""What ex27 is checked with: the order of an epoch (clauses 3.6, 10.2)."""

from fast.command.exercises.drawn import SIZES
from reference.generator import order

SHOWN = {"keys": "hex"}


def batches(numbers, batch):
    count = -(-len(numbers) // batch)
    return [numbers[b * batch : (b + 1) * batch] for b in range(count)]


EXPECTED = {"permutation": order, "batches": batches}


def cases(random):
    yield "equal keys", "permutation", ([7, 3, 7, 0],)
    yield "all keys are equal", "permutation", ([5] * 9,)
    yield "keys are unsigned", "permutation", ([2**63, 2**63 - 1, 0, 2**64 - 1],)
    yield "a single sample", "permutation", ([1],)
    yield "keys that differ in the last bit", "permutation", ([2**63 + 2, 2**63 + 1, 2**63],)
    for n in SIZES:
        keys = [random.getrandbits(random.choice((2, 64))) for _ in range(n)]
        yield f"{n} samples", "permutation", (keys,)
    yield "the example", "batches", ([3, 1, 0, 2, 4], 2)
    yield "no batch is left empty", "batches", ([0, 1, 2, 3], 2)
    yield "one batch is larger than all", "batches", ([1, 0], 100)
    yield "batches of one", "batches", ([2, 0, 1], 1)
    for n in SIZES:
        numbers = random.sample(range(n), n)
        batch = random.choice((3, 10, 64))
        yield f"{n} samples in batches of {batch}", "batches", (numbers, batch)


def test_epoch(check):
    check()
