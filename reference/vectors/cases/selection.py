"""Whom to correct (spec 8.2, 8.3)."""

from reference.vectors.case import (
    Case,
    Chapter,
    Group,
    bit_rows,
    bits,
    drawn,
    full_range,
)


def _select(id: str, comment: str, group: int, z: list[int], a: str, t: str, *flags: str) -> Case:
    inputs = {
        "inputs": 9,
        "group": group,
        "agreements": z,
        "activations": bits(a),
        "target": bits(t),
    }
    return Case(id, comment, inputs, flags)


def _big_select(k: int, group: int) -> Case:
    a, t = drawn(k, 2, k)
    u = full_range(k, 1, k, 8)[0]
    z = [40 + c // 4 if a[i] else 39 - (c + 128) // 8 for i, c in enumerate(u)]
    return Case(
        f"K{k}-group{group}",
        "irregular",
        {
            "inputs": 79,
            "group": group,
            "agreements": z,
            "activations": bit_rows([a])[0],
            "target": bit_rows([t])[0],
        },
        ("SmallestDeficit", "RightPerceptron", "DeficitTie"),
    )


CHAPTER = Chapter(
    "selection",
    "Whom to correct",
    [
        Group(
            "select",
            "select",
            "Of the wrong perceptrons of each group the one with the smallest deficit.",
            [
                _select(
                    "smallest",
                    "the smallest deficit is not the first",
                    3,
                    [9, 7, 5, 0, 2, 4],
                    "111000",
                    "000111",
                    "SmallestDeficit",
                ),
                _select(
                    "tie",
                    "two wrong perceptrons with equal deficits, twice",
                    3,
                    [6, 5, 5, 3, 3, 2],
                    "111000",
                    "000111",
                    "DeficitTie",
                ),
                _select(
                    "tie-across",
                    "equal deficits on both sides of the threshold",
                    4,
                    [7, 6, 3, 2],
                    "1100",
                    "0011",
                    "DeficitTie",
                ),
                _select(
                    "right-is-nearer",
                    "the smallest deficit belongs to a right perceptron",
                    3,
                    [5, 8, 7],
                    "111",
                    "100",
                    "RightPerceptron",
                    "SmallestDeficit",
                ),
                _select(
                    "nobody",
                    "no perceptron is wrong",
                    2,
                    [5, 6, 2, 1],
                    "1100",
                    "1100",
                    "RightPerceptron",
                ),
                _select(
                    "one-group-only",
                    "the second group has none wrong",
                    2,
                    [5, 6, 2, 1],
                    "1100",
                    "0000",
                    "RightPerceptron",
                ),
                _select(
                    "gamma-1",
                    "groups of one: every wrong perceptron",
                    1,
                    [5, 6, 2, 1],
                    "1100",
                    "0110",
                    "GroupOfOne",
                ),
                _select(
                    "gamma-K",
                    "one group of all",
                    6,
                    [9, 8, 7, 0, 1, 2],
                    "111000",
                    "000111",
                    "GroupOfOne",
                    "DeficitTie",
                ),
                _big_select(64, 8),
                _big_select(65, 13),
                _big_select(130, 65),
                _big_select(525, 105),
            ],
        )
    ],
)
