"""ex13: The threshold theta, from a rational.

Chapter: 07-local-error
Clause: 5.2, 5.3
"""


def theta(robustness: str, outputs: int) -> int:
    """Turn the robustness r, a number from 0 to 1, into a threshold in whole bits.

    robustness: r as text, a fraction such as "1/4" or a decimal number such as "0.25"; it is meant
    exactly. outputs: the bits of the layer, 1 or more. Return theta = floor(r * outputs): the
    largest integer that is not above r times outputs.

    The trap: 0.29 * 100 is 28.999999999999996 in floating point. Exactly it is 29.

    By hand: a quarter of 525 is 131.25.

    >>> theta("1/4", outputs=525), theta("0.29", outputs=100)
    (131, 29)
    """
    raise NotImplementedError
