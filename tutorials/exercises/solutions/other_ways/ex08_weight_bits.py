"""Tuples and booleans."""


def weight_bits(counters):
    return tuple(c >= 0 for c in counters)


def weight_bits_of_patterns(patterns, counter_bits):
    return [pattern < 2 ** (counter_bits - 1) for pattern in patterns]
