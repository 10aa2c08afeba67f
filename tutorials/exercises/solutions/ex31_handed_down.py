"""ex31: gates, and the majority of what open perceptrons want."""


def gates(agreements: list[int], fan_in: int, numerator: int, denominator: int) -> list[int]:
    most = numerator * fan_in // denominator
    return [int(abs(2 * z - fan_in) <= most) for z in agreements]


def targets_below(weights: list[list[int]], targets: list[int], gates: list[int]) -> list[int]:
    asked = [(w, t) for w, t, g in zip(weights, targets, gates, strict=True) if g]
    wanted = []
    for j in range(len(weights[0])):
        agree = sum(w[j] == t for w, t in asked)
        wanted.append(int(2 * agree >= len(asked)))
    return wanted
