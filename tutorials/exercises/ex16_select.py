"""ex16: Select in groups.

Chapter: 08-whom-to-correct
Clause: 8.3
"""


def select(wrong: list[int], deficits: list[int], group: int) -> list[int]:
    """Choose whom to correct: in each group the wrong perceptron that is easiest to correct.

    wrong: one bit for each perceptron (ex15). deficits: one number for each perceptron (ex15).
    group: how many neighbours make a group; it divides the number of perceptrons, so perceptrons 0
    to group - 1 are the first group, the next as many the second, and so on. In each group choose,
    of the wrong perceptrons, the one with the smallest deficit; of equal ones the one that comes
    first. A group in which nobody is wrong chooses nobody. Return a list of the chosen perceptrons'
    numbers, ascending.

    By hand, in groups of three: in the first group 1 and 2 are wrong, and 2 has the smaller
    deficit; in the second all are wrong and 4 and 5 tie, so 4; in the third nobody is.

    >>> select([0, 1, 1, 1, 1, 1, 0, 0, 0], [0, 4, 2, 3, 1, 1, 0, 0, 0], group=3)
    [2, 4]
    """
    raise NotImplementedError
