"""What ex17 is checked with: the moves of a batch (clause 8.4)."""

import reference.layer
from fast.command.exercises.drawn import SIZES, rows
from reference.bits import from_bits

SHOWN = {"inputs": "bits", "targets": "bits"}


def summed_moves(inputs, targets, selected):
    x, t = ([from_bits(row) for row in given] for given in (inputs, targets))
    pairs = [(s, k) for s, k in selected]
    return reference.layer.summed_moves(x, t, pairs, len(targets[0]), len(inputs[0]))


EXPECTED = {"summed_moves": summed_moves}


def cases(random):
    pairs = [[0, 0], [1, 0]]
    yield "the example", "summed_moves", ([[1, 1, 0], [1, 0, 0]], [[1, 0], [1, 1]], pairs)
    yield "nobody is selected", "summed_moves", ([[1, 0]], [[1, 0, 1]], [])
    yield "a target of 0 turns every sign", "summed_moves", ([[1, 0]], [[0]], [[0, 0]])
    yield "two perceptrons, two targets", "summed_moves", ([[1, 0]], [[0, 1]], [[0, 0], [0, 1]])
    yield "samples in any order", "summed_moves", ([[1], [0]], [[1], [1]], [[1, 0], [0, 0]])
    whole = [[1, 0]] * 300, [[1]] * 300, [[s, 0] for s in range(300)]
    yield "300 samples move the same perceptron", "summed_moves", whole
    for n in SIZES:
        samples, perceptrons = random.randint(1, 5), random.randint(1, 6)
        x, t = rows(random, samples, n), rows(random, samples, perceptrons)
        all_pairs = [[s, k] for s in range(samples) for k in range(perceptrons)]
        chosen = random.sample(all_pairs, random.randint(1, len(all_pairs)))
        yield f"{len(chosen)} pairs, {n} inputs", "summed_moves", (x, t, chosen)


def test_summed_moves(check):
    check()
