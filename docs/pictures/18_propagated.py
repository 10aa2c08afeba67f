"""Chapter 18: the carp's error, found in the last layer, walks down to the first."""

from fractions import Fraction

import drawing
from bitarray import bitarray
from small_network import CARP, COUNTERS

from reference.bits import from_bits
from reference.counters import weights
from reference.perceptron import activation, deficit, perceptron_agreement
from reference.propagated import gates, targets_below, transposed

UPPER = ((2, -1, -3, 0), (-1, 4, -2, 1), (-2, 3, 1, -5))
FISH = [1, 1, 0]  # its codeword in the last layer
GATE = Fraction(1)
LEFT, STEP = 150, 40


def draw() -> dict[str, str]:
    """Draw the last layer above the first."""
    x = from_bits(CARP)
    z = [perceptron_agreement(x, weights(row)) for row in COUNTERS]
    below = from_bits(activation(z_k, len(x)) for z_k in z)
    w = [weights(row) for row in UPPER]
    z = [perceptron_agreement(below, w_k) for w_k in w]
    above = from_bits(activation(z_k, len(below)) for z_k in z)
    t = from_bits(FISH)
    g = gates([deficit(z_k, len(below)) for z_k in z], GATE, len(below))
    columns = transposed(w)
    wanted = targets_below(columns, t, g)
    agree = [sum(w_j[i] == t[i] for i in g.search(1)) for w_j in columns]
    open_gates = g.count(1)

    parts = [drawing.text(10, 22, "last layer", anchor="start", bold=True)]
    parts.append(_row(34, above, "answers"))
    parts.append(_row(76, t, "fish wants", above))
    parts.append(drawing.text(330, 66, "e = 1", colour="bad", bold=True))
    for j, count in enumerate(agree):
        at = LEFT + j * STEP + 15
        parts.append(drawing.arrow(at, 116, at, 164, colour="accent", thick=2))
        parts.append(drawing.text(at, 184, f"{count} of {open_gates}", size=14))
    parts.append(drawing.text(LEFT - 22, 184, "agree", anchor="end", size=14))
    parts.append(drawing.text(330, 146, "through the weights,", size=14, anchor="start"))
    parts.append(drawing.text(330, 164, "as they were", size=14, anchor="start"))
    parts.append(drawing.text(10, 214, "first layer", anchor="start", bold=True))
    parts.append(_row(226, wanted, "is to show", below))
    parts.append(_row(268, below, "answers"))
    parts.append(drawing.text(330, 258, "learns too", size=14, anchor="start"))
    wrong = [k for k in range(len(below)) if below[k] != wanted[k]]
    told = (
        f"Above, the last layer. It answers {above.to01()} to the carp, and fish wants {t.to01()}:"
        f" e is 1. Arrows go down to the first layer, one to each of its {len(agree)} perceptrons:"
        f" of the {open_gates} open perceptrons above, {', '.join(map(str, agree))} agree with a 1"
        f" there. So the first layer is to show {wanted.to01()}. It answers {below.to01()}:"
        f" perceptrons {' and '.join(map(str, wrong))} are wrong, and it learns too."
    )
    title = "An error walks down: from the last layer's codeword to targets of the first"
    return {"18_down": drawing.picture("18_down", 478, 312, title, told, parts)}


def _row(y: float, values: bitarray, label: str, answers: bitarray | None = None) -> str:
    """Draw a row of bits, framed where it is not what was answered."""
    row = [drawing.text(LEFT - 22, y + 20, label, anchor="end", size=14)]
    for k, value in enumerate(values):
        wrong = answers is not None and answers[k] != value
        row.append(drawing.bit(LEFT + k * STEP, y, value, mark="bad" if wrong else ""))
    return "\n".join(row)


if __name__ == "__main__":
    drawing.write(draw())
