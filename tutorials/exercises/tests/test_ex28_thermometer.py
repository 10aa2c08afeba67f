"""What ex28 is checked with: the thermometer code (clause 12.3)."""

from fractions import Fraction

from reference.configuration import NumericColumn, TableEncoding
from reference.encoding import encode_row, fit_numeric

SHOWN = {"thermometer": "bits"}


def thresholds(values, levels):
    return [int(value) for value in fit_numeric("column", values, levels).thresholds]


def thermometer(value, levels):
    if not levels:
        return []
    column = NumericColumn("column", tuple(map(Fraction, levels)))
    return encode_row(TableEncoding((column,)), [value]).tolist()


EXPECTED = {"thresholds": thresholds, "thermometer": thermometer}


def cases(random):
    yield "the example", "thresholds", ([3, 1, 2, 5, 4, 6, 7, 8, 9], 2)
    yield "mostly the largest value", "thresholds", ([1, 1, 1, 0, 1], 2)
    yield "all values are equal", "thresholds", ([4, 4, 4], 3)
    yield "a single value", "thresholds", ([7], 1)
    yield "fewer values than levels", "thresholds", ([2, 1], 8)
    yield "negative values", "thresholds", ([-5, 3, -1, -9, 0, 0], 3)
    yield "the largest is left out once", "thresholds", ([0, 0, 0, 5, 9, 9, 9, 9, 9, 9], 4)
    for n in (1, 2, 63, 64, 65, 127):
        for most in (2, 1000):
            values = [random.randint(-most, most) for _ in range(n)]
            levels = random.choice((1, 3, 8))
            yield f"{n} values, {levels} levels", "thresholds", (values, levels)
    yield "equal to a threshold", "thermometer", (6, [3, 6])
    yield "no threshold", "thermometer", (5, [])
    yield "below all", "thermometer", (-7, [-6, 0, 2])
    yield "above all", "thermometer", (3, [-6, 0, 2])
    for n in (1, 8, 63, 65):
        given = sorted(random.sample(range(-200, 200), n))
        for value in (given[0], given[-1], given[n // 2] + 1):
            yield f"{n} thresholds", "thermometer", (value, given)


def test_thermometer(check):
    check()
