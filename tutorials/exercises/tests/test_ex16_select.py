"""What ex16 is checked with: selection in groups (clause 8.3)."""

import reference.layer
from fast.command.exercises.drawn import bits
from reference.bits import from_bits

SHOWN = {"wrong": "bits"}


def select(wrong, deficits, group):
    groups = range(len(wrong) // group)
    return reference.layer.select(from_bits(wrong), deficits, groups, group)


EXPECTED = {"select": select}


def cases(random):
    yield "the example", "select", ([0, 1, 1, 1, 1, 1, 0, 0, 0], [0, 4, 2, 3, 1, 1, 0, 0, 0], 3)
    yield "nobody is wrong", "select", ([0, 0, 0, 0], [0, 1, 2, 3], 2)
    yield "the first of those that tie", "select", ([1, 1, 1], [5, 5, 5], 3)
    yield "a right one with a smaller deficit stays", "select", ([0, 1], [0, 9], 2)
    yield "groups of one", "select", ([1, 0, 1], [3, 2, 1], 1)
    yield "one group of all", "select", ([1, 0, 1, 1], [3, 0, 1, 1], 4)
    yield "no deficit below 1000", "select", ([1, 1, 0, 1], [1500, 1200, 0, 4000], 2)
    for group, count in ((1, 127), (2, 32), (7, 9), (63, 2), (64, 1), (65, 2), (127, 1)):
        for most in (2, 130):
            n = group * count
            drawn = [random.randint(0, most) for _ in range(n)]
            yield f"{count} groups of {group}", "select", (bits(random, n), drawn, group)


def test_select(check):
    check()
