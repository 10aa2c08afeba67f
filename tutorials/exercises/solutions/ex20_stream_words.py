"""ex20: any word has its block, and its place in it."""

from ex19_philox import philox


def stream_words(
    seed: int, purpose: int, layer: int, time: int, first: int, count: int
) -> list[int]:
    drawn = []
    for j in range(first, first + count):
        block = philox([j // 4 + 1, purpose, layer, time], [seed, 0])
        drawn.append(block[j % 4])
    return drawn
