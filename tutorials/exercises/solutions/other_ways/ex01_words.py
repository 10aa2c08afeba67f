"""Text, reversed and read in base 2."""


def to_words(bits):
    words = []
    while len(bits) > 0:
        chunk, bits = bits[:64], bits[64:]
        text = ""
        for bit in chunk:
            text = str(bit) + text
        words.append(int(text, 2))
    return words


def from_words(words, n):
    bits = []
    for word in words:
        for _ in range(64):
            bits.append(word % 2)
            word = word // 2
    return bits[:n]
