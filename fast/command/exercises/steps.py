"""A step of plain lists, for the exercises' cases: the reference's functions put together."""

from random import Random
from typing import Any

from fast.command.exercises.drawn import Row, bits, counters, rows
from reference import layer as whom
from reference.bits import from_bits
from reference.codebook import codeword_agreements, decode, local_error
from reference.counters import move, reinforce, weights
from reference.perceptron import activation, deficit, perceptron_agreement

Rows = list[Row]


def train_layer(
    inputs: Rows,
    labels: Row,
    before: Rows,
    codebook: Rows,
    group: int,
    theta: int,
    mask: Rows,
    counter_bits: int,
) -> tuple[Rows, Rows]:
    """Train a layer under a given mask; return its counters and its outputs before (spec 10.1)."""
    x, codewords = [from_bits(row) for row in inputs], tuple(from_bits(row) for row in codebook)
    fan_in, width = len(before[0]), len(before)
    w = [weights(row) for row in before]
    z = [[perceptron_agreement(x_s, w_k) for w_k in w] for x_s in x]
    a = [from_bits(activation(z_k, fan_in) for z_k in z_s) for z_s in z]
    t = [codewords[label] for label in labels]
    A = [codeword_agreements(a_s, codewords) for a_s in a]
    e = [local_error(A_s, label, theta) for A_s, label in zip(A, labels, strict=True)]
    selected = [
        (s, k)
        for s in range(len(x))
        if e[s]
        for k in whom.select(
            a[s] ^ t[s], [deficit(z_k, fan_in) for z_k in z[s]], range(width // group), group
        )
    ]
    moves = whom.summed_moves(x, t, selected, width, fan_in)
    after = [move(c, m, counter_bits) for c, m in zip(before, moves, strict=True)]
    if any(e):
        pairs = zip(after, mask, strict=True)
        after = [reinforce(c, from_bits(m), counter_bits) for c, m in pairs]
    return [list(row) for row in after], [a_s.tolist() for a_s in a]


def train_network(
    inputs: Rows, labels: Row, layers: list[Any], counter_bits: int
) -> tuple[list[Rows], int]:
    """Train layer after layer; return all counters, and the wrong predictions (spec 10.1)."""
    learnt, x = [], inputs
    for before, codebook, group, theta, mask in layers:
        after, x = train_layer(x, labels, before, codebook, group, theta, mask, counter_bits)
        learnt.append(after)
    codewords = tuple(from_bits(row) for row in layers[-1][1])
    predictions = [decode(codeword_agreements(from_bits(row), codewords)) for row in x]
    return learnt, sum(p != label for p, label in zip(predictions, labels, strict=True))


def drawn_layer(
    random: Random, fan_in: int, width: int, classes: int, counter_bits: int
) -> tuple[Rows, Rows, Rows]:
    """Draw counters of which many are near zero, a codebook and a mask."""
    near = [[random.randint(-2, 1) for _ in range(fan_in)] for _ in range(width)]
    wide = [counters(random, fan_in, counter_bits) for _ in range(width)]
    mixed = [random.choice(pair) for pair in zip(near, wide, strict=True)]
    mask = [[a & b for a, b in zip(bits(random, fan_in), bits(random, fan_in))] for _ in mixed]
    return mixed, rows(random, classes, width), mask


def labels_of(random: Random, inputs: Rows, before: Rows, codebook: Rows) -> Row:
    """Label samples: half of them as the layer predicts now, the others at random."""
    codewords = tuple(from_bits(row) for row in codebook)
    labels = []
    for row in inputs:
        z = [perceptron_agreement(from_bits(row), weights(c)) for c in before]
        output = from_bits(activation(z_k, len(row)) for z_k in z)
        predicted = decode(codeword_agreements(output, codewords))
        labels.append(random.choice((predicted, random.randrange(len(codebook)))))
    return labels
