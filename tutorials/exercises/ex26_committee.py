"""ex26: Committee: majority and open groups.

Chapter: 12-committee
Clause: 11.1, 11.2, 11.3
"""


def majority(activations: list[int], group: int) -> list[int]:
    """Let each group of a layer vote.

    activations: one bit for each perceptron. group: how many neighbours make a group; it divides
    the number of perceptrons. Return a list with one bit for each group: 1 if at least half of its
    bits are 1. A tie of a group of even size gives 1.

    >>> majority([1, 1, 0, 1, 0, 0, 1, 1, 1], group=3), majority([1, 1, 0, 0, 1, 0, 0, 0], group=4)
    ([1, 0, 1], [1, 0])
    """
    raise NotImplementedError


def targets(codeword: list[int], group: int) -> list[int]:
    """Say what every perceptron should say: the codeword's bit of its group.

    codeword: one bit for each group. Return a list with one bit for each perceptron, those of group
    0 first.

    >>> targets([1, 0], group=3)
    [1, 1, 1, 0, 0, 0]
    """
    raise NotImplementedError


def open_groups(outputs: list[int], codeword: list[int]) -> list[int]:
    """Name the groups that have something to learn: those whose vote is not the codeword's bit.

    outputs: the votes, one bit for each group. codeword: one bit for each group, of the true class.
    Return a list of the groups' numbers, ascending.

    >>> open_groups([1, 0, 1], codeword=[1, 1, 0])
    [1, 2]
    """
    raise NotImplementedError
