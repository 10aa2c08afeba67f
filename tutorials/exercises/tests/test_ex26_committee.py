"""What ex26 is checked with: the committee (clauses 11.1 to 11.3)."""

from fast.command.exercises.drawn import SIZES, bits
from reference import committee
from reference.bits import from_bits

SHOWN = dict.fromkeys(("activations", "majority", "codeword", "targets", "outputs"), "bits")
EXPECTED = {
    "majority": lambda bits, group: committee.outputs(from_bits(bits), group).tolist(),
    "targets": lambda word, group: committee.targets(from_bits(word), group).tolist(),
    "open_groups": lambda votes, word: committee.open_groups(from_bits(votes), from_bits(word)),
}


def cases(random):
    yield "the example", "majority", ([1, 1, 0, 1, 0, 0, 1, 1, 1], 3)
    yield "a tie gives 1", "majority", ([1, 0, 0, 1, 0, 0], 2)
    yield "groups of one", "majority", ([1, 0, 1], 1)
    yield "one group of all", "majority", ([1, 0, 1, 0, 0], 5)
    for group in (2, 4, 7, 63, 64, 65, 127):
        votes = []
        for ones in (group // 2 - 1, group // 2, group // 2 + 1):
            row = [1] * ones + [0] * (group - ones)
            votes += random.sample(row, group)
        yield f"groups of {group}, near the middle", "majority", (votes, group)
    for group in (1, 3, 64):
        yield f"groups of {group}", "targets", (bits(random, 5), group)
    yield "the example", "open_groups", ([1, 0, 1], [1, 1, 0])
    yield "all votes are right", "open_groups", ([1, 0], [1, 0])
    for n in SIZES:
        yield f"{n} groups", "open_groups", (bits(random, n), bits(random, n))


def test_committee(check):
    check()
