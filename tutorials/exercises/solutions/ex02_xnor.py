"""ex02: XOR, then flip the n bits and no others."""


def xnor(a: int, b: int, n: int) -> int:
    mask = (1 << n) - 1
    return ~(a ^ b) & mask
