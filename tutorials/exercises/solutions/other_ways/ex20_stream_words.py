"""Whole blocks, then a slice."""

from ex19_philox import philox


def stream_words(seed, purpose, layer, time, first, count):
    words = []
    skipped = first % 4
    block = first // 4 + 1
    while len(words) < skipped + count:
        words.extend(philox([block, purpose, layer, time], [seed, 0]))
        block += 1
    return words[skipped : skipped + count]
