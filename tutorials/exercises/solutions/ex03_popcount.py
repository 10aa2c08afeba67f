"""ex03: take away the lowest one until none is left."""


def popcount(value: int) -> int:
    count = 0
    while value:
        value &= value - 1
        count += 1
    return count
