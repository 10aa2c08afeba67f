"""One binary perceptron: agreement with its weights, activation, deficit (spec 6, 8.2)."""

from bitarray import bitarray

from reference.bits import agreement


def perceptron_agreement(inputs: bitarray, weights: bitarray) -> int:
    """Count the inputs that agree with their weights: z = agreement(x, w), 0 to K_in (spec 6.1).

    >>> perceptron_agreement(bitarray("1011"), bitarray("1110"))
    2
    """
    return agreement(inputs, weights)


def activation(z: int, fan_in: int) -> int:
    """Fire where at least half of the inputs agree: a = 1 iff 2 z >= K_in (spec 6.2).

    >>> activation(2, 4), activation(2, 5), activation(3, 5)
    (1, 0, 1)

    Subtle: a tie, 2 z = K_in, gives 1.
    """
    return int(2 * z >= fan_in)


# --8<-- [start:deficit]
def deficit(z: int, fan_in: int) -> int:
    """Say how far a perceptron is from its threshold: |2 z - K_in|, 0 to K_in (spec 8.2).

    >>> deficit(2, 4), deficit(2, 5), deficit(5, 5)
    (0, 1, 5)
    """
    return abs(2 * z - fan_in)
