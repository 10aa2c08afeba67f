"""ex31: Targets handed down.

Chapter: 18-propagated
Clause: 11.6, 11.7
"""


def gates(agreements: list[int], fan_in: int, numerator: int, denominator: int) -> list[int]:
    """Say which perceptrons of a layer are near enough to their threshold to hand targets down.

    agreements: z of each perceptron, 0 to fan_in. numerator, denominator: nu = n / d, above 0, up
    to 1. Return a list with one bit for each perceptron: 1, the gate is open, if |2 z - fan_in| is
    at most floor(nu * fan_in), in integers.

    >>> gates([2, 4, 3], fan_in=4, numerator=1, denominator=2)
    [1, 0, 1]
    """
    raise NotImplementedError


def targets_below(weights: list[list[int]], targets: list[int], gates: list[int]) -> list[int]:
    """Ask of every input of a layer what most of the perceptrons with an open gate want of it.

    weights: for each perceptron one bit for each input. targets, gates: one bit for each
    perceptron. Return a list with one bit for each input j: 1 if at least half of the perceptrons i
    whose gate is 1 have XNOR(weights[i][j], targets[i]) = 1. A tie gives 1, and so does no open
    gate at all.

    >>> w = [[1, 1, 0, 1], [0, 1, 0, 1], [0, 1, 1, 0]]
    >>> targets_below(w, targets=[0, 0, 1], gates=[1, 1, 1])
    [0, 0, 1, 0]
    >>> targets_below(w, targets=[1, 0, 1], gates=[0, 1, 0])
    [1, 0, 1, 0]
    """
    raise NotImplementedError
