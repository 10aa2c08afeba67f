"""Chapter 4: the agreements of the small network's perceptrons, and the threshold."""

import drawing
from drawing import box, counter, line, number_line, text
from small_network import CARP, agreements

STEP, LEFT = 64, 60


def threshold() -> str:
    """Draw the agreements of the four perceptrons with the carp on a line from 0 to 5."""
    z = agreements(CARP)
    middle = LEFT + 2.5 * STEP
    parts = [
        box(LEFT - 35, 40, middle - LEFT + 35, 90, stroke="quiet", thick=1, dashed=True),
        box(middle, 40, 2.5 * STEP + 35, 90, stroke="one", thick=1, dashed=True),
        text(LEFT + STEP, 30, "says 0", bold=True),
        text(LEFT + 4 * STEP, 30, "says 1", bold=True, colour="one"),
        number_line(LEFT, 130, range(6), step=STEP),
        line(middle, 34, middle, 140, colour="accent", thick=2.5),
        text(middle, 22, "half of 5", size=14, colour="accent"),
        text(LEFT + 2.5 * STEP, 172, "agreement z", colour="quiet"),
    ]
    seen: dict[int, int] = {}
    for k, value in enumerate(z):
        x, y = LEFT + value * STEP, 112 - 34 * seen.get(value, 0)
        seen[value] = seen.get(value, 0) + 1
        one = 2 * value >= 5
        parts.append(counter(x, y, colour="one" if one else "quiet"))
        side, anchor = (14, "start") if one else (-14, "end")
        parts.append(text(x + side, y + 5, f"k = {k}", size=14, anchor=anchor))
    return drawing.picture(
        "04_threshold",
        460,
        185,
        "The threshold of a perceptron with five inputs",
        "A line shows the agreement z from 0 to 5, with the threshold half way, at 2.5. "
        "Perceptrons 0 and 2 agree with the carp in 2 inputs, below the threshold: they say 0. "
        "Perceptrons 1 and 3 agree in 4, above it: they say 1.",
        parts,
    )


def tie() -> str:
    """Draw what happens at half of four inputs."""
    middle = LEFT + 2 * STEP
    parts = [
        number_line(LEFT, 70, range(5), step=STEP),
        line(middle, 30, middle, 80, colour="accent", thick=2.5),
        text(middle, 22, "half of 4", size=14, colour="accent"),
    ]
    for value in range(5):
        one = 2 * value >= 4
        parts.append(
            text(
                LEFT + value * STEP + (8 if value == 2 else 0),
                54,
                str(int(one)),
                size=17,
                bold=one,
                colour="one" if one else "text",
                anchor="middle" if value != 2 else "start",
            )
        )
    parts.append(text(LEFT - 14, 54, "says", anchor="end", size=14))
    parts.append(text(LEFT - 14, 90, "z", anchor="end", size=14, colour="quiet"))
    return drawing.picture(
        "04_tie",
        380,
        105,
        "With four inputs the agreement can be exactly half",
        "With four inputs the agreement z is 0, 1, 2, 3 or 4 and half is 2. At 0 and 1 the "
        "perceptron says 0. At 2, exactly half, it says 1, as it does at 3 and 4.",
        parts,
    )


def draw() -> dict[str, str]:
    """Draw the pictures of the chapter."""
    return {"04_threshold": threshold(), "04_tie": tie()}


if __name__ == "__main__":
    drawing.write(draw())
