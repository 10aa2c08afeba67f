"""Chapter 5: counters on their line, the weights that they stand for, and one move."""

import drawing
from drawing import counter, hop, line, number_line, text
from small_network import COUNTER_BITS, COUNTERS

from reference.counters import bounds

STEP, LEFT = 28, 30
LOW, HIGH = bounds(COUNTER_BITS)


def at(value: float) -> float:
    """Place a counter on the line."""
    return LEFT + (value - LOW) * STEP


def scale(y: float) -> list[str]:
    """Draw the line from -8 to 7, with the border between the weights."""
    border = at(-0.5)
    return [
        number_line(LEFT, y, range(LOW, HIGH + 1), step=STEP, labels=[-8, -4, -1, 0, 3, 7]),
        line(border, y - 62, border, y + 26, colour="accent", thick=2.5),
        text((at(LOW) + border) / 2, y - 66, "weight 0, that is -1"),
        text((border + at(HIGH)) / 2, y - 66, "weight 1, that is +1", colour="one"),
    ]


def row() -> str:
    """Draw the five counters of perceptron 1."""
    parts = scale(95)
    for i, value in enumerate(COUNTERS[1]):
        parts.append(counter(at(value), 95, colour="one" if value >= 0 else "quiet"))
        parts.append(text(at(value), 76, f"c{i}", size=14))
    return drawing.picture(
        "05_row",
        480,
        130,
        "The five counters of perceptron 1",
        "A line of the integers from -8 to 7, with a border between -1 and 0. Left of it a "
        "counter stands for the weight 0, right of it for the weight 1. Counter 0 is at -3 and "
        "counter 1 at -2, on the left; counter 2 is at 0, counter 3 at 2 and counter 4 at 3, "
        "on the right. The weights are 0, 0, 1, 1, 1.",
        parts,
    )


def moves() -> str:
    """Draw a move that turns a weight, one that does not, and one that saturates."""
    parts = scale(95)
    for start, end in [(-1, 0), (4, 3)]:
        parts.append(counter(at(start), 95, colour="one" if start >= 0 else "quiet"))
        parts.append(hop(at(start), at(end), 86))
    parts.append(counter(at(-8), 95, colour="quiet"))
    parts.append(hop(at(-8), at(-8) - 14, 84, height=22, colour="bad"))
    parts.append(line(at(-8) - 18, 55, at(-8) - 18, 110, colour="bad", thick=2.5))
    parts.append(text(at(-0.5), 143, "turns the weight", size=14, colour="accent"))
    parts.append(text(at(4), 143, "weakens it", size=14, colour="accent"))
    parts.append(text(at(-8) - 22, 143, "stays at the end", size=14, colour="bad", anchor="start"))
    return drawing.picture(
        "05_moves",
        480,
        155,
        "Three moves by one",
        "Three counters on the line from -8 to 7 move by one. From -1 to 0 the counter crosses "
        "the border, and the weight turns from 0 to 1. From 4 to 3 it stays right of the "
        "border: the weight is still 1, but weaker. A counter at -8 that should move down "
        "stays at -8.",
        parts,
    )


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"05_row": row(), "05_moves": moves()}


if __name__ == "__main__":
    drawing.write(draw())
