"""Chapter 6: what the small network says, next to its codewords; random codewords in numbers."""

from fractions import Fraction
from itertools import combinations

import drawing
from drawing import bar, bits, counter, line, number_line, positions, text
from small_network import CARP, CLASSES, CODEBOOK, activations, classes

from reference.bits import agreement
from reference.codebook import Codebook, draw_codebook
from reference.equiangular import equiangular_codebook

LEFT, GAP = 130, 14


def decoding() -> str:
    """Draw the carp's activations over the three codewords, with bars for the agreements."""
    said, agree = activations(CARP), classes(CARP)
    best = agree.index(max(agree))
    parts = [
        positions(LEFT, 18, 4, gap=GAP),
        bits(LEFT, 28, said, label="output y", gap=GAP),
        line(20, 74, 460, 74, colour="quiet"),
    ]
    for c, (name, word) in enumerate(zip(CLASSES, CODEBOOK, strict=True)):
        y = 92 + 50 * c
        marks = {k: "good" for k in range(4) if word[k] == said[k]}
        parts.append(bits(LEFT, y, word, label=f"P{c}, {name}", gap=GAP, marks=marks))
        colour = "accent" if c == best else "one"
        parts.append(bar(320, y + 8, 90, agree[c] / 4, colour=colour))
        parts.append(text(426, y + 21, str(agree[c]), bold=c == best, anchor="start"))
    return drawing.picture(
        "06_decoding",
        480,
        240,
        "Which codeword is nearest to the output?",
        "The output of the layer for the carp is 0, 1, 0, 1. Below it stand the codewords, "
        "with frames where they agree with it: mammal, 1, 1, 0, 0, agrees at positions 1 and "
        "2, so 2; bird, 0, 1, 1, 1, at positions 0, 1 and 3, so 3, the most; fish, 1, 0, 1, 0, "
        "nowhere, so 0.",
        parts,
    )


def apart() -> str:
    """Draw the agreements of all pairs of ten random codewords of 525 bits."""
    book = draw_codebook(seed=0, layer=0, classes=10, n=525)
    pairs = sorted(agreement(a, b) for a, b in combinations(book, 2))
    scale = 420 / 525
    parts = [number_line(30, 140, range(0, 526, 105), step=105 * scale)]
    heights: dict[int, int] = {}
    for value in pairs:
        column = value // 8
        heights[column] = heights.get(column, 0) + 1
        x, y = 30 + (8 * column + 4) * scale, 135 - 7 * heights[column]
        parts.append(counter(x, y, radius=3, colour="quiet"))
    parts += [
        counter(30 + 525 * scale, 129, colour="one"),
        text(30 + 525 * scale + 10, 111, "itself", anchor="end", size=14, colour="one"),
        text(20, 40, "45 pairs of different", size=14, anchor="start"),
        text(20, 58, "codewords, a dot each", size=14, anchor="start"),
        text(30 + 262 * scale, 183, "agreement, of 525 bits", size=14, colour="quiet"),
    ]
    return drawing.picture(
        "06_apart",
        480,
        195,
        "Ten random codewords of 525 bits are far from each other",
        "A line from 0 to 525 shows with how many bits two of ten random codewords agree. All "
        f"45 pairs lie close to the middle, between {pairs[0]} and {pairs[-1]}; a codeword "
        "agrees with itself in all 525.",
        parts,
    )


def even() -> str:
    """Draw the agreements of all pairs of ten codewords of 35 bits, drawn and equiangular."""
    size = {"seed": 0, "layer": 0, "classes": 10, "n": 35}
    books = {
        "as drawn": draw_codebook(**size),
        "equiangular, alpha 10": equiangular_codebook(**size, alpha=Fraction(10)),
    }
    scale, parts, ends = 12, [], []
    for row, (name, book) in enumerate(books.items()):
        bottom, pairs = 150 + 160 * row, agreements(book)
        ends.append((pairs[0], pairs[-1]))
        parts.append(number_line(30, bottom, range(0, 36, 5), step=5 * scale))
        parts.append(text(20, bottom - 108, name, size=14, anchor="start"))
        for value in set(pairs):
            for place in range(pairs.count(value)):
                height = bottom - 8 - 4.5 * place
                parts.append(counter(30 + value * scale, height, radius=2, colour="quiet"))
    parts.append(text(30 + 17.5 * scale, 353, "agreement, of 35 bits", size=14, colour="quiet"))
    (low, high), (even_low, even_high) = ends
    return drawing.picture(
        "06_even",
        480,
        365,
        "Ten codewords of 35 bits, as drawn and equiangular",
        "Two lines from 0 to 35 show with how many bits two of ten codewords agree, a dot for each "
        f"of 45 pairs. As drawn they lie between {low} and {high}; of equiangular codewords "
        f"between {even_low} and {even_high}, further to the left.",
        parts,
    )


def agreements(book: Codebook) -> list[int]:
    """List the agreements of all pairs, ascending."""
    return sorted(agreement(a, b) for a, b in combinations(book, 2))


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"06_decoding": decoding(), "06_apart": apart(), "06_even": even()}


if __name__ == "__main__":
    drawing.write(draw())
