"""Chapter 1: the small network, and what it takes the carp for."""

import drawing
from drawing import arrow, bit, bits, line, text
from small_network import CARP, CLASSES, CODEBOOK, QUESTIONS, activations, classes


def network() -> str:
    """Draw inputs, perceptrons and codewords, from left to right."""
    said, agree = activations(CARP), classes(CARP)
    best = agree.index(max(agree))
    parts = [
        text(105, 22, "the carp", bold=True),
        text(235, 22, "four perceptrons", bold=True),
        text(400, 22, "three codewords", bold=True),
    ]
    inputs = [45 + 44 * i for i in range(5)]
    perceptrons = [67 + 44 * k for k in range(4)]
    for i in inputs:
        parts += [line(134, i + 15, 220, k + 15, colour="quiet", thick=0.7) for k in perceptrons]
    for y, question, answer in zip(inputs, QUESTIONS, CARP, strict=True):
        parts.append(text(92, y + 20, question, anchor="end"))
        parts.append(bit(104, y, answer))
    parts += [bit(220, y, value) for y, value in zip(perceptrons, said, strict=True)]
    parts.append(arrow(262, 148, 300, 148))
    for c, (name, word) in enumerate(zip(CLASSES, CODEBOOK, strict=True)):
        y, colour = 50 + 72 * c, "accent" if c == best else "text"
        parts.append(text(314, y + 10, name, anchor="start", bold=c == best, colour=colour))
        parts.append(bits(314, y + 18, word, cell=22, gap=4))
        parts.append(
            text(424, y + 34, f"{agree[c]} of 4", anchor="start", bold=c == best, colour=colour)
        )
    return drawing.picture(
        "01_network",
        480,
        280,
        "The small network looks at the carp",
        "Five answers stand on the left: feathers 0, fur 0, scales 1, legs 0, lives in water "
        "1. Each of the four perceptrons in the middle sees all five and says one bit: 0, 1, "
        "0, 1. On the right these four bits are compared with the codewords of three classes. "
        "Mammal, 1100, agrees in 2 of 4 bits; bird, 0111, in 3; fish, 1010, in none. The "
        "network says bird.",
        parts,
    )


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"01_network": network()}


if __name__ == "__main__":
    drawing.write(draw())
