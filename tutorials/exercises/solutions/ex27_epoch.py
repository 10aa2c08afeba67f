"""ex27: sort by key, then cut."""


def permutation(keys: list[int]) -> list[int]:
    return sorted(range(len(keys)), key=lambda i: (keys[i], i))


def batches(order: list[int], batch: int) -> list[list[int]]:
    return [order[first : first + batch] for first in range(0, len(order), batch)]
