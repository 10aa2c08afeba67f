"""The rate as text, and a column at a time."""


def bernoulli_plane(rate, planes):
    digits = f"{rate:016b}"[::-1]
    result = []
    for column in zip(*planes):
        bit = 0
        for digit, coin in zip(digits, column):
            bit = max(bit, coin) if digit == "1" else min(bit, coin)
        result.append(bit)
    return result
