"""ex14: Local error.

Chapter: 07-local-error
Clause: 7.5
"""


def local_error(agreements: list[int], label: int, theta: int) -> int:
    """Decide whether a layer has something to learn from a sample.

    A sample is one thing to learn from, such as a picture of a shoe; its label is the class that it
    really has. agreements: one number for each class (ex10). label: the true class of the sample,
    its position in agreements. theta: the threshold of the layer (ex13). The prediction is that of
    ex11 and the margin that of ex12. Return 1 (learn) if the prediction is not the label, or if
    twice the margin is less than theta: right, but not by enough. Else return 0 (leave it).

    By hand: 3, 5 predicts class 1 with a margin of 2, twice is 4. With label 1 and theta 4 that is
    enough (4 is not less than 4); with theta 5 it is not.

    >>> local_error([3, 5], label=1, theta=4), local_error([3, 5], label=1, theta=5)
    (0, 1)
    >>> local_error([3, 5], label=0, theta=0)
    1
    """
    raise NotImplementedError
