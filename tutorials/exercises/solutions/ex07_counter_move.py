"""ex07: the sum, held between the bounds."""


def counter_move(counters: list[int], moves: list[int], counter_bits: int) -> list[int]:
    low, high = -(1 << (counter_bits - 1)), (1 << (counter_bits - 1)) - 1
    return [min(max(c + m, low), high) for c, m in zip(counters, moves, strict=True)]
