"""ex06: count, double, compare."""


def activation(inputs: list[int], weights: list[int]) -> int:
    z = sum(x == w for x, w in zip(inputs, weights, strict=True))
    return int(2 * z >= len(inputs))


def layer_activations(inputs: list[int], weights: list[list[int]]) -> list[int]:
    return [activation(inputs, row) for row in weights]
