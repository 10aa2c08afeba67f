"""Bit by bit, as text."""


def xnor(a, b, n):
    first, second = bin(a)[2:].zfill(n), bin(b)[2:].zfill(n)
    return int("".join("1" if x == y else "0" for x, y in zip(first, second)), 2)
