"""Trained instead of fixed output codewords."""

from fast.experiments.plan import Point, Scale, by_layers, fits, layers_text, published_runs
from fast.experiments.published import published

TITLE = "Fixed and trained output codewords"
AXIS = "perceptrons of a layer"
LOG = True
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=135)


def points(scale: Scale) -> list[Point]:
    """Make two points of every published network: with fixed and with trained codewords."""
    made = []
    for data in ("prototypes", "fashion-mnist"):
        fixed = by_layers(published("accuracy", data, "local"))
        for trained in published("trained-codebook", data):
            row = fixed[trained.layers]
            for codebook, beside in (("fixed", row), ("trained", trained)):
                if fits(row, scale):
                    settings = {} if codebook == "fixed" else {"codebook": codebook}
                    runs = published_runs(row, scale, group=int(row.value or 0), **settings)
                    series = f"{data}, {codebook}"
                    x = float(row.layers[0])
                    made.append(Point(series, data, layers_text(row), x, runs, published=beside))
    return made
