"""ex15: Wrong perceptrons, and their deficit.

Chapter: 08-whom-to-correct
Clause: 8.1, 8.2
"""


def wrong(activations: list[int], target: list[int]) -> list[int]:
    """Mark the perceptrons that say something else than they should.

    activations: one bit for each perceptron. target: the bit that each should have, taken from the
    codeword of the true class. Return a list of bits: 1 where they differ.

    >>> wrong([1, 0, 0], target=[1, 1, 0])
    [0, 1, 0]
    """
    raise NotImplementedError


def deficits(agreements: list[int], inputs: int) -> list[int]:
    """Say how far each perceptron is from its threshold: how much it would take to turn it over.

    agreements: for each perceptron the number z of inputs that agree with its weights, 0 to inputs.
    inputs: how many inputs each has. Return a list of |2 z - inputs|: 0 on the threshold itself,
    the same above and below it. A small deficit is a perceptron that nearly decided otherwise.

    By hand, with 5 inputs: z = 2 gives |4 - 5| = 1 and z = 5 gives |10 - 5| = 5.

    >>> deficits([2, 5], inputs=5)
    [1, 5]
    """
    raise NotImplementedError
