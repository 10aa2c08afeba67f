"""Chapter 21: what tells a hidden layer that it errs, in four kinds of methods."""

import drawing

WAYS = {
    "gradients, BEP": "from the layer above",
    "DFA": "from the last layer, by fixed random numbers",
    "DRTP": "from the label, by fixed random numbers",
    "this book": "from the label, by a fixed random codeword",
}
WIDTH, LAYERS, LEFT, STEP = 70, 3, 24, 118
TOPS = (40, 106, 172)  # of the layers, the last one above


def draw() -> dict[str, str]:
    """Draw a network of three layers four times, with the way of its errors."""
    parts = []
    for way, name in enumerate(WAYS):
        x = LEFT + way * STEP
        parts.append(drawing.text(x + WIDTH / 2, 22, name, size=14, bold=True))
        for layer, y in enumerate(TOPS):
            parts.append(drawing.box(x, y, WIDTH, 30))
            parts.append(drawing.text(x + WIDTH / 2, y + 20, f"layer {LAYERS - layer}", size=13))
        for upper, lower in ((TOPS[1], TOPS[0]), (TOPS[2], TOPS[1])):
            parts.append(drawing.arrow(x + 12, upper, x + 12, lower + 32, colour="quiet"))
        parts += _errors(x, way)
    told = "Four networks of three layers; bits go up. " + " ".join(
        f"{name}: a hidden layer hears of its error {way}." for name, way in WAYS.items()
    )
    title = "Where a hidden layer's error comes from"
    return {"21_where": drawing.picture("21_where", 480, 250, title, told, parts)}


def _errors(x: float, way: int) -> list[str]:
    right, far = x + WIDTH, x + WIDTH + 18
    if way == 0:  # layer by layer
        pairs = ((TOPS[0] + 32, TOPS[1]), (TOPS[1] + 32, TOPS[2]))
        return [drawing.arrow(right - 14, a, right - 14, b, colour="bad") for a, b in pairs]
    source = TOPS[0] + 15 if way == 1 else 232
    layers = TOPS[1:] if way == 1 else TOPS
    parts = [drawing.line(far, source, far, layers[0 if way > 1 else -1] + 15, colour="bad")]
    parts += [drawing.arrow(far, y + 15, right + 2, y + 15, colour="bad") for y in layers]
    if way == 1:
        return [*parts, drawing.line(right, source, far, source, colour="bad")]
    return [*parts, drawing.text(far - 4, 246, "label", size=13, anchor="end", colour="bad")]


if __name__ == "__main__":
    drawing.write(draw())
