"""Chapter 20: the gates of a step by their parts, as published and as built."""

import drawing

from fast.cost.cells import cell_gates
from fast.cost.gates import gates
from fast.cost.sizes import Sizes

NETWORK = Sizes("local", 784, (525, 525), (525, 525), 10)
LEFT, WIDTH, LINE = 160, 220, 22


def draw() -> dict[str, str]:
    """Draw a bar for each part, to one scale."""
    parts, told, y = [], [], 6.0
    bills = {"as published": gates(NETWORK), "as built": cell_gates(NETWORK)}
    most = max(item.total for items in bills.values() for item in items)
    for name, items in bills.items():
        sums: dict[str, int] = {}
        for item in items:
            sums[item.part] = sums.get(item.part, 0) + item.total
        parts.append(drawing.text(0, y + 15, name, anchor="start", bold=True))
        y += 26
        for part, total in sums.items():
            colour = "bad" if part == "masks" else "accent"
            parts.append(drawing.text(LEFT - 10, y + 13, part, anchor="end", size=13))
            parts.append(drawing.bar(LEFT, y, WIDTH, total / most, colour=colour))
            end = LEFT + WIDTH + 8
            parts.append(drawing.text(end, y + 13, f"{total:.2e}", anchor="start", size=13))
            y += LINE
        told.append(f"{name}: " + ", ".join(f"{part} {n:.2e}" for part, n in sums.items()))
        y += 12
    title = "Gates of a training step of 525-525, in parts"
    return {"20_chip": drawing.picture("20_chip", 480, y, title, "; ".join(told) + ".", parts)}


if __name__ == "__main__":
    drawing.write(draw())
