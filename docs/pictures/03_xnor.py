"""Chapter 3: XNOR and popcount of the carp and one perceptron, and the same as a dot product."""

import drawing
from drawing import bits, line, positions, text
from small_network import CARP, COUNTERS

from reference.bits import agreement, from_bits
from reference.counters import weights

STEP, LEFT = 56, 130


def xnor() -> str:
    """Draw inputs over weights, XNOR below, and the products of the signs."""
    row = list(weights(COUNTERS[1]))
    same = [int(x == w) for x, w in zip(CARP, row, strict=True)]
    z = agreement(from_bits(CARP), from_bits(row))
    gap = STEP - drawing.CELL
    marks = {i: "good" if one else "bad" for i, one in enumerate(same)}
    parts = [
        positions(LEFT, 18, 5, gap=gap),
        bits(LEFT, 28, CARP, label="carp x", gap=gap),
        bits(LEFT, 70, row, label="weights w", gap=gap),
        line(LEFT - 100, 113, LEFT + 5 * STEP + 50, 113, colour="quiet"),
        bits(LEFT, 128, same, label="XNOR", gap=gap, marks=marks),
        text(LEFT + 5 * STEP, 149, f"z = {z}", anchor="start", bold=True),
        text(LEFT - 12, 195, "x times w", anchor="end"),
    ]
    for i, one in enumerate(same):
        colour = "good" if one else "bad"
        x = LEFT + i * STEP + drawing.CELL / 2
        parts.append(text(x, 195, "+1" if one else "-1", size=17, colour=colour))
    parts.append(text(LEFT + 5 * STEP, 195, f"sum {2 * z - 5}", anchor="start", bold=True))
    return drawing.picture(
        "03_xnor",
        480,
        215,
        "XNOR and popcount of the carp and the weights of perceptron 1",
        "The carp's bits are 0, 0, 1, 0, 1, the weights 0, 0, 1, 1, 1. XNOR is 1 where they "
        "are the same: 1, 1, 1, 0, 1. Four ones: the agreement z is 4. As plus and minus one "
        "the products are +1, +1, +1, -1, +1, and their sum is 3, which is 2 times 4 minus 5.",
        parts,
    )


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"03_xnor": xnor()}


if __name__ == "__main__":
    drawing.write(draw())
