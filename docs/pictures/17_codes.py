"""Chapter 17: four random codewords of eight bits, and four of Hadamard, with their distances."""

import drawing

from reference.bits import agreement, from_bits
from reference.codebook import draw_codebook

HADAMARD = ([1, 0, 1, 0, 1, 0, 1, 0], [1, 1, 0, 0, 1, 1, 0, 0])
HADAMARD += ([1, 0, 0, 1, 1, 0, 0, 1], [1, 1, 1, 1, 0, 0, 0, 0])


def draw() -> dict[str, str]:
    """Draw both codebooks, one above the other."""
    codebooks = (
        ("random, seed 0", draw_codebook(seed=0, layer=0, classes=4, n=8)),
        ("Hadamard", tuple(from_bits(word) for word in HADAMARD)),
    )
    parts: list[str] = []
    told, top = [], 0
    for name, codebook in codebooks:
        parts.append(drawing.text(14, top + 20, name, anchor="start", bold=True))
        parts.append(drawing.text(316, top + 20, "agrees with", anchor="start", size=13))
        for c, codeword in enumerate(codebook):
            y = top + 30 + c * 38
            parts.append(drawing.bits(38, y, codeword, label=str(c), gap=2))
            others = [d for d in range(4) if d != c]
            for i, d in enumerate(others):
                same = agreement(codeword, codebook[d])
                colour = "text" if same <= 4 else "bad"
                shown = f"{d}: {same}"
                parts.append(drawing.text(334 + i * 48, y + 21, shown, size=14, colour=colour))
        pairs = [agreement(codebook[c], codebook[d]) for c in range(4) for d in range(c)]
        told.append(
            f"{name}: the codewords {', '.join(word.to01() for word in codebook)}; their pairs"
            f" agree in {', '.join(map(str, pairs))} places."
        )
        top += 196
    title = "Two codebooks of four codewords of eight bits"
    return {"17_codes": drawing.picture("17_codes", 470, top - 10, title, " ".join(told), parts)}


if __name__ == "__main__":
    drawing.write(draw())
