"""Chapter 7: the agreements of three outputs with the codewords, and the margin of each."""

import drawing
from small_network import CLASSES, CODEBOOK

from reference.bits import from_bits
from reference.codebook import codeword_agreements, decode, local_error, margin

CODEWORDS = tuple(from_bits(word) for word in CODEBOOK)
ROWS = (("seal, now", [0, 0, 0, 0], 0), ("carp, now", [0, 1, 0, 1], 2))
ROWS += (("seal, one bit better", [0, 1, 0, 0], 0),)
THETA = 1
LEFT, UNIT, HIGH = 130, 40, 26


def draw() -> dict[str, str]:
    """Draw three outputs, their agreements and margins."""
    parts, told, y = [], [], 8
    for name, output, label in ROWS:
        agreements = codeword_agreements(from_bits(output), CODEWORDS)
        lead, e = margin(agreements), local_error(agreements, label, THETA)
        second, first = sorted(agreements)[-2:]
        shown = "".join(map(str, output))
        parts.append(drawing.text(10, y + 16, name, anchor="start", bold=True))
        parts.append(drawing.text(200, y + 16, f"output {shown}", anchor="start"))
        for c, agreement in enumerate(agreements):
            top = y + 28 + c * HIGH
            label_mark = " (label)" if c == label else ""
            colour = "one" if c == label else "quiet"
            parts.append(
                drawing.text(LEFT - 8, top + 14, CLASSES[c] + label_mark, anchor="end", size=14)
            )
            share = agreement / 4
            parts.append(drawing.bar(LEFT, top + 2, 4 * UNIT, share, height=16, colour=colour))
            parts.append(drawing.text(LEFT + 4 * UNIT + 14, top + 15, str(agreement), size=14))
        left, right = LEFT + second * UNIT, LEFT + first * UNIT
        bottom = y + 28 + 3 * HIGH + 2
        for x in (left, right):
            parts.append(drawing.line(x, y + 28, x, bottom + 4, colour="accent", dashed=True))
        words = f"margin {lead}"
        parts.append(drawing.text((left + right) / 2, bottom + 18, words, size=13, colour="accent"))
        right_class = decode(agreements) == label
        verdict = ("right" if right_class else "wrong", f"2 · {lead} ≥ {THETA}", f"e = {e}")
        if 2 * lead < THETA:
            verdict = (verdict[0], f"2 · {lead} < {THETA}", verdict[2])
        for i, each in enumerate(verdict):
            colour = ("bad" if e else "good") if i == 2 else "text"
            parts.append(
                drawing.text(
                    350, y + 44 + i * HIGH, each, anchor="start", colour=colour, bold=i == 2
                )
            )
        told.append(
            f"{name}: output {shown} agrees with mammal, bird, fish in {agreements[0]},"
            f" {agreements[1]}, {agreements[2]} places; the label is {CLASSES[label]}; the"
            f" prediction, {CLASSES[decode(agreements)]}, is {verdict[0]}, the margin {lead},"
            f" the local error {e}."
        )
        y += 142
    return {
        "07_margin": drawing.picture(
            "07_margin",
            460,
            y - 4,
            "Three outputs, their agreements with the codewords, their margins",
            " ".join(told),
            parts,
        )
    }


if __name__ == "__main__":
    drawing.write(draw())
