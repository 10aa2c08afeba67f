"""Chapter 8: whom to correct in two groups of two, and a sum that saturates once."""

import drawing
from small_network import CARP, CODEBOOK, COUNTERS, SEAL

from reference.bits import from_bits
from reference.counters import saturate, weights
from reference.layer import select
from reference.perceptron import activation, deficit, perceptron_agreement

ANIMALS = (
    ("seal", SEAL, "mammal", CODEBOOK[0]),
    ("carp", CARP, "fish", CODEBOOK[2]),
)
GROUP, CELL, LEFT, STEP, GAP = 2, 30, 140, 66, 30


def draw() -> dict[str, str]:
    """Draw both pictures of the chapter."""
    return {"08_groups": groups(), "08_sum": sum_once()}


def groups() -> str:
    """Draw whom each group selects, for both animals."""
    parts, told, y = [], [], 8
    w = [weights(row) for row in COUNTERS]
    for name, sample, kind, codeword in ANIMALS:
        z = [perceptron_agreement(from_bits(sample), w_k) for w_k in w]
        a = [activation(z_k, 5) for z_k in z]
        wrong = from_bits(a_k != t_k for a_k, t_k in zip(a, codeword, strict=True))
        deficits = [deficit(z_k, 5) for z_k in z]
        selected = select(wrong, deficits, [0, 1], GROUP)
        parts.append(drawing.text(10, y + 20, name, anchor="start", bold=True))
        for label, top in (("answers", 48), (f"{kind} wants", 88), ("deficit", 124)):
            parts.append(drawing.text(LEFT - 22, y + top + 2, label, anchor="end", size=14))
        for g in range(2):
            x = LEFT + g * (2 * STEP + GAP)
            parts.append(drawing.box(x - 14, y, 2 * STEP + 6, 162, stroke="quiet", dashed=True))
            for k in range(g * GROUP, (g + 1) * GROUP):
                left = x + (k % GROUP) * STEP + 6
                middle = left + CELL / 2
                parts.append(drawing.text(middle, y + 19, f"k{k}", size=14, colour="quiet"))
                parts.append(drawing.bit(left, y + 28, a[k]))
                mark = "bad" if wrong[k] else ""
                parts.append(drawing.bit(left, y + 70, codeword[k], mark=mark))
                parts.append(drawing.text(middle, y + 126, str(deficits[k]), bold=bool(wrong[k])))
                if k in selected:
                    words = drawing.text(middle, y + 150, "selected", size=13, colour="accent")
                    parts.append(words)
            if not any(k // GROUP == g for k in selected):
                middle = x + STEP - 12
                parts.append(drawing.text(middle, y + 150, "nobody", size=13, colour="quiet"))
        told.append(
            f"The {name}: the perceptrons answer {''.join(map(str, a))}, the codeword of {kind} is"
            f" {''.join(map(str, codeword))}, the deficits are {', '.join(map(str, deficits))};"
            f" selected: {' and '.join(map(str, selected))}."
        )
        y += 182
    title = "Two groups of two perceptrons, and whom each group selects"
    return drawing.picture("08_groups", 460, y - 12, title, " ".join(told), parts)


def sum_once() -> str:
    """Draw a counter that saturates after every move, and once."""
    moves = [1, 1, 1, -1, -1, -1]
    x, step = 150, 40
    parts = []
    values = [7]
    for m in moves:
        values.append(saturate(values[-1] + m, 4))
    for y, name, result in ((70, "one by one", values[-1]), (160, "summed first", 7 + sum(moves))):
        parts.append(drawing.text(10, y + 5, name, anchor="start", bold=True, size=14))
        parts.append(drawing.number_line(x, y, range(3, 8), step=step))
        parts.append(drawing.line(x + 4.5 * step, y - 22, x + 4.5 * step, y + 10, thick=3))
        parts.append(drawing.counter(x + (result - 3) * step, y, colour="accent"))
    for value in (7, 6, 5):
        at = x + (value - 3) * step
        parts.append(drawing.hop(at, at - step, 62, height=14))
    parts.append(drawing.text(x + 4.5 * step + 8, 34, "+1 +1 +1", anchor="start", size=13))
    parts.append(drawing.text(x + 4.5 * step + 8, 52, "lost at the end", anchor="start", size=13))
    parts.append(drawing.text(x + 2.5 * step, 34, "-1 -1 -1", size=13))
    parts.append(drawing.text(x + 4.5 * step + 8, 152, "+3 - 3 = 0", anchor="start", size=13))
    description = (
        f"A counter of 4 bits stands at 7, its largest value, and is moved up three times and down"
        f" three times. Saturated after every move it ends at {values[-1]}: the moves up are lost,"
        f" those down are not. Summed first, the moves are 0 and it stays at 7."
    )
    title = "Saturating after every move, and once"
    return drawing.picture("08_sum", 460, 190, title, description, parts)


if __name__ == "__main__":
    drawing.write(draw())
