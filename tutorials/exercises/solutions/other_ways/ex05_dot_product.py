"""A dot product as in school."""


def dot_product(a, b):
    total = 0
    for x, y in zip(a, b):
        total += (1 if x == 1 else -1) * (1 if y == 1 else -1)
    return total


def agreement_from_dot_product(dot, n):
    for z in range(n + 1):
        if 2 * z - n == dot:
            return z
