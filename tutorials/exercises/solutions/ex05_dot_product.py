"""ex05: z places add +1, the other n - z add -1."""


def dot_product(a: list[int], b: list[int]) -> int:
    agreement = sum(x == y for x, y in zip(a, b, strict=True))
    return 2 * agreement - len(a)


def agreement_from_dot_product(dot: int, n: int) -> int:
    return (dot + n) // 2
