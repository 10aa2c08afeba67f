"""Looks for the root by halving an interval: multiplications and comparisons only."""


def reinforcement_rate(n, d, errors, samples, inputs):
    quotient = (2**32 * n * n * errors * 226) // (d * d * samples * inputs * 355)
    low, high = 0, 2**16
    while high - low > 1:
        middle = (low + high) // 2
        if middle * middle <= quotient:
            low = middle
        else:
            high = middle
    return low
