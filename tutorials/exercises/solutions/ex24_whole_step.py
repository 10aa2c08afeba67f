"""ex24: forward, decode, select, move, reinforce."""

from ex07_counter_move import counter_move
from ex08_weight_bits import weight_bits
from ex10_codeword_agreements import codeword_agreements
from ex14_local_error import local_error
from ex15_wrong_and_deficit import deficits, wrong
from ex16_select import select
from ex17_summed_moves import summed_moves
from ex23_reinforce import reinforce


def train_layer(
    inputs: list[list[int]],
    labels: list[int],
    counters: list[list[int]],
    codebook: list[list[int]],
    group: int,
    theta: int,
    mask: list[list[int]],
    counter_bits: int,
) -> tuple[list[list[int]], list[list[int]]]:
    fan_in = len(counters[0])
    weights = [weight_bits(row) for row in counters]
    # forward: codeword_agreements counts agreements with any rows, weights among them
    z = [codeword_agreements(x, weights) for x in inputs]
    activations = [[int(2 * z_k >= fan_in) for z_k in z_s] for z_s in z]
    # decode
    errors = [
        local_error(codeword_agreements(a, codebook), label, theta)
        for a, label in zip(activations, labels, strict=True)
    ]
    # whom to correct
    targets = [codebook[label] for label in labels]
    selected = [
        [s, k]
        for s, error in enumerate(errors)
        if error
        for k in select(wrong(activations[s], targets[s]), deficits(z[s], fan_in), group)
    ]
    # update
    moves = summed_moves(inputs, targets, selected)
    new = [counter_move(c, m, counter_bits) for c, m in zip(counters, moves, strict=True)]
    # reinforcement
    if any(errors):
        new = [reinforce(c, m, counter_bits) for c, m in zip(new, mask, strict=True)]
    return new, activations
