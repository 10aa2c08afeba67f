"""Counter by counter."""


def apply_once(counters, moves, counter_bits):
    result = []
    for i in range(len(counters)):
        c = counters[i] + sum(row[i] for row in moves)
        if c > 2 ** (counter_bits - 1) - 1:
            c = 2 ** (counter_bits - 1) - 1
        if c < -(2 ** (counter_bits - 1)):
            c = -(2 ** (counter_bits - 1))
        result.append(c)
    return result
