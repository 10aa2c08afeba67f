"""ex12: Margin.

Chapter: 07-local-error
Clause: 7.4
"""


def margin(agreements: list[int]) -> int:
    """Say by how much the best class leads the second best.

    agreements: one number for each class, in any order; at least two. Return the largest entry
    minus the second largest entry of the list. Entries that are equal are still two entries: where
    two classes tie for the best place, the margin is 0.

    By hand: of 3, 5, 1 the two largest are 5 and 3; of 5, 2, 5 they are 5 and 5.

    >>> margin([3, 5, 1]), margin([5, 2, 5])
    (2, 0)
    """
    raise NotImplementedError
