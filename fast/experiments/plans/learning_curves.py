"""Learning curves: test accuracy after an epoch; the runs of the other experiments."""

from dataclasses import replace

from fast.experiments.plan import Point, Scale, by_layers, fits, layers_text, published_runs
from fast.experiments.published import published

WIDEST = 525  # wider ones are those of the experiment on depth
TITLE = "Learning curves"
AXIS = "epoch"
LOG = True
SHOWN = (1, 5, 20, 50)  # of the table on the page of results
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=255)


def points(scale: Scale) -> list[Point]:
    """Make a point of every published epoch that is reached, a series a network."""
    made = []
    for data in ("prototypes", "fashion-mnist"):
        final = by_layers(published("accuracy", data, "local"))
        for row in published("learning-curves", data):
            if not fits(row, scale) or row.value is None or row.value > scale.epochs:
                continue
            group = int(final[row.layers].value or 0)
            alone = replace(scale, seeds=1) if max(row.layers) > WIDEST else scale
            runs = published_runs(row, alone, group=group)
            series, epoch = layers_text(row), int(row.value)
            made.append(
                Point(series, data, layers_text(row), row.value, runs, epoch, published=row)
            )
    return made
