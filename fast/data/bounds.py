"""How much memory a data file may ask for: a small file that promises a large array is refused."""

FACTOR, ALLOWANCE = 8, 1 << 26  # times the file, and bytes


def most_bytes(size: int) -> int:
    """Say how many bytes the arrays of a file of size bytes may take.

    >>> most_bytes(1000)
    67116864
    """
    return FACTOR * size + ALLOWANCE
