"""ex22: one division, one integer square root."""

from math import isqrt


def reinforcement_rate(n: int, d: int, errors: int, samples: int, inputs: int) -> int:
    return isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * inputs * 355))
