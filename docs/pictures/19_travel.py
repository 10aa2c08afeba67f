"""Chapter 19: from the published local rule to the propagated one, one change at a time."""

from pathlib import Path

import drawing

from fast.experiments.summary import summarise
from fast.experiments.table import from_csv

TABLE = Path(__file__).resolve().parents[1] / "results" / "rules.csv"
STEPS = (
    ("local, as published", "published: local, drawn, r = 1/4"),
    ("local, drawn", "a larger margin"),
    ("local, equiangular", "equiangular codewords"),
    ("propagated, equiangular", "an error that travels"),
)
DATA = {
    "prototypes": "prototypes",
    "prototypes-0.46": "prototypes-0.46",
    "fashion-mnist": "Fashion-MNIST",
}
LAYERS = "35-35"
LEFT, WIDTH, LINE = 230, 190, 22


def draw() -> dict[str, str]:
    """Draw four bars for each data set."""
    means = {(s.data, s.series): s.mean for s in summarise(from_csv(TABLE)) if s.layers == LAYERS}
    parts, told, y = [], [], 6.0
    for data, name in DATA.items():
        parts.append(drawing.text(0, y + 15, name, anchor="start", size=14))
        y += 24
        values = [means[data, series] for series, _ in STEPS]
        for value, (_, step) in zip(values, STEPS, strict=True):
            colour = "quiet" if step.startswith("published") else "accent"
            parts.append(drawing.text(LEFT - 10, y + 13, step, anchor="end", size=13))
            parts.append(drawing.bar(LEFT, y, WIDTH, value / 100, colour=colour))
            end = LEFT + WIDTH + 8
            parts.append(drawing.text(end, y + 13, f"{value:.1f}", anchor="start", size=13))
            y += LINE
        told.append(f"{name}: " + ", then ".join(f"{value:.1f}" for value in values))
        y += 12
    title = "Test accuracy of two layers of 35 perceptrons, in percent"
    return {"19_travel": drawing.picture("19_travel", 480, y, title, "; ".join(told) + ".", parts)}


if __name__ == "__main__":
    drawing.write(draw())
