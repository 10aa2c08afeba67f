"""ex10: one agreement a class."""


def codeword_agreements(outputs: list[int], codebook: list[list[int]]) -> list[int]:
    return [sum(x == y for x, y in zip(outputs, word, strict=True)) for word in codebook]


def complement(codeword: list[int]) -> list[int]:
    return [1 - bit for bit in codeword]
