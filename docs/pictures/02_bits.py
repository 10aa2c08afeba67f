"""Chapter 2: one vector as bits, as +1 and -1, and as an integer."""

import drawing
from drawing import bits, positions, text
from small_network import CARP

STEP, LEFT = 56, 150


def three_ways() -> str:
    """Draw the carp's bits, their signs, and their place values."""
    value = sum(bit << i for i, bit in enumerate(CARP))
    parts = [
        text(LEFT - 18, 24, "position", anchor="end", colour="quiet"),
        positions(LEFT, 24, 5, gap=STEP - drawing.CELL),
        bits(LEFT, 36, CARP, label="bit", gap=STEP - drawing.CELL),
        text(LEFT - 12, 110, "stands for", anchor="end"),
        text(LEFT - 12, 160, "worth", anchor="end"),
    ]
    for i, one in enumerate(CARP):
        x = LEFT + i * STEP + drawing.CELL / 2
        parts.append(text(x, 111, "+1" if one else "-1", size=17))
        colour = "one" if one else "quiet"
        parts.append(text(x, 161, str(1 << i), size=17, colour=colour, bold=bool(one)))
    parts.append(text(LEFT - 12, 205, "as an integer", anchor="end"))
    terms = " + ".join(str(1 << i) for i, one in enumerate(CARP) if one)
    parts.append(text(LEFT, 205, f"{terms} = {value}, in hexadecimal {value:#x}", anchor="start"))
    return drawing.picture(
        "02_bits",
        440,
        225,
        "The carp's five bits, read in three ways",
        "Positions 0 to 4 hold the bits 0, 0, 1, 0, 1. They stand for -1, -1, +1, -1, +1. In "
        "an integer position 0 is worth 1, position 1 is worth 2, then 4, 8 and 16; the ones "
        "at positions 2 and 4 make 4 + 16 = 20, in hexadecimal 0x14.",
        parts,
    )


def words() -> str:
    """Draw how 70 bits lie in two words."""
    parts = []
    for j, (y, used) in enumerate([(30, 64), (90, 6)]):
        parts.append(text(75, y + 20, f"word {j}", anchor="end"))
        parts.append(drawing.box(85, y, 5 * 64, 28, stroke="quiet", dashed=used < 64))
        parts.append(drawing.box(85, y, 5 * used, 28, fill="one", stroke="one"))
    parts += [
        text(85, 22, "position 0", size=13, anchor="start", colour="quiet"),
        text(405, 22, "63", size=13, anchor="end", colour="quiet"),
        text(85, 82, "64 to 69", size=13, anchor="start", colour="quiet"),
        text(250, 109, "58 bits of padding, all 0", size=14),
    ]
    return drawing.picture(
        "02_words",
        420,
        130,
        "A vector of 70 bits in two words",
        "Word 0 is full: it holds positions 0 to 63. Word 1 holds positions 64 to 69 in its "
        "lowest six bits; its other 58 bits are padding, and all 0.",
        parts,
    )


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"02_bits": three_ways(), "02_words": words()}


if __name__ == "__main__":
    drawing.write(draw())
