"""ex08: the weight is the inverted sign bit."""


def weight_bits(counters: list[int]) -> list[int]:
    return [int(c >= 0) for c in counters]


def weight_bits_of_patterns(patterns: list[int], counter_bits: int) -> list[int]:
    return [1 - (pattern >> (counter_bits - 1) & 1) for pattern in patterns]
