"""ex28: quantiles below the largest value, and one comparison each."""


def thresholds(values: list[int], levels: int) -> list[int]:
    ordered = sorted(values)
    below = [value for value in ordered if value < ordered[-1]]
    if not below:
        return []
    positions = [(j * len(ordered) - 1) // (levels + 1) for j in range(1, levels + 1)]
    return sorted({min(ordered[position], below[-1]) for position in positions})


def thermometer(value: int, thresholds: list[int]) -> list[int]:
    return [int(value > threshold) for threshold in thresholds]
