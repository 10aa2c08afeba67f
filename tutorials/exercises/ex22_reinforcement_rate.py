"""ex22: The rate of reinforcement.

Chapter: 09b-random-bits
Clause: 9.2
"""


def reinforcement_rate(n: int, d: int, errors: int, samples: int, inputs: int) -> int:
    """Compute the rate T: a counter is reinforced with probability T / 2**16.

    n, d: the reinforcement parameter p_r is the fraction n / d. errors, samples: E and N, how many
    of how many samples were predicted wrongly in the last epoch. inputs: K_in, the inputs of the
    layer. In real numbers T would be 2**16 * p_r * sqrt(E / N) * sqrt(2 / (pi * K_in)). In
    integers, with 355 / 113 for pi, the specification says

        T = isqrt((2**32 * n**2 * E * 226) // (d**2 * N * K_in * 355))

    where isqrt(a) is the largest integer whose square is not above a, and // rounds down. Return T.

    The trap: in floating point, or with isqrt of only a part, the last digit can differ. Then some
    bit of the mask differs too, and with it everything after it.

    >>> reinforcement_rate(1, 2, errors=10000, samples=10000, inputs=1000)
    826
    """
    raise NotImplementedError
