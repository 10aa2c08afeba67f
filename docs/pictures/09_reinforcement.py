"""Chapter 9: counters that are pushed away from zero, a Bernoulli plane, the name of a block."""

import drawing

from reference.bits import from_bits
from reference.counters import reinforce
from reference.generator import Stream, bernoulli_rows, random_rows

COUNTERS, MASK = (0, -1, 7, 3), (1, 1, 1, 0)
STREAM, RATE = Stream(1, 4, 0, 4), 0b101 << 13


def draw() -> dict[str, str]:
    """Draw the three pictures of the chapter."""
    return {"09_reinforce": counters(), "09_planes": planes(), "09_block": block()}


def counters() -> str:
    """Draw counters that are pushed away from zero."""
    left, step, parts = 160, 19, []
    after = reinforce(COUNTERS, from_bits(MASK), 4)
    for row, (before, masked, end) in enumerate(zip(COUNTERS, MASK, after, strict=True)):
        y = 40 + row * 62
        words = f"{before} → {end}" if before != end else f"{before} stays"
        parts.append(drawing.bit(14, y - 15, masked))
        parts.append(drawing.text(64, y + 5, words, anchor="start"))
        parts.append(drawing.number_line(left, y, range(-8, 8), step=step, labels=(-8, -1, 0, 7)))
        middle = left + 7.5 * step
        parts.append(drawing.line(middle, y - 24, middle, y + 8, colour="quiet", dashed=True))
        start, stop = left + (before + 8) * step, left + (end + 8) * step
        if start != stop:
            parts.append(drawing.counter(start, y, colour="quiet", radius=5))
            parts.append(drawing.hop(start, stop, y - 5, height=10))
        parts.append(drawing.counter(stop, y, colour="one", radius=6))
    parts.append(drawing.text(29, 14, "mask", size=13, colour="quiet"))
    description = (
        "Four counters of 4 bits, from -8 to 7, and their mask bits 1, 1, 1, 0. The counter 0 moves"
        " up to 1, -1 moves down to -2, 7 is at its end and stays, 3 is not in the mask and stays."
        " A dashed line between -1 and 0 parts the weights -1 and +1; no counter crosses it."
    )
    title = "Reinforcement moves counters away from zero"
    return drawing.picture("09_reinforce", 470, 258, title, description, parts)


def planes() -> str:
    """Draw three planes and what they make."""
    parts, told, m, y = [], [], from_bits([0] * 8), 26
    chance = 0
    for i in (13, 14, 15):
        drawn = random_rows(STREAM, i, 1, 8)[0]
        one = RATE >> i & 1
        name, joined = ("OR", m | drawn) if one else ("AND", m & drawn)
        chance = chance + 8 if one else chance
        chance //= 2
        parts.append(drawing.bits(96, y, drawn, label=f"plane {i}", gap=2))
        parts.append(
            drawing.text(
                96 + 8 * 32 + 8, y + 21, f"bit {i} is {one}: {name}", size=14, anchor="start"
            )
        )
        parts.append(drawing.bits(96, y + 38, joined, label="m", gap=2))
        parts.append(
            drawing.text(
                96 + 8 * 32 + 8,
                y + 59,
                f"chance {chance} of 8",
                size=14,
                anchor="start",
                colour="accent",
            )
        )
        m = joined
        told.append(f"Plane {i} is {drawn.to01()}; {name} makes m {m.to01()}.")
        y += 92
    assert m == bernoulli_rows(STREAM, RATE, 1, 8)[0]
    parts.append(
        drawing.text(
            10,
            14,
            "T = 101 and thirteen zeros, in binary; m begins as 00000000",
            size=14,
            anchor="start",
        )
    )
    description = " ".join(told) + " After the three, a bit is 1 with a chance of 4, 2, 5 in 8."
    title = "Three random planes make a plane with five ones in eight"
    return drawing.picture("09_planes", 480, y - 10, title, description, parts)


def block() -> str:
    """Draw what goes into a block of random words."""
    parts = []
    fields = (("b + 1", "block"), ("4", "purpose"), ("1", "layer"), ("7", "time"))
    for i, (value, name) in enumerate(fields):
        x = 20 + i * 110
        parts.append(drawing.box(x, 24, 100, 30))
        parts.append(drawing.text(x + 50, 44, value))
        parts.append(drawing.text(x + 50, 16, name, size=13, colour="quiet"))
        parts.append(drawing.arrow(x + 50, 56, x + 50, 84))
        parts.append(drawing.arrow(x + 50, 122, x + 50, 150))
        parts.append(drawing.box(x, 152, 100, 30, stroke="one"))
        parts.append(drawing.text(x + 50, 172, f"word 4b + {i}" if i else "word 4b"))
    parts.append(drawing.box(20, 86, 430, 36, fill="one", stroke="one"))
    words = "Philox, 10 rounds, key = seed"
    parts.append(drawing.text(235, 109, words, colour="on-one", size=16))
    description = (
        "Four words, the block number plus one, the purpose 4, the layer 1 and the time 7, go into"
        " ten rounds of Philox with the seed as its key; four random words come out, the words"
        " 4b to 4b + 3 of the stream."
    )
    return drawing.picture(
        "09_block", 470, 192, "A block of random words has a name", description, parts
    )


if __name__ == "__main__":
    drawing.write(draw())
