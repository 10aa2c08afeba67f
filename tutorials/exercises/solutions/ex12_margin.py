"""ex12: the last two of the sorted list."""


def margin(agreements: list[int]) -> int:
    ordered = sorted(agreements)
    return ordered[-1] - ordered[-2]
