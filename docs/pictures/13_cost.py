"""Chapter 13: memory as bars of bits and gates as areas, of the local rule beside SGD."""

from dataclasses import replace

import drawing
from drawing import box, text

from fast.cost.equal import at_equal_memory
from fast.cost.gates import gates
from fast.cost.memory import memory
from fast.cost.sizes import Sizes, total

COLOURS = ("quiet", "one", "good", "accent")  # of the four items of a memory
KEY = ("training data", "weights", "codebook, or gradient", "activations")
LEFT, LENGTH, SIDE = 92, 370, 150

# the small network of the book: four animals, five questions, three classes
SMALL = Sizes("local", 5, (4,), (4,), 3, samples=4, batch=2)
REAL = Sizes("local", 784, (525, 525), (525, 525), 10, samples=50_000)


def both(name: str, ours: Sizes, theirs: Sizes, title: str) -> str:
    """Draw the memory and the gates of two networks, each to one scale."""
    pairs = [("local rule", ours), ("SGD", theirs)]
    longest = max(total(memory(sizes)) for _, sizes in pairs)
    largest = max(total(gates(sizes)) for _, sizes in pairs)
    parts = [text(LEFT, 18, "bits of memory", anchor="start", bold=True)]
    told = []
    for row, (label, sizes) in enumerate(pairs):
        x, y = float(LEFT), 30 + row * 38
        parts.append(text(LEFT - 10, y + 16, label, anchor="end"))
        for item, colour in zip(memory(sizes), COLOURS, strict=True):
            length = LENGTH * item.total / longest
            parts.append(box(x, y, length, 22, fill=colour, stroke=colour, thick=0, rounded=0))
            x += length
        items = ", ".join(f"{item.part} {item.total}" for item in memory(sizes))
        told.append(f"{label}, {total(memory(sizes))} bits: {items}.")
    for i, (word, colour) in enumerate(zip(KEY, COLOURS, strict=True)):
        x, y = LEFT + 190 * (i % 2), 114 + 22 * (i // 2)
        parts.append(box(x, y, 12, 12, fill=colour, stroke=colour, thick=0))
        parts.append(text(x + 18, y + 11, word, size=13, anchor="start"))
    parts.append(text(LEFT, 188, "gates of a step, as areas", anchor="start", bold=True))
    bottom, x = 205 + SIDE, float(LEFT)
    for label, sizes in pairs:
        side = SIDE * (total(gates(sizes)) / largest) ** 0.5
        colour = "bad" if sizes is theirs else "one"
        area = box(x, bottom - side, side, side, fill=colour, stroke=colour, thick=0, rounded=0)
        parts.append(area)
        parts.append(text(x, bottom + 20, label, anchor="start", size=14))
        parts.append(text(x, bottom + 38, shown(total(gates(sizes))), anchor="start", size=14))
        told.append(f"{label}, {shown(total(gates(sizes)))} gates of a step.")
        x += 110
    times = total(gates(theirs)) / total(gates(ours))
    parts.append(text(x + 60, bottom - 60, f"{times:.0f} times", anchor="start", bold=True))
    return drawing.picture(name, 480, bottom + 50, title, " ".join(told), parts)


def shown(count: int) -> str:
    """Write a number of gates, a large one in the way of the command."""
    return str(count) if count < 10**7 else f"{count:.2e}"


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    small, real = replace(SMALL, method="sgd-binary"), at_equal_memory(REAL, "sgd-binary")
    return {
        "13_small": both("13_small", SMALL, small, "The small network by both methods"),
        "13_real": both("13_real", REAL, real, "Two networks for Fashion-MNIST of equal memory"),
    }


if __name__ == "__main__":
    drawing.write(draw())
