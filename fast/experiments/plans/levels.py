"""Bits a pixel: thresholds of a thermometer code (spec 12.3), 135-135, Fashion-MNIST."""

from fast.experiments.plan import DATA, Point, Scale, network_runs, parted
from fast.experiments.presets import PRESETS

TITLE = "Bits a pixel, 135-135, Fashion-MNIST"
AXIS = "thresholds of a pixel"
LOG = False
UNREAD = ("widest",)
FULL = Scale(seeds=3, epochs=20)
QUICK = Scale(seeds=1, epochs=4)

LEVELS = (1, 2, 3, 5, 7)


def points(scale: Scale) -> list[Point]:
    """Make a point of each number of thresholds, and one of the single median of all pixels."""
    preset = PRESETS["fashion-mnist-135"]
    made = []
    for levels in (None, *LEVELS):
        settings = {**preset.settings, **({} if levels is None else {"levels": levels})}
        data, rest = parted(DATA[preset.data], settings)
        runs = network_runs(data, scale, layers=preset.layers, **rest)
        series = "one median of all pixels" if levels is None else "thresholds of every pixel"
        made.append(Point(series, preset.data, "135-135", float(levels or 1), runs))
    return made
