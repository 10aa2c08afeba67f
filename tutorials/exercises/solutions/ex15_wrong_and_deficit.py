"""ex15: a comparison, and a distance."""


def wrong(activations: list[int], target: list[int]) -> list[int]:
    return [int(a != t) for a, t in zip(activations, target, strict=True)]


def deficits(agreements: list[int], inputs: int) -> list[int]:
    return [abs(2 * z - inputs) for z in agreements]
