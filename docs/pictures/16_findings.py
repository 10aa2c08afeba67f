"""Chapter 16: the smallest and the largest networks on the prototypes, ours and published."""

from pathlib import Path

import drawing

from fast.experiments.summary import Summary, summarise
from fast.experiments.table import from_csv

TABLE = Path(__file__).resolve().parents[1] / "results" / "prototypes.csv"
SHOWN = (
    ("local", "35-35", "local errors, 35-35"),
    ("committee", "44-4", "committee, 44-4"),
    ("sgd-binary", "5-5", "SGD, 5-5"),
    ("local", "525-525", "local errors, 525-525"),
    ("committee", "814-74", "committee, 814-74"),
    ("sgd-binary", "98-98", "SGD, 98-98"),
)
LEFT, WIDTH, HEIGHT = 166, 200, 46


def draw() -> dict[str, str]:
    """Draw two bars for each network: ours, and the published one under it."""
    summaries = {(s.series, s.layers): s for s in summarise(from_csv(TABLE))}
    parts, told = [], []
    for i, (series, layers, name) in enumerate(SHOWN):
        found = summaries[series, layers]
        y = 10 + i * HEIGHT + (14 if i > 2 else 0)
        parts.append(drawing.text(LEFT - 10, y + 20, name, anchor="end", size=14))
        parts += _bars(y, found)
        told.append(f"{name}: ours {found.mean:.1f}, published {found.published:.1f}")
    height = 10 + len(SHOWN) * HEIGHT + 14
    title = "Test accuracy on the prototypes, in percent, at about equal memory"
    description = "; ".join(told) + "."
    return {"16_findings": drawing.picture("16_findings", 480, height, title, description, parts)}


def _bars(y: float, found: Summary) -> list[str]:
    parts = []
    rows = ((found.mean, "accent", "ours"), (found.published or 0.0, "quiet", "published"))
    for row, (value, colour, whose) in enumerate(rows):
        top = y + 18 * row
        parts.append(drawing.bar(LEFT, top, WIDTH, value / 100, colour=colour))
        x = LEFT + WIDTH + 8
        parts.append(drawing.text(x, top + 12, f"{value:.1f} {whose}", anchor="start", size=13))
    return parts


if __name__ == "__main__":
    drawing.write(draw())
