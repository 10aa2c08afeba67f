"""ex09: read each column as a binary number, then centre it."""


def initial_counters(planes: list[list[int]]) -> list[int]:
    counters = []
    for column in zip(*planes, strict=True):
        u = 0
        for bit in column:
            u = 2 * u + bit
        counters.append(u - (1 << (len(planes) - 1)))
    return counters
