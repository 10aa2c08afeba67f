"""ex04: count what differs, which padding never does."""


def agreement(a: list[int], b: list[int], n: int) -> int:
    return n - sum((x ^ y).bit_count() for x, y in zip(a, b, strict=True))
