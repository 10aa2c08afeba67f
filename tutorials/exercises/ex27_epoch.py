"""ex27: Permutation and epoch.

Chapter: 11-many-layers
Clause: 3.6, 10.2
"""


def permutation(keys: list[int]) -> list[int]:
    """Shuffle the numbers 0, 1, 2, ...: list them in the order of their random keys.

    keys: one integer for each number, from 0 to 2**64 - 1. Return a list of the numbers, that with
    the smallest key first; of equal keys the smaller number first.

    By hand: key 0 belongs to number 3, key 3 to number 1, and key 7 to the numbers 0 and 2.

    >>> permutation([7, 3, 7, 0])
    [3, 1, 0, 2]
    """
    raise NotImplementedError


def batches(order: list[int], batch: int) -> list[list[int]]:
    """Cut an epoch into batches: each sample once, in this order.

    order: the numbers of the samples; at least one. batch: samples of a batch, 1 or more, perhaps
    more than there are. Return a list of lists. The last batch holds what is left: it may be
    shorter, and it is used.

    >>> batches([3, 1, 0, 2, 4], batch=2)
    [[3, 1], [0, 2], [4]]
    """
    raise NotImplementedError
