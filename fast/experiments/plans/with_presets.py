"""The presets on test samples, which their search has not seen, beside the published settings.

The search used other prototypes. On Fashion-MNIST it held its validation samples out of the 60,000
training images, of which the published split takes its test samples too, other ones for each seed.
So the largest network is tested on the 10,000 official test images besides, which are quite new to
it.

The search was extended after winners of it had been tested: for 525-525 on Fashion-MNIST with more
seeds, then for all with a robustness of each layer and a bias, then for all with equiangular
codewords, groups in stages and levels of pixels. Its rankings are ones of validation samples all
the same. The presets named fixed are those of codewords as they are drawn.
"""

from dataclasses import replace

from fast.experiments.plan import (
    Point,
    Scale,
    by_layers,
    fits,
    layers_text,
    network_runs,
    parted,
    published_runs,
)
from fast.experiments.presets import PRESETS
from fast.experiments.published import published

TITLE = "Presets"
AXIS = "preset"
LOG = False
FULL = Scale(seeds=10, epochs=50)
QUICK = Scale(seeds=1, epochs=5)

WIDEST = 525
SEEDS = 3  # of presets with several bits a pixel, whose runs are long
OFFICIAL = {"data": "fashion-mnist", "split": "official"}


def points(scale: Scale) -> list[Point]:
    """Make a point of every size's published settings, and of its presets."""
    made = []
    for data in ("prototypes", "fashion-mnist"):
        for layers, row in by_layers(published("accuracy", data, "local")).items():
            if max(layers) > WIDEST or not fits(row, scale):
                continue
            settings = {"published settings": {"group": int(row.value or 0)}}
            settings |= {
                f"preset {name}": dict(preset.settings)
                for name, preset in PRESETS.items()
                if (preset.data, preset.layers) == (data, layers)
            }
            for series, given in settings.items():
                few = replace(scale, seeds=min(SEEDS, scale.seeds))
                seeds = few if "levels" in given else scale
                runs = published_runs(row, seeds, **given)
                made.append(Point(series, data, layers_text(row), None, runs, published=row))
                if data == OFFICIAL["data"] and max(layers) == WIDEST:
                    official, rest = parted(OFFICIAL, given)
                    again = network_runs(official, seeds, layers=layers, **rest)
                    made.append(Point(f"{series}, official", data, layers_text(row), None, again))
    return made
