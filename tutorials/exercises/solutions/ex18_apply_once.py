"""ex18: everything is summed before anything saturates."""


def apply_once(counters: list[int], moves: list[list[int]], counter_bits: int) -> list[int]:
    low, high = -(1 << (counter_bits - 1)), (1 << (counter_bits - 1)) - 1
    totals = list(counters)
    for row in moves:
        totals = [total + move for total, move in zip(totals, row, strict=True)]
    return [min(max(total, low), high) for total in totals]
