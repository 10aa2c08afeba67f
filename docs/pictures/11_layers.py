"""Chapter 11: the carp in a network of two layers, each with a codebook and an error of its own."""

import drawing
from small_network import CARP, CLASSES, CODEBOOK, COUNTERS

from reference.bits import from_bits
from reference.codebook import codeword_agreements, decode, local_error
from reference.counters import weights
from reference.perceptron import activation, perceptron_agreement

LABEL = 2
LAYERS = (
    (COUNTERS, CODEBOOK, 1),
    (
        ((2, -1, -3, 0), (-1, 4, -2, 1), (-2, 3, 1, -5)),
        ([1, 0, 1], [0, 1, 1], [1, 1, 0]),
        0,
    ),
)
LEFT, CODES = 20, 262


def draw() -> dict[str, str]:
    """Draw the carp in both layers."""
    parts = [drawing.bits(LEFT, 24, CARP, gap=6)]
    parts.append(drawing.text(LEFT, 16, "the carp", anchor="start", size=14, bold=True))
    told, x, y = ["The carp's bits are 00101."], from_bits(CARP), 24
    for index, (counters, words, theta) in enumerate(LAYERS):
        codebook = tuple(from_bits(word) for word in words)
        z = [perceptron_agreement(x, weights(row)) for row in counters]
        x = from_bits([activation(z_k, len(counters[0])) for z_k in z])
        agreements = codeword_agreements(x, codebook)
        e = local_error(agreements, LABEL, theta)
        parts.append(drawing.arrow(LEFT + 75, y + 34, LEFT + 75, y + 82, thick=2))
        y += 116
        parts.append(
            drawing.text(LEFT, y - 10, f"layer {index} answers", anchor="start", size=14, bold=True)
        )
        parts.append(drawing.bits(LEFT, y, x, gap=6))
        for c, word in enumerate(words):
            top = y - 22 + c * 26
            bold = c == decode(agreements)
            shown = "".join(map(str, word))
            words_c = f"{CLASSES[c]} {shown}"
            parts.append(
                drawing.text(CODES - 68, top + 15, words_c, anchor="start", size=14, bold=bold)
            )
            parts.append(
                drawing.text(
                    CODES + 70, top + 15, f"{agreements[c]} of {len(word)}", size=14, bold=bold
                )
            )
        parts.append(drawing.box(CODES + 110, y - 16, 88, 62, stroke="bad" if e else "good"))
        parts.append(
            drawing.text(CODES + 154, y + 10, f"e = {e}", colour="bad" if e else "good", bold=True)
        )
        parts.append(drawing.text(CODES + 154, y + 32, "learns", size=14))
        told.append(
            f"Layer {index} answers {x.to01()}, which agrees with its codewords of mammal, bird and"
            f" fish in {', '.join(map(str, agreements))} places; its prediction is"
            f" {CLASSES[decode(agreements)]}, its local error {e}, and it learns by itself."
        )
    told.append("No arrow leads upwards.")
    title = "The carp in two layers, each with its own codebook"
    return {"11_layers": drawing.picture("11_layers", 470, y + 70, title, " ".join(told), parts)}


if __name__ == "__main__":
    drawing.write(draw())
