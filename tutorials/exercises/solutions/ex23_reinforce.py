"""ex23: a move of one step, in the direction of the sign."""

from ex07_counter_move import counter_move


def reinforce(counters: list[int], mask: list[int], counter_bits: int) -> list[int]:
    steps = [(1 if c >= 0 else -1) * bit for c, bit in zip(counters, mask, strict=True)]
    return counter_move(counters, steps, counter_bits)
