"""Chapter 14: the carp and three perceptrons, a word of four bits at a time."""

import drawing
from drawing import bits, line, text
from small_network import CARP, COUNTERS

from reference.bits import agreement, from_bits
from reference.counters import weights

WORD, PERCEPTRONS = 4, 3
CELL, GAP, LEFT, COLUMN = 20, 3, 120, 118


def planes() -> str:
    """Draw, for each of two words, weights, carp, XOR and popcount, and their sums."""
    rows = [list(weights(counters)) for counters in COUNTERS[:PERCEPTRONS]]
    places = [LEFT + k * COLUMN for k in range(PERCEPTRONS)]
    parts = [
        text(x + 2 * (CELL + GAP), 18, f"perceptron {k}", size=14) for k, x in enumerate(places)
    ]
    sums = [0] * PERCEPTRONS
    for j in range(2):
        y = 32 + 140 * j
        parts.append(text(LEFT - 12, y + 15, f"weights, word {j}", size=14, anchor="end"))
        parts.append(text(LEFT - 12, y + 43, f"carp, word {j}", size=14, anchor="end"))
        parts.append(text(LEFT - 12, y + 79, "XOR", size=14, anchor="end"))
        parts.append(text(LEFT - 12, y + 112, "popcount", size=14, anchor="end"))
        parts.append(line(LEFT - 100, y + 57, LEFT + 3 * COLUMN, y + 57, colour="quiet"))
        for k, x in enumerate(places):
            w, s = word(rows[k], j), word(CARP, j)
            differ = [a ^ b for a, b in zip(w, s, strict=True)]
            sums[k] += sum(differ)
            parts += [
                bits(x, y, w, cell=CELL, gap=GAP),
                bits(x, y + 28, s, cell=CELL, gap=GAP),
                bits(x, y + 64, differ, cell=CELL, gap=GAP),
                text(x + 2 * (CELL + GAP), y + 113, str(sum(differ)), size=17),
            ]
    parts.append(line(LEFT - 100, 300, LEFT + 3 * COLUMN, 300, colour="quiet"))
    parts.append(text(LEFT - 12, 324, "sum", anchor="end", size=14))
    parts.append(text(LEFT - 12, 350, "agreement z", anchor="end", size=14))
    for k, x in enumerate(places):
        assert len(CARP) - sums[k] == agreement(from_bits(CARP), from_bits(rows[k]))
        middle = x + 2 * (CELL + GAP)
        parts.append(text(middle, 325, str(sums[k]), size=17))
        parts.append(text(middle, 351, f"5 - {sums[k]} = {len(CARP) - sums[k]}", bold=True))
    return drawing.picture(
        "14_planes",
        480,
        365,
        "Three perceptrons compared with the carp, word by word",
        "Words of four bits. Word 0 of the weights of perceptrons 0, 1 and 2 lie side by side; "
        "below each of them word 0 of the carp, the XOR of the two, and its number of ones. The "
        "same for word 1, of which only the first bit is used and the padding is 0. The numbers "
        f"of ones sum to {sums[0]}, {sums[1]} and {sums[2]}, so the agreements are "
        f"{5 - sums[0]}, {5 - sums[1]} and {5 - sums[2]}.",
        parts,
    )


def word(row: list[int], j: int) -> list[int]:
    """Take a word of four bits, padding 0."""
    return (row[WORD * j : WORD * (j + 1)] + [0] * WORD)[:WORD]


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"14_planes": planes()}


if __name__ == "__main__":
    drawing.write(draw())
