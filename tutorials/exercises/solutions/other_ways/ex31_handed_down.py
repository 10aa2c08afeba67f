"""Compares without dividing; counts for and against."""


def gates(agreements, fan_in, numerator, denominator):
    bits = []
    for z in agreements:
        deficit = 2 * z - fan_in if 2 * z >= fan_in else fan_in - 2 * z
        bits.append(1 if deficit * denominator <= numerator * fan_in else 0)
    return bits


def targets_below(weights, targets, gates):
    below = []
    for j in range(len(weights[0])):
        votes = 0
        for i in range(len(weights)):
            if gates[i] == 1:
                votes += 1 if weights[i][j] == targets[i] else -1
        below.append(1 if votes >= 0 else 0)
    return below
