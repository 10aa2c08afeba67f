"""ex16: the smallest deficit among the wrong ones of each group."""


def select(wrong: list[int], deficits: list[int], group: int) -> list[int]:
    selected = []
    for first in range(0, len(wrong), group):
        candidates = [k for k in range(first, first + group) if wrong[k]]
        if candidates:
            selected.append(min(candidates, key=lambda k: (deficits[k], k)))
    return selected
