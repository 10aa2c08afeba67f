"""What the exercises' cases are drawn from."""

from random import Random

SIZES = (1, 63, 64, 65, 127, 128, 129)  # around the borders of words
Row = list[int]


def bits(random: Random, n: int) -> Row:
    """Draw n bits."""
    return [random.randrange(2) for _ in range(n)]


def rows(random: Random, count: int, n: int) -> list[Row]:
    """Draw rows of n bits."""
    return [bits(random, n) for _ in range(count)]


def counters(random: Random, n: int, counter_bits: int) -> Row:
    """Draw counters of B bits, a third of them at or beside a bound or zero."""
    low, high = -(1 << counter_bits - 1), (1 << counter_bits - 1) - 1
    special = (low, low + 1, -1, 0, high - 1, high)
    return [
        random.choice(special) if random.randrange(3) == 0 else random.randint(low, high)
        for _ in range(n)
    ]
