"""ex28: Thermometer code.

Chapter: 02-bits
Clause: 12.3
"""


def thresholds(values: list[int], levels: int) -> list[int]:
    """Choose the thresholds of a numeric column, at the quantiles of its training values.

    values: integers, at least one, in any order. levels: q, how many thresholds are asked for, 1 or
    more. Sort the N values: v_0, ..., v_(N-1). If all are equal, there is no threshold. Otherwise,
    for j = 1 to q, take v at the position (j * N - 1) // (q + 1); if that value is the largest of
    all, take the largest one *below* it instead (nothing is ever greater than the largest). Return
    a list of the different thresholds, ascending.

    By hand: of 1 to 9 with q = 2, the positions are (9 - 1) // 3 = 2 and (18 - 1) // 3 = 5, where 3
    and 6 stand. Of 1, 1, 1, 0, 1 all positions lead to 0.

    >>> thresholds([3, 1, 2, 5, 4, 6, 7, 8, 9], levels=2), thresholds([1, 1, 1, 0, 1], levels=2)
    ([3, 6], [0])
    """
    raise NotImplementedError


def thermometer(value: int, thresholds: list[int]) -> list[int]:
    """Turn a number into bits: 1 for every threshold that it is greater than.

    thresholds: ascending; there may be none. A value that is equal to a threshold gives 0 there.
    Return a list of bits, one for each threshold. The ones always come first, like the column of a
    thermometer.

    >>> thermometer(4, [3, 6]), thermometer(6, [3, 6]), thermometer(7, [3, 6])
    ([1, 0], [1, 0], [1, 1])
    """
    raise NotImplementedError
