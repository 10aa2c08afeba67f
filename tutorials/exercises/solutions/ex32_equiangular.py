"""ex32: J anew for every visit, which is slow and plain."""

from itertools import combinations


def objective(codebook: list[list[int]], numerator: int, denominator: int) -> int:
    agree = [sum(x == y for x, y in zip(a, b, strict=True)) for a, b in combinations(codebook, 2)]
    pairs, total, squares = len(agree), sum(agree), sum(a**2 for a in agree)
    return denominator * pairs**2 * total + 2 * numerator * (pairs * squares - total**2)


def sweep(
    codebook: list[list[int]], order: list[int], numerator: int, denominator: int
) -> list[list[int]]:
    words = [list(word) for word in codebook]
    n = len(words[0])
    for v in order:
        before = objective(words, numerator, denominator)
        words[v // n][v % n] ^= 1
        if objective(words, numerator, denominator) >= before:
            words[v // n][v % n] ^= 1
    return words
