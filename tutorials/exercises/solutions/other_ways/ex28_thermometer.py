"""Sets, and a loop."""


def thresholds(values, levels):
    values = sorted(values)
    if values[0] == values[-1]:
        return []
    found = set()
    for j in range(1, levels + 1):
        quantile = values[(j * len(values) - 1) // (levels + 1)]
        if quantile == values[-1]:
            quantile = max(set(values) - {values[-1]})
        found.add(quantile)
    return sorted(found)


def thermometer(value, thresholds):
    ones = len([t for t in thresholds if t < value])
    return [1] * ones + [0] * (len(thresholds) - ones)
