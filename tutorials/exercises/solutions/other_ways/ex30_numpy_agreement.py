"""Bitarrays instead of NumPy, and a list of lists."""

from bitarray import bitarray


def agreements(a, b, n):
    def bits(row):
        vector = bitarray(endian="little")
        vector.frombytes(row.astype("<u8").tobytes())
        return vector[:n]

    return [[n - (bits(x) ^ bits(y)).count(1) for y in b] for x in a]
