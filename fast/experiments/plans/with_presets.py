"""The presets on test samples, which their search has not seen, beside the defaults.

The search used other prototypes. On Fashion-MNIST it held samples out of the 60,000 training
images, of which the published split takes its test samples too; the official test images are new
to it.
"""

from typing import Any

from fast.experiments.plan import (
    Point,
    Scale,
    by_layers,
    fits,
    layers_text,
    network_runs,
    published_runs,
)
from fast.experiments.presets import PRESETS
from fast.experiments.published import published

TITLE = "Presets"
AXIS = "preset"
LOG = False
FULL = Scale(seeds=10, epochs=50)
QUICK = Scale(seeds=1, epochs=5)

OFFICIAL: dict[str, Any] = {"data": "fashion-mnist", "split": "official"}
OFFICIAL_OF = ("fashion-mnist", (525, 525))  # the largest, to spare hours


def points(scale: Scale) -> list[Point]:
    """Make a point of the default and of every preset, and of both on the official test images."""
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
            if (preset.data, preset.layers) == OFFICIAL_OF:
                runs = network_runs(OFFICIAL, scale, layers=preset.layers, **settings)
                made.append(Point(series, f"{preset.data}, official test", layers, None, runs))
    return made
