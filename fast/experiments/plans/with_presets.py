"""The presets on test samples, which their search has not seen, beside the defaults.

The search used other prototypes. On Fashion-MNIST it held its validation samples out of the 60,000
training images, of which the published split takes its test samples too, other ones for each seed;
`lbe train --preset NAME --split official` tests on images that are quite new to it.
"""

from fast.experiments.plan import (
    Point,
    Scale,
    by_layers,
    fits,
    layers_text,
    published_runs,
)
from fast.experiments.presets import PRESETS
from fast.experiments.published import published

TITLE = "Presets"
AXIS = "preset"
LOG = False
FULL = Scale(seeds=10, epochs=50)
QUICK = Scale(seeds=1, epochs=5)


def points(scale: Scale) -> list[Point]:
    """Make a point of the default and of every preset."""
    made = []
    for name, preset in PRESETS.items():
        row = by_layers(published("accuracy", preset.data, "local"))[preset.layers]
        if not fits(row, scale):
            continue
        default = {"group": int(row.value or 0)}
        layers = layers_text(row)
        for series, settings in (("default", default), (f"preset {name}", dict(preset.settings))):
            runs = published_runs(row, scale, **settings)
            made.append(Point(series, preset.data, layers, None, runs, published=row))
    return made
