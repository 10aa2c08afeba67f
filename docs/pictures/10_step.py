"""Chapter 10: the order of a step, and what the step does to the counters of one perceptron."""

import drawing
from small_network import CARP, COUNTERS, SEAL

from reference.bits import from_bits
from reference.counters import move, reinforce, weights
from reference.layer import summed_moves

BEFORE = COUNTERS[0]
MASK = from_bits([0, 0, 0, 1, 0])
BOXES = (
    ("forward", "agreements z, bits a", "6"),
    ("decode", "agreements A, error bit e", "7"),
    ("whom to correct", "wrong, deficit, selected", "8"),
    ("moves", "summed, applied once", "8"),
    ("reinforcement", "T, mask, away from zero", "9"),
)


def draw() -> dict[str, str]:
    """Draw both pictures of the chapter."""
    return {"10_order": order(), "10_counters": counters()}


def order() -> str:
    """Draw the order of a step."""
    parts = [drawing.text(170, 16, "inputs and labels of a batch", size=14)]
    y = 24
    for name, values, clause in BOXES:
        parts.append(drawing.arrow(170, y, 170, y + 18))
        parts.append(drawing.box(40, y + 20, 260, 46, stroke="one"))
        parts.append(drawing.text(170, y + 38, name, bold=True))
        parts.append(drawing.text(170, y + 57, values, size=13))
        parts.append(drawing.text(16, y + 48, clause, size=14, colour="quiet"))
        if name == "forward":
            parts.append(drawing.line(302, y + 43, 400, y + 43, colour="accent", thick=2))
            parts.append(drawing.arrow(400, y + 43, 400, 390, colour="accent", thick=2))
            parts.append(drawing.text(394, y + 34, "outputs", size=14, anchor="end"))
        y += 68
    parts.append(drawing.arrow(170, y, 170, y + 24))
    parts.append(drawing.text(170, y + 42, "new counters", size=14))
    parts.append(drawing.text(400, 406, "next layer", size=14))
    description = (
        "From top to bottom: the inputs and labels of a batch; forward, which makes agreements z"
        " and bits a; decode, which makes agreements A and the error bit e; whom to correct, by"
        " wrong, deficit and selected; moves, summed and applied once; reinforcement, with T, mask"
        " and a step away from zero; the new counters. From forward, before everything else, an"
        " arrow takes the outputs to the next layer. Beside the boxes stand the main clauses of"
        " the specification: 6, 7, 8, 8, 9."
    )
    title = "The order of a training step in one layer"
    return drawing.picture("10_order", 460, 414, title, description, parts)


def counters() -> str:
    """Draw what the step does to perceptron 0."""
    one = [
        summed_moves([x], [from_bits([1])], [(0, 0)], 1, 5)[0]
        for x in (from_bits(SEAL), from_bits(CARP))
    ]
    total = [a + b for a, b in zip(*one, strict=True)]
    moved = move(BEFORE, total, 4)
    after = reinforce(moved, MASK, 4)
    rows = (
        ("counters before", BEFORE, False),
        ("weights before", list(weights(BEFORE)), True),
        ("seal moves", one[0], False),
        ("carp moves", one[1], False),
        ("sum", total, False),
        ("counters moved", moved, False),
        ("mask", list(MASK), True),
        ("counters after", after, False),
        ("weights after", list(weights(after)), True),
    )
    left, step, high = 200, 52, 38
    parts = [drawing.positions(left, 14, 5, gap=step - drawing.CELL)]
    changed = [i for i in range(5) if weights(BEFORE)[i] != weights(after)[i]]
    for r, (name, values, binary) in enumerate(rows):
        y = 20 + r * high
        bold = name.startswith("counters")
        parts.append(drawing.text(left - 24, y + 20, name, anchor="end", size=14, bold=bold))
        for i, value in enumerate(values):
            x = left + i * step
            if binary:
                mark = "accent" if name == "weights after" and i in changed else ""
                parts.append(drawing.bit(x, y, value, mark=mark))
            else:
                signed = f"{value:+d}" if "moves" in name or name == "sum" else str(value)
                shown = signed if signed != "+0" else "0"
                parts.append(drawing.text(x + 15, y + 20, shown, bold=bold))
    description = " ".join(
        f"{name}: {', '.join(str(int(value)) for value in values)}." for name, values, _ in rows
    )
    description += f" The weights {changed[0]} and {changed[1]} have changed."
    title = "What the step does to the counters of perceptron 0"
    return drawing.picture("10_counters", 460, 372, title, description, parts)


if __name__ == "__main__":
    drawing.write(draw())
