"""ex26: votes, their targets, and the groups that lost."""


def majority(activations: list[int], group: int) -> list[int]:
    starts = range(0, len(activations), group)
    return [int(2 * sum(activations[first : first + group]) >= group) for first in starts]


def targets(codeword: list[int], group: int) -> list[int]:
    return [bit for bit in codeword for _ in range(group)]


def open_groups(outputs: list[int], codeword: list[int]) -> list[int]:
    return [g for g, (y, p) in enumerate(zip(outputs, codeword, strict=True)) if y != p]
