"""Chapter 15: a batch on two workers, and how far one wrong counter spreads."""

import drawing
from small_network import CARP, CODEBOOK, COUNTERS, SEAL

import fast
from reference.bits import from_bits
from reference.counters import move
from reference.layer import summed_moves

STEPS = 10


def draw() -> dict[str, str]:
    """Draw both pictures of the chapter."""
    return {"15_workers": workers(), "15_spread": spread()}


def workers() -> str:
    """Draw the moves of perceptron 0, summed by two workers."""
    x, t = [from_bits(SEAL), from_bits(CARP)], [from_bits(CODEBOOK[0]), from_bits(CODEBOOK[2])]
    one = summed_moves(x[:1], t[:1], [(0, 0)], 4, 5)[0]
    two = summed_moves(x[1:], t[1:], [(0, 0), (0, 2)], 4, 5)[0]
    total = [a + b for a, b in zip(one, two, strict=True)]
    parts = []
    boxes = (("worker A: the seal", one, 10, 10), ("worker B: the carp", two, 245, 10))
    boxes += (("summed", total, 127, 120), ("counters, saturated", total, 127, 224))
    for name, values, left, top in boxes:
        shown = [f"{v:+d}" if v else "0" for v in values]
        if name.startswith("counters"):
            shown = [str(c) for c in move(COUNTERS[0], total, 4)]
        parts.append(drawing.box(left, top, 205, 62, stroke="one"))
        parts.append(drawing.text(left + 102, top + 22, name, bold=True, size=14))
        for i, value in enumerate(shown):
            parts.append(drawing.text(left + 26 + i * 38, top + 48, value))
    parts.append(drawing.arrow(112, 74, 190, 118))
    parts.append(drawing.arrow(347, 74, 270, 118))
    parts.append(drawing.arrow(230, 184, 230, 222))
    description = (
        f"Worker A has the seal and moves {', '.join(map(str, one))}; worker B has the carp and"
        f" moves {', '.join(map(str, two))}. Both lists are summed: {', '.join(map(str, total))}."
        f" Only then are the counters changed and saturated:"
        f" {', '.join(map(str, move(COUNTERS[0], total, 4)))}."
    )
    title = "The moves of perceptron 0, summed by two workers"
    return drawing.picture("15_workers", 460, 296, title, description, parts)


def spread() -> str:
    """Draw in how many counters two networks differ, step by step."""
    X, y = fast.prototype_samples(seed=0, classes=10, n=200, samples=range(100 * STEPS))
    config = fast.Configuration(inputs=200, classes=10, layers=(40, 40), group=20)
    networks = fast.Network(config), fast.Network(config)
    networks[1].layers[0].counters[0, 0] += 1
    differing = []
    for step in range(STEPS):
        batch = slice(100 * step, 100 * step + 100)
        for network in networks:
            network.partial_fit(X[batch], y[batch])
        layers = zip(networks[0].layers, networks[1].layers, strict=True)
        differing.append(sum(int((a.counters != b.counters).sum()) for a, b in layers))
    parts = [drawing.text(10, 16, "step", anchor="start", size=13, colour="quiet")]
    parts.append(drawing.text(60, 16, "counters that differ", anchor="start", size=13))
    for i, count in enumerate(differing):
        y0 = 26 + i * 24
        parts.append(drawing.text(26, y0 + 13, str(i + 1), size=14))
        parts.append(drawing.bar(60, y0, 330, count / 9600, height=16, colour="bad"))
        parts.append(drawing.text(400, y0 + 13, str(count), anchor="start", size=14))
    counts = ", ".join(map(str, differing))
    description = f"Of 9600 counters, after the steps 1 to {STEPS} so many differ: {counts}."
    title = "One counter differs by one at the start"
    return drawing.picture("15_spread", 460, 26 + 24 * STEPS + 4, title, description, parts)


if __name__ == "__main__":
    drawing.write(draw())
