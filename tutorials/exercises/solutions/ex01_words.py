"""ex01: each position has its word and its place in the word."""


def to_words(bits: list[int]) -> list[int]:
    words = [0] * ((len(bits) + 63) // 64)
    for i, bit in enumerate(bits):
        words[i // 64] |= bit << (i % 64)
    return words


def from_words(words: list[int], n: int) -> list[int]:
    return [words[i // 64] >> (i % 64) & 1 for i in range(n)]
