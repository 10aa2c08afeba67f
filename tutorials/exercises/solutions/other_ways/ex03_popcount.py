"""Text."""


def popcount(value):
    return bin(value).count("1")
